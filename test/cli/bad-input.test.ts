import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../src/package.js';
import { folderWith, stet, TEXT } from './run.js';

const BUILT = packageFile('dist/bin/stet.js');
const isRoot = process.getuid?.() === 0;
const SENTENCE = 'The council voted to keep the old library open on Monday. ';

/** What is wrong, and what the one line on standard error must name: the culprit and the remedy. */
const REFUSED: readonly {
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly says: RegExp;
}[] = [
  {
    title: 'a picture',
    bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    says: /^stet: a\.txt: .*binary/,
  },
  {
    title: 'NUL bytes among text',
    bytes: Buffer.from('The ferry\0\0\0\x01\x02 left\0 at noon.'),
    says: /^stet: a\.txt: .*binary/,
  },
];

describe('what is no text is refused by name', () => {
  it.each(REFUSED)('$title', async ({ bytes, says }) => {
    const cwd = folderWith({ 'a.txt': bytes });
    const ran = await stet(['-w', 'a.txt'], { cwd });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(says);
    expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(readFileSync(join(cwd, 'a.txt')).equals(Buffer.from(bytes))).toBe(true);
  });

  it('an unknown charset name, which no file is to blame for', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.clean, 'b.txt': TEXT.clean });
    const expected = { code: 2, stdout: '', stderr: 'stet: unknown charset: utf-9; did you mean "utf-8"?\n' };
    expect(await stet(['--encoding', 'utf-9'], { stdin: TEXT.clean })).toMatchObject(expected);
    expect(await stet(['--encoding', 'utf-9', 'a.txt', 'b.txt'], { cwd })).toMatchObject(expected);
    expect(await stet(['check', '--encoding', 'utf-9'], { cwd })).toMatchObject(expected);
  });

  it('a character that the output charset cannot hold, with its place', async () => {
    const ran = await stet(['--output-encoding', 'latin1'], { stdin: 'one\ntwo 中\n' });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(/中.*line 2, column 5/);
  });

  it.each([
    [['a\u001b[2J.txt']],
    [['check', 'a\u001b[2J.txt']],
    [['check', 'sub']],
    [['detect', 'a\u001b[2J.txt']],
  ])('%j: a name that would steer the terminal', async (argv) => {
    const cwd = folderWith({ 'sub/b\u001b[2J.dat': Buffer.alloc(100) });
    const { stderr } = await stet(argv, { cwd });
    expect(stderr).toMatch(/^(?:stet: a|sub\/b)<U\+001B>\[2J\.(?:txt|dat): /);
    expect(stderr).not.toContain('\u001b');
  });

  it('a file that may not be read', async ({ skip }) => {
    if (isRoot) skip('root may read everything');
    const cwd = folderWith({ 'a.txt': TEXT.clean });
    chmodSync(join(cwd, 'a.txt'), 0);
    expect(await stet(['a.txt'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('a.txt'),
    });
  });
});

it.skipIf(process.platform === 'win32').each([[], ['check', '-'], ['detect'], ['corpus']])(
  'stet %s with a folder for standard input says what it is',
  (...argv) => {
    const folder = openSync(folderWith({}), 'r');
    const ran = spawnSync(process.execPath, [BUILT, ...argv], { stdio: [folder, 'pipe', 'pipe'] });
    closeSync(folder);
    expect([ran.status, String(ran.stderr)]).toEqual([2, 'stet: <stdin>: is a directory; name a file\n']);
  },
);

describe('a file beside the articles that cannot be read is told by its name', () => {
  it.each([
    ['stet.config.json', ['a.txt']],
    ['package.json', ['check', 'a.txt']],
    ['.gitignore', ['check']],
    ['stet.baseline.json', ['check']],
  ])('%s', async (name, argv) => {
    const cwd = folderWith({ 'a.txt': TEXT.clean, [name]: '{}' });
    const path = join(cwd, name);
    chmodSync(path, 0);
    if (isRoot && name !== '.gitignore') {
      // Root may read everything but a folder.
      rmSync(path);
      mkdirSync(path);
    }
    const { code, stderr } = await stet(argv, { cwd });
    if (isRoot && name === '.gitignore') return;
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^stet: .*: (?:permission denied|is a directory); [^\n]*\n$/),
    });
    expect(stderr).toContain(path);
  });
});

