import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, stet, TEXT } from './run.js';

const OLD = `${TEXT.clean}${TEXT.mojibake}${TEXT.stray}`;

async function recorded(files: Readonly<Record<string, string>> = { 'a.txt': OLD }): Promise<string> {
  const cwd = folderWith(files);
  expect((await stet(['baseline', '-q'], { cwd })).code).toBe(0);
  return cwd;
}

const checked = async (cwd: string, ...args: string[]) =>
  (await stet(['check', '-q', ...args], { cwd })).code;

function recordedFiles(cwd: string): string[] {
  return Object.keys(JSON.parse(readFileSync(join(cwd, 'stet.baseline.json'), 'utf8')).files);
}

describe('baseline', () => {
  it('makes an old collection pass, and only it', async () => {
    const cwd = await recorded();
    expect(await checked(cwd)).toBe(0);
    expect(await checked(cwd, '--no-baseline')).toBe(1);
    writeFileSync(join(cwd, 'b.txt'), TEXT.mojibake);
    expect(await checked(cwd)).toBe(1);
    expect(await checked(cwd, 'a.txt')).toBe(0);
  });

  it('is not disturbed by what is inserted above, or mended nearby', async () => {
    const cwd = await recorded();
    writeFileSync(join(cwd, 'a.txt'), `A new line.\n\n${OLD}`);
    expect(await checked(cwd)).toBe(0);
    writeFileSync(join(cwd, 'a.txt'), OLD.replace('by the pier', 'by the “pier”'));
    expect(await checked(cwd)).toBe(0);
  });

  it('tells a second finding of a kind that was recorded once', async () => {
    const cwd = await recorded({ 'a.txt': TEXT.mojibake });
    writeFileSync(join(cwd, 'a.txt'), TEXT.mojibake.repeat(2));
    expect(await checked(cwd)).toBe(1);
  });

  it('says what is gone; pruned, a fixed finding that comes back is new', async () => {
    const cwd = await recorded();
    writeFileSync(join(cwd, 'a.txt'), `${TEXT.clean}${TEXT.mended}${TEXT.stray}`);
    const { code, stderr } = await stet(['check'], { cwd });
    expect([code, stderr]).toEqual([0, expect.stringContaining('recorded and gone: 1')]);
    expect((await stet(['baseline', '--prune'], { cwd })).stderr).toContain('1 recorded finding dropped');
    expect(await checked(cwd)).toBe(0);
    writeFileSync(join(cwd, 'a.txt'), OLD);
    expect(await checked(cwd)).toBe(1);
  });

  it('prune records nothing new, and leaves files that were not looked at alone', async () => {
    const cwd = await recorded({ 'a.txt': OLD, 'b.txt': OLD });
    writeFileSync(join(cwd, 'c.txt'), OLD);
    writeFileSync(join(cwd, 'a.txt'), TEXT.clean);
    await stet(['baseline', '--prune', '-q', 'a.txt', 'c.txt'], { cwd });
    expect(recordedFiles(cwd)).toEqual(['b.txt']);
  });

  it.each([[], ['.'], ['deep', '.']])(
    'knows of findings that are gone with their file, deleted or renamed: %j',
    async (...operands) => {
      const cwd = await recorded({ 'deep/a.txt': OLD, 'b.txt': OLD, 'c.txt': OLD });
      rmSync(join(cwd, 'deep/a.txt'));
      renameSync(join(cwd, 'b.txt'), join(cwd, 'b2.txt'));
      expect((await stet(['check', ...operands], { cwd })).stderr).toContain('recorded and gone: 4');
      const { stderr } = await stet(['baseline', '--prune', ...operands], { cwd });
      expect(stderr).toContain('4 recorded findings dropped');
      expect(recordedFiles(cwd)).toEqual(['c.txt']);
    },
  );

  it('recorded anew, does not know files that are gone', async () => {
    const cwd = await recorded({ 'a.txt': OLD, 'b.txt': OLD });
    rmSync(join(cwd, 'a.txt'));
    await stet(['baseline', '-q'], { cwd });
    expect(recordedFiles(cwd)).toEqual(['b.txt']);
  });

  it('keeps what is recorded of a file outside the folders that are walked', async () => {
    const cwd = await recorded({ 'a.txt': OLD, 'deep/b.txt': OLD });
    rmSync(join(cwd, 'a.txt'));
    await stet(['baseline', '--prune', '-q', 'deep', 'deep/b.txt'], { cwd });
    expect(recordedFiles(cwd)).toEqual(['a.txt', 'deep/b.txt']);
    expect((await stet(['check', 'deep'], { cwd })).stderr).not.toContain('gone');
  });

  it('adds up what stands in it twice, as after a merge', async () => {
    const cwd = await recorded({ 'a.txt': TEXT.mojibake });
    const path = join(cwd, 'stet.baseline.json');
    const { version, files } = JSON.parse(readFileSync(path, 'utf8'));
    const entries = [...files['a.txt'], ...files['a.txt']];
    writeFileSync(path, JSON.stringify({ version, files: { 'a.txt': entries } }));
    writeFileSync(join(cwd, 'a.txt'), TEXT.mojibake.repeat(2));
    expect(await checked(cwd)).toBe(0);
  });

  it('counts one as one', async () => {
    const { stderr } = await stet(['baseline'], { cwd: folderWith({ 'a.txt': TEXT.mojibake }) });
    expect(stderr).toMatch(/^1 finding recorded in /);
  });

  it('keeps what is recorded of a file that cannot be read', async () => {
    const cwd = await recorded({ 'a.txt': OLD, 'b.txt': OLD });
    const before = readFileSync(join(cwd, 'stet.baseline.json'), 'utf8');
    writeFileSync(join(cwd, 'a.txt.stetignore.json'), '{');
    for (const args of [[], ['--prune']]) {
      expect((await stet(['baseline', ...args], { cwd })).code).toBe(2);
      expect(readFileSync(join(cwd, 'stet.baseline.json'), 'utf8')).toBe(before);
    }
    expect((await stet(['check'], { cwd })).stderr).not.toContain('recorded and gone');
  });

  it('records nothing for a name that is wrong', async () => {
    const cwd = await recorded();
    const { code, stderr } = await stet(['baseline', 'none.txt'], { cwd });
    expect([code, stderr]).toEqual([2, expect.not.stringContaining('recorded')]);
    expect(await checked(cwd)).toBe(0);
  });

  it('is written where it is asked for, and found there', async () => {
    const cwd = folderWith({ 'a.txt': OLD, 'deep/.keep': '' });
    await stet(['baseline', '-q', '--baseline', 'deep/base.json'], { cwd });
    expect(await checked(cwd, '--baseline', 'deep/base.json')).toBe(0);
    expect(existsSync(join(cwd, 'stet.baseline.json'))).toBe(false);
  });

  it.each([
    ['check', '[]', 'is no baseline of stet'],
    ['baseline', '{}', 'is no baseline of stet'],
    ['check', '', 'is empty'],
  ])('%s refuses %j, and says what to do', async (command, content, says) => {
    const cwd = folderWith({ 'stet.baseline.json': content, 'a.txt': TEXT.clean });
    const { code, stderr } = await stet([command], { cwd });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(new RegExp(`: ${says}; remove it, and \`stet baseline\` writes a new one\\n$`)),
    ]);
  });

  it('says in one line that it cannot be written', async () => {
    const cwd = folderWith({ 'a.txt': OLD });
    const { code, stderr } = await stet(['baseline', '--baseline', 'none/base.json'], { cwd });
    expect([code, stderr]).toEqual([
      2,
      'stet: none/base.json: the folder it is to stand in is not there; make it first\n',
    ]);
  });

  it('names its file as the command line does', async () => {
    const cwd = folderWith({ 'a.txt': OLD, 'deep/.keep': '' });
    expect((await stet(['baseline'], { cwd })).stderr).toBe('2 findings recorded in stet.baseline.json\n');
    const named = await stet(['baseline', '--baseline', 'deep/base.json'], { cwd });
    expect(named.stderr).toBe('2 findings recorded in deep/base.json\n');
  });
});

