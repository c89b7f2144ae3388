import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, stet, TEXT } from './run.js';

/** Names of the files that a JSON report has edits for. */
async function filesWithFindings(argv: readonly string[], cwd: string): Promise<string[]> {
  const { stdout } = await stet(['check', '--format', 'jsonl', ...argv], { cwd });
  const names = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { file: string }).file);
  return [...new Set(names)];
}

describe('stet check: which files', () => {
  it('walks folders in the order of their names, files before folders, and takes each file once', async () => {
    const cwd = folderWith({
      'b.txt': TEXT.mojibake,
      'a/z.txt': TEXT.mojibake,
      'a.txt': TEXT.mojibake,
      'B.txt': TEXT.mojibake,
      '.hidden/x.txt': TEXT.mojibake,
      'node_modules/x/readme.txt': TEXT.mojibake,
    });
    expect(await filesWithFindings([], cwd)).toEqual(['B.txt', 'a.txt', 'b.txt', 'a/z.txt']);
    expect(await filesWithFindings(['b.txt', '.'], cwd)).toEqual(['b.txt', 'B.txt', 'a.txt', 'a/z.txt']);
    expect(await filesWithFindings(['./a/'], cwd)).toEqual(['a/z.txt']);
    expect(await filesWithFindings(['**/*.txt'], cwd)).toEqual(['B.txt', 'a.txt', 'a/z.txt', 'b.txt']);
  });

  it('honours .gitignore and .stetignore in every folder, the nearer and the later one winning', async () => {
    const cwd = folderWith({
      '.gitignore': '*.log\n/build/\n',
      '.stetignore': 'old/\n',
      'a.log': TEXT.mojibake,
      'a.txt': TEXT.mojibake,
      'build/b.txt': TEXT.mojibake,
      'old/c.txt': TEXT.mojibake,
      'sub/.stetignore': '!keep.log\nd.txt\n',
      'sub/d.txt': TEXT.mojibake,
      'sub/keep.log': TEXT.mojibake,
      'sub/build/e.txt': TEXT.mojibake,
    });
    expect(await filesWithFindings([], cwd)).toEqual(['a.txt', 'sub/keep.log', 'sub/build/e.txt']);
    expect(await filesWithFindings(['sub'], cwd)).toEqual(['sub/keep.log', 'sub/build/e.txt']);
    expect(await filesWithFindings(['--exclude', 'sub'], cwd)).toEqual(['a.txt']);
    expect(await filesWithFindings(['--no-ignore'], cwd)).toHaveLength(7);
  });

  it('reads no excludes of git where .git is a file, as in a worktree and a submodule', async () => {
    const cwd = folderWith({
      '.git': 'gitdir: elsewhere\n',
      '.gitignore': 'b.txt\n',
      'a.txt': TEXT.mojibake,
      'b.txt': TEXT.mojibake,
    });
    const { code, stderr } = await stet(['check', '--stat'], { cwd });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^ a\.txt {2}1 change\n[^\n]*\n$/)]);
    expect(await stet(['-qw', 'a.txt'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  });

  it('passes over links in a circle, links to nothing, binary files and files that are too large, and says so', async () => {
    const cwd = folderWith({
      'a/a.txt': TEXT.clean,
      'image.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      'large.txt': 'x'.repeat(200),
    });
    symlinkSync('..', join(cwd, 'a/up'));
    symlinkSync('self', join(cwd, 'a/self'));
    symlinkSync('nowhere', join(cwd, 'a/gone'));
    const { code, stderr } = await stet(['check', '--max-size', '100'], { cwd });
    expect(code).toBe(0);
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines.every((line) => line.includes(': passed over: '))).toBe(true);
    expect(lines.map((line) => line.split(':')[0]).sort()).toEqual([
      'a/gone',
      'a/self',
      'a/up',
      'image.png',
      'large.txt',
    ]);
  });

  it('examines the rest when one article has a sidecar that is not valid, or an ignore file is a folder', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake, 'a.txt.stetignore.json': '{', 'b.txt': TEXT.mojibake });
    mkdirSync(join(cwd, '.gitignore'));
    const { code, stdout, stderr } = await stet(['check', '--format', 'jsonl'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('b.txt');
    expect(stderr).toContain('a.txt.stetignore.json');
  });

  it('follows a link to a file or to a folder elsewhere', async () => {
    const elsewhere = folderWith({ 'far.txt': TEXT.mojibake });
    const cwd = folderWith({ 'a.txt': TEXT.clean });
    symlinkSync(elsewhere, join(cwd, 'there'));
    symlinkSync(join(elsewhere, 'far.txt'), join(cwd, 'near.txt'));
    expect(await filesWithFindings([], cwd)).toEqual(['near.txt', 'there/far.txt']);
  });
});