describe('what is odd but text goes through', () => {
  it.each([
    ['an empty file', '', ''],
    ['only a BOM', '\ufeff', ''],
    ['no newline at the end', 'one', 'one'],
    ['only newlines', '\n', '\n'],
  ])('%s', async (_title, input, expected) => {
    expect(await stet([], { stdin: input })).toMatchObject({ code: 0, stdout: expected, stderr: '' });
  });

  it('UTF-8 that is cut off inside a character: the place is told, and the rest is kept', async () => {
    const stdin = Buffer.from('The café by the pier é').subarray(0, -1);
    const ran = await stet(['--format', 'json'], { stdin });
    expect(ran.code).toBe(0);
    const [edit] = JSON.parse(ran.stdout).files[0].edits;
    expect(edit).toMatchObject({ stage: 'decode', original: { bytes: [stdin.length - 1, stdin.length] } });
  });

  it('a line of 20 MB', async () => {
    const line = SENTENCE.repeat(20e6 / SENTENCE.length).trimEnd();
    const { code, bytes } = await stet(['--quiet'], { stdin: line });
    expect(code).toBe(0);
    expect(bytes.equals(Buffer.from(line))).toBe(true);
  });

  it('a file of 200 MB', async () => {
    const text = Buffer.from(`${SENTENCE.trimEnd()}\n\n`.repeat(200e6 / (SENTENCE.length + 1)));
    const cwd = folderWith({ 'a.txt': text });
    const ran = spawnSync(process.execPath, [BUILT, 'a.txt', '-o', 'b.txt'], { cwd, timeout: 100_000 });
    expect(ran.status).toBe(0);
    expect(readFileSync(join(cwd, 'b.txt')).equals(text)).toBe(true);
  }, 120_000);
});

describe('writing in place', () => {
  it('keeps the mode, follows links and leaves nothing behind', async () => {
    const cwd = folderWith({ 'real.txt': TEXT.mojibake });
    chmodSync(join(cwd, 'real.txt'), 0o640);
    symlinkSync('real.txt', join(cwd, 'link.txt'));
    expect(await stet(['-w', 'link.txt'], { cwd })).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(join(cwd, 'real.txt'), 'utf8')).toBe(TEXT.mended);
    expect(statSync(join(cwd, 'real.txt')).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(cwd, 'link.txt')).isSymbolicLink()).toBe(true);
    expect(readdirSync(cwd).sort()).toEqual(['link.txt', 'real.txt']);
  });

  it('writes what a link to nothing names, and refuses a link in a circle', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake, 'sub/b.txt': '' });
    symlinkSync('sub/new.txt', join(cwd, 'second.txt'));
    symlinkSync('second.txt', join(cwd, 'first.txt'));
    symlinkSync('circle.txt', join(cwd, 'circle.txt'));
    expect(await stet(['a.txt', '-o', 'first.txt'], { cwd })).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'sub/new.txt'), 'utf8')).toBe(TEXT.mended);
    for (const name of ['first.txt', 'second.txt'])
      expect(lstatSync(join(cwd, name)).isSymbolicLink()).toBe(true);
    const ran = await stet(['a.txt', '-o', 'circle.txt'], { cwd });
    expect([ran.code, ran.stderr]).toEqual([
      2,
      expect.stringContaining('circle.txt: too many symbolic links'),
    ]);
    expect(lstatSync(join(cwd, 'circle.txt')).isSymbolicLink()).toBe(true);
  });

  it('leaves a file alone that may not be written, though its folder may', async ({ skip }) => {
    if (isRoot) skip('root may write everything');
    const cwd = folderWith({ 'a.txt': TEXT.mojibake });
    chmodSync(join(cwd, 'a.txt'), 0o444);
    const { code, stderr } = await stet(['-w', 'a.txt'], { cwd });
    expect([code, stderr]).toEqual([2, 'stet: a.txt: permission denied; check who may read or write it\n']);
    expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toBe(TEXT.mojibake);
  });

  it('mends a file whose name is as long as a name can be', async () => {
    const name = `${'a'.repeat(251)}.txt`;
    const cwd = folderWith({ [name]: TEXT.mojibake });
    expect(await stet(['-w', '-q', name], { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(cwd, name), 'utf8')).toBe(TEXT.mended);
    expect(readdirSync(cwd)).toEqual([name]);
  });

  it.skipIf(process.platform === 'win32')('refuses a pipe, and waits for nobody', async () => {
    const cwd = folderWith({});
    spawnSync('mkfifo', ['pipe'], { cwd });
    expect(await stet(['-w', 'pipe'], { cwd })).toMatchObject({
      code: 2,
      stderr: 'stet: pipe: is no regular file; use --output to write the clean text elsewhere\n',
    });
  });

  it('does not touch a file that is clean', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.clean });
    const long = new Date('2001-01-01');
    utimesSync(join(cwd, 'a.txt'), long, long);
    await stet(['-w', 'a.txt'], { cwd });
    expect(statSync(join(cwd, 'a.txt')).mtime).toEqual(long);
  });

  it('does the other files when one fails', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake, 'b.txt': TEXT.mojibake });
    expect(await stet(['-w', 'a.txt', 'none.txt', 'b.txt'], { cwd })).toMatchObject({ code: 2 });
    expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toBe(TEXT.mended);
    expect(readFileSync(join(cwd, 'b.txt'), 'utf8')).toBe(TEXT.mended);
  });
});