describe('sidecar', () => {
  const valid = (ignores: string) => `{ "version": 1, "sha256": "", "ignores": ${ignores} }`;

  it('silences the findings of a raw article without marking it, for exactly its bytes', async () => {
    const cwd = folderWith({ 'raw.txt': OLD });
    for (const _ of ['once', 'and again']) await stet(['baseline', '--sidecar', '-q'], { cwd });
    expect(await stet(['check'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect((await stet(['raw.txt'], { cwd })).stdout).toBe(OLD);
    writeFileSync(join(cwd, 'raw.txt'), `${OLD}More.\n`);
    const { code, stderr } = await stet(['check'], { cwd });
    expect([code, stderr]).toEqual([1, expect.stringContaining('made for other bytes')]);
  });

  it.each([['--prune'], ['--baseline', 'x.json']])('excludes %s', async (...other) => {
    const cwd = folderWith({ 'raw.txt': OLD });
    const { code, stderr } = await stet(['baseline', '--sidecar', ...other], { cwd });
    expect([code, stderr]).toEqual([2, `stet: --sidecar and ${other[0]} exclude each other\n`]);
    expect(existsSync(join(cwd, 'raw.txt.stetignore.json'))).toBe(false);
  });

  it('tells how much it records, and names the files as they were named', async () => {
    const cwd = folderWith({ 'in/raw.txt': OLD, 'in/other.txt': OLD, 'in/clean.txt': TEXT.clean });
    const { stderr } = await stet(['baseline', '--sidecar', 'in'], { cwd });
    expect(stderr).toBe('4 findings recorded beside 2 files\n');
    writeFileSync(join(cwd, 'in/raw.txt'), `${OLD}More.\n`);
    expect((await stet(['check', 'in'], { cwd })).stderr).toMatch(
      /^in\/raw\.txt\.stetignore\.json: made for/,
    );
  });

  it('tells where it cannot be written, and writes the others', async () => {
    const long = `${'a'.repeat(251)}.txt`;
    const cwd = folderWith({ [long]: OLD, 'raw.txt': OLD });
    expect(await stet(['baseline', '--sidecar'], { cwd })).toMatchObject({
      code: 2,
      stderr: `stet: ${long}.stetignore.json: the name is too long; shorten it\n2 findings recorded beside 1 file\n`,
    });
  });

  it.each([
    ['{}', /: version: expected 1; sha256: expected a text; ignores: expected a list of objects, such as \[/],
    ['[]', /: expected an object; /],
    ['', /: is empty; /],
    [valid('[{ "line": 0 }]'), /: ignores\[0\]\.line: expected a whole number, 1 or more; /],
    [valid('[{ "lien": 1 }]'), /: ignores\[0\]: there is no field "lien"; /],
  ])('is refused when it is not valid: %s', async (content, says) => {
    const cwd = folderWith({ 'raw.txt': OLD, 'raw.txt.stetignore.json': content });
    const { code, stderr } = await stet(['check'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
    expect(stderr).toMatch(/; `stet baseline --sidecar` makes a new one where it is removed\n$/);
    expect(stderr).not.toContain('{}');
  });
});