describe('stet check: names that lead to nothing', () => {
  it.each([
    ['none.txt', 'no such file or folder; check the name'],
    ['none/*.txt', 'no file has this name, and none matches it; check the pattern'],
    ['caf\ufffd.txt', 'its name is not UTF-8; rename it'],
  ])('%s, in one line', async (name, says) => {
    const cwd = folderWith({ 'a.txt': TEXT.clean });
    expect(await stet(['check', name], { cwd })).toMatchObject({
      code: 2,
      stderr: `stet: ${name}: ${says}\n`,
    });
  });
});

describe('stet check --changed', () => {
  function repository() {
    const cwd = folderWith({ 'old.txt': `${TEXT.mojibake}${TEXT.clean}`, 'same.txt': TEXT.mojibake });
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], { cwd });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    return { cwd, git };
  }

  it('tells only findings on lines that git says changed, and new files whole', async () => {
    const { cwd } = repository();
    writeFileSync(join(cwd, 'old.txt'), `${TEXT.mojibake}${TEXT.stray}${TEXT.clean}`);
    writeFileSync(join(cwd, 'new.txt'), TEXT.mojibake);
    const { stdout, code } = await stet(['check', '--changed', '--format', 'jsonl'], { cwd });
    const found = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(found.map((edit) => [edit.file, edit.original.line])).toEqual([
      ['new.txt', 1],
      ['old.txt', 2],
    ]);
    expect(code).toBe(1);
  });

  it.each(['true', 'false'])('follows a file to its new name, with diff.renames=%s', async (renames) => {
    const { cwd, git } = repository();
    git('config', 'diff.renames', renames);
    git('mv', 'old.txt', 'new.txt');
    expect((await stet(['check', '--changed'], { cwd })).code).toBe(0);
    writeFileSync(join(cwd, 'new.txt'), `${TEXT.mojibake}${TEXT.clean}${TEXT.stray}`);
    const { stdout } = await stet(['check', '--changed', '--format', 'jsonl'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ file: 'new.txt', original: { line: 3 } });
  });

  it('knows the lines of a file that git calls binary, and of one whose name is a pattern', async () => {
    const cwd = folderWith({ 'a1.txt': TEXT.clean, 'a[1].txt': TEXT.clean });
    const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
    writeFileSync(join(cwd, 'wide.txt'), utf16(TEXT.clean));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], { cwd });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    writeFileSync(join(cwd, 'wide.txt'), utf16(TEXT.clean + TEXT.stray));
    writeFileSync(join(cwd, 'a1.txt'), `${TEXT.clean}\n${TEXT.clean}`);
    writeFileSync(join(cwd, 'a[1].txt'), `${TEXT.stray}${TEXT.clean}`);
    const { stdout } = await stet(['check', '--changed', '--format', 'jsonl'], { cwd });
    const files = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter(({ rule }) => rule.startsWith('strays/'))
      .map(({ file }) => file);
    expect(files).toEqual(['a[1].txt', 'wide.txt']);
  });

  it('takes a commit, and an operand after it', async () => {
    const { cwd, git } = repository();
    writeFileSync(join(cwd, 'old.txt'), TEXT.clean);
    git('commit', '-qam', 'two');
    expect((await stet(['check', '--changed'], { cwd })).code).toBe(0);
    writeFileSync(join(cwd, 'old.txt'), TEXT.clean + TEXT.mojibake);
    expect((await stet(['check', '--changed', 'HEAD~1', 'old.txt'], { cwd })).code).toBe(1);
    expect((await stet(['check', '--changed', 'old.txt'], { cwd })).code).toBe(1);
    expect((await stet(['check', '--changed', 'same.txt'], { cwd })).code).toBe(0);
  });

  it('says what is wrong outside a repository and for a commit that is none', async () => {
    const outside = await stet(['check', '--changed'], { cwd: folderWith({}) });
    expect([outside.code, outside.stderr]).toEqual([2, expect.stringContaining('not a git repository')]);
    const { cwd, git } = repository();
    const unknown = await stet(['check', '--changed', 'v9'], { cwd });
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      'stet: --changed: git knows no commit "v9"; check the name, and fetch it if it is elsewhere\n',
    ]);
    git('clone', '-q', '--depth', '1', `file://${cwd}`, 'shallow');
    const shallow = await stet(['check', '--changed', 'v9'], { cwd: join(cwd, 'shallow') });
    expect([shallow.code, shallow.stderr]).toEqual([2, expect.stringContaining('; this clone is shallow: ')]);
  });
});