describe('a target that cannot be written', () => {
  it('a folder', async () => {
    const cwd = folderWith({});
    mkdirSync(join(cwd, 'out'));
    const ran = await stet(['-o', join(cwd, 'out')], { stdin: TEXT.mojibake, cwd });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('directory');
  });

  it.each([
    [
      'a folder that is not there',
      ['--report', 'none/out.html', 'a.txt'],
      'none/out.html: the folder it is to stand in is not there',
    ],
    ['a folder', ['--report', 'html:sub', 'a.txt'], 'sub: is a directory; name a file to write to'],
  ])('is told before anything is read: a report in %s', async (_, argv, says) => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake, 'sub/b.txt': TEXT.clean });
    for (const command of [[], ['check']]) {
      const ran = await stet([...command, ...argv], { cwd });
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toMatch(new RegExp(`^stet: ${says}`));
    }
  });

  it('a folder that is not there', async () => {
    const cwd = folderWith({});
    const ran = await stet(['-o', join(cwd, 'none/out.txt')], { stdin: TEXT.mojibake, cwd });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('out.txt');
  });

  it('a full disk', async ({ skip }) => {
    if (!existsSync('/dev/full')) skip('this system has no /dev/full');
    const ran = await stet(['-o', '/dev/full'], { stdin: TEXT.mojibake });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('no space left');
  });

  it('a disk that fills up while a file is written in place: the file is as it was', () => {
    const text = TEXT.mojibake.repeat(200);
    const cwd = folderWith({ 'a.txt': text });
    // The shell lets no file grow beyond a block: the write fails half-way, as on a full disk.
    const ran = spawnSync('bash', ['-c', `ulimit -f 1; exec "${process.execPath}" "${BUILT}" -q -w a.txt`], {
      cwd,
    });
    expect(ran.status).not.toBe(0);
    expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toBe(text);
  });

  it('a disk with room for a part of the new file: the file is as it was', ({ skip }) => {
    // The first write ends short, without an error.
    const cwd = folderWith({ 'a.txt': TEXT.mojibake.repeat(1200) });
    mkdirSync(join(cwd, 'disk'));
    const inside = (line: string) =>
      spawnSync('unshare', ['-rm', 'bash', '-c', `mount -t tmpfs -o size=64k tmpfs disk && ${line}`], {
        cwd,
      });
    if (inside('true').status !== 0) skip('this system lets no user mount a small disk');
    const line = `cp a.txt disk && "${process.execPath}" "${BUILT}" -w disk/a.txt; echo $?; cmp a.txt disk/a.txt && ls disk`;
    const ran = inside(line);
    expect(ran.stdout.toString()).toBe('2\na.txt\n');
    expect(ran.stderr.toString()).toContain('no space left');
  });
});