describe('stet check: streams', () => {
  it('writes no text, and its findings to standard error, or as a report to standard output', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake });
    const plain = await stet(['check'], { cwd });
    expect(plain.stdout).toBe('');
    expect(plain.stderr).toContain('a.txt');
    const json = await stet(['check', '--format', 'json'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({ files: [{ name: 'a.txt' }] });
  });

  it('is silent over clean files, and with --quiet', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.clean });
    expect(await stet(['check'], { cwd })).toMatchObject({ code: 0, stdout: '', stderr: '' });
    writeFileSync(join(cwd, 'b.txt'), TEXT.mojibake);
    expect(await stet(['check', '-q'], { cwd })).toMatchObject({ code: 1, stdout: '', stderr: '' });
  });

  it('counts a file that would be written anew, though no edit is needed', async () => {
    const cwd = folderWith({ 'bom.txt': `\ufeff${TEXT.clean}` });
    const { code, stderr } = await stet(['check'], { cwd });
    expect([code, stderr]).toEqual([1, expect.stringContaining('would be written anew')]);
    expect(stderr).toContain('It is utf-8 with a byte order mark, and would be utf-8.');
    expect((await stet(['check', '--fail-on', 'safe'], { cwd })).code).toBe(1);
    expect((await stet(['bom.txt', '--check'], { cwd })).stderr).toBe(stderr);
    expect((await stet(['bom.txt'], { cwd })).stderr).toBe('');
  });
});

describe('stet check: comments', () => {
  it('notes what is misspelt and what is never closed, once each, and counts neither', async () => {
    const text = `<!-- stet-ignore-nextline -->\n${TEXT.clean}\n<!-- stet-ignore-start marks -->\n${TEXT.clean}`;
    const { code, stderr } = await stet(['check'], { cwd: folderWith({ 'a.txt': text }) });
    expect(code).toBe(0);
    expect(stderr.trimEnd().split('\n')).toEqual([
      'a.txt:1:1 note: there is no comment "stet-ignore-nextline"; did you mean "stet-ignore-next-line"?',
      expect.stringMatching(/^a\.txt:4:1 note: this block is never closed/),
    ]);
  });

  it('notes a rule that there is not, and the nearest', async () => {
    const text = `<!-- stet-ignore-file mojibak -->\n<!-- stet-ignore-file zz/none -->\n${TEXT.mojibake}`;
    const { code, stderr } = await stet(['check', '--stat'], { cwd: folderWith({ 'a.txt': text }) });
    expect([code, stderr.split('\n').slice(0, 2)]).toEqual([
      1,
      [
        'a.txt:1:1 note: there is no rule or stage "mojibak"; did you mean "mojibake"?',
        'a.txt:2:1 note: there is no rule or stage "zz/none"; `stet rules` lists them',
      ],
    ]);
  });
});