describe('what is no regular file', () => {
  const shell = (command: string, cwd: string) =>
    spawnSync('bash', ['-c', command.replaceAll('stet', `"${process.execPath}" "${BUILT}"`)], {
      cwd,
      encoding: 'utf8',
    });

  it.each([
    ['a pipe by the name of standard output', 'stet -q -o /dev/stdout a.txt | cat'],
    ['a command that reads', 'stet -q -o >(cat) a.txt | cat'],
    ['a pipe with a name', 'mkfifo pipe; stet -q -o pipe a.txt & cat pipe; wait'],
  ])('is written as it is: %s', (_, command) => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake });
    expect(shell(command, cwd)).toMatchObject({ stdout: TEXT.mended, stderr: '' });
    expect(readdirSync(cwd).filter((name) => name !== 'pipe')).toEqual(['a.txt']);
  });

  it('is checked where it is a pipe and named', () => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake });
    expect(shell('stet check -q <(cat a.txt)', cwd).status).toBe(1);
    expect(shell('cat a.txt | stet check -q /dev/stdin', cwd).status).toBe(1);
    expect(shell('mkfifo pipe; stet check -q', cwd).status).toBe(1); // a walk passes it over, and does not wait
  });
});

describe('a full disk behind standard output is told in one line', () => {
  it
    .skipIf(!existsSync('/dev/full'))
    .each(['a.txt', '--diff a.txt', 'check --format json a.txt', 'detect a.txt', 'rules', 'corpus a.jsonl'])(
    'stet %s',
    (line) => {
      const cwd = folderWith({ 'a.txt': TEXT.mojibake, 'a.jsonl': '{"text":"one"}\n' });
      const ran = spawnSync('bash', ['-c', `"${process.execPath}" "${BUILT}" ${line} > /dev/full`], { cwd });
      expect(ran.status).toBe(2);
      expect(ran.stderr.toString()).toMatch(/(?:^|\n)stet: standard output: no space left[^\n]*\n$/);
    },
  );
});

describe('a run that is cut short', () => {
  it('says that its folder is gone', () => {
    const cwd = folderWith({ 'gone/x': '' });
    const line = `cd gone && rm x && rmdir ../gone && exec "${process.execPath}" "${BUILT}" check`;
    const ran = spawnSync('bash', ['-c', line], { cwd, encoding: 'utf8' });
    expect([ran.status, ran.stderr]).toEqual([
      2,
      'stet: the working folder: no such file or folder; check the name\n',
    ]);
  });

  it('a reader that closes the pipe is no error', () => {
    const cwd = folderWith({ 'a.txt': SENTENCE.repeat(50_000) });
    const line = `"${process.execPath}" "${BUILT}" a.txt | head -c 10; exit \${PIPESTATUS[0]}`;
    const ran = spawnSync('bash', ['-c', line], { cwd });
    expect(ran).toMatchObject({ status: 0 });
    expect(ran.stderr.toString()).toBe('');
  });

  it('an interrupt leaves the old file or the new one, never a part', async () => {
    const text = TEXT.mojibake.repeat(10_000);
    const mended = TEXT.mended.repeat(10_000);
    const cwd = folderWith({ 'a.txt': text });
    for (const delay of [60, 150, 240, 330]) {
      const child: ChildProcess = spawn(process.execPath, [BUILT, '-q', '-w', 'a.txt'], {
        cwd,
        stdio: 'ignore',
      });
      const timer = setTimeout(() => child.kill('SIGINT'), delay);
      await once(child, 'exit');
      clearTimeout(timer);
      expect([text, mended]).toContain(readFileSync(join(cwd, 'a.txt'), 'utf8'));
    }
  });
});
