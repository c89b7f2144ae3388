import { readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, stet, TEXT } from './run.js';

const read = (cwd: string, name: string) => readFileSync(join(cwd, name), 'utf8');

describe('stet as a filter', () => {
  it('writes several inputs one after the other, standard input among them', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake, 'b.txt': TEXT.clean });
    const { stdout } = await stet(['a.txt', '-', 'b.txt'], { cwd, stdin: TEXT.mojibake });
    expect(stdout).toBe(TEXT.mended + TEXT.mended + TEXT.clean);
  });

  it('names standard input in reports', async () => {
    const { stdout } = await stet(['--format', 'json', '--stdin-name', 'wire.txt'], { stdin: TEXT.mojibake });
    expect(JSON.parse(stdout).files[0].name).toBe('wire.txt');
  });
});

describe('without operands', () => {
  it.each([[[]], [['corpus']], [['detect']]])(
    '%j tells a person at a terminal what it waits for',
    async (argv) => {
      const waits = /^Reading standard input, up to Ctrl-D/;
      expect((await stet(argv, { isTTY: true })).stderr).toMatch(waits);
      expect((await stet(argv)).stderr).not.toMatch(waits);
      expect((await stet([...argv, '-'], { isTTY: true })).stderr).not.toMatch(waits);
    },
  );
});

describe('-o', () => {
  it('writes the clean text to a file and nothing to standard output', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake });
    const { code, stdout } = await stet(['a.txt', '-o', 'out.txt'], { cwd });
    expect([code, stdout]).toEqual([0, '']);
    expect(read(cwd, 'out.txt')).toBe(TEXT.mended);
    expect(read(cwd, 'a.txt')).toBe(TEXT.mojibake);
  });

  it('takes - for standard output, in a terminal too', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake, 'a.jsonl': '{"text":"The cafÃ© was closed."}\n' });
    expect(await stet(['a.txt', '-o', '-'], { cwd, isTTY: true })).toMatchObject({
      code: 0,
      stdout: TEXT.mended,
    });
    expect(await stet(['corpus', 'a.jsonl', '-o', '-'], { cwd })).toMatchObject({
      code: 0,
      stdout: '{"text":"The café was closed."}\n',
    });
    expect(readdirSync(cwd)).toEqual(['a.jsonl', 'a.txt']);
  });

  it.each([
    ['two inputs', ['a.txt', 'b.txt', '-o', 'out.txt']],
    ['-w', ['a.txt', '-w', '-o', 'out.txt']],
  ])('does not go with %s', async (_, argv) => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake, 'b.txt': TEXT.mojibake });
    expect((await stet(argv, { cwd })).code).toBe(2);
    expect(read(cwd, 'a.txt')).toBe(TEXT.mojibake);
  });
});

describe('-w', () => {
  it('does not touch a clean file', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.clean, 'b.txt': TEXT.mojibake });
    const long = new Date('2001-02-03');
    for (const name of ['a.txt', 'b.txt']) utimesSync(join(cwd, name), long, long);
    await stet(['-w', '-q', 'a.txt', 'b.txt'], { cwd });
    expect(statSync(join(cwd, 'a.txt')).mtime).toEqual(long);
    expect(statSync(join(cwd, 'b.txt')).mtime).not.toEqual(long);
  });

  it('writes nothing with --check, and shows the diff with --diff', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake });
    expect((await stet(['--check', 'a.txt'], { cwd })).code).toBe(1);
    expect(read(cwd, 'a.txt')).toBe(TEXT.mojibake);
    const { stdout } = await stet(['-w', '--diff', 'a.txt'], { cwd });
    expect(stdout).toContain(`+${TEXT.mended}`);
    expect(read(cwd, 'a.txt')).toBe(TEXT.mended);
  });

  it('is done the second time', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake });
    await stet(['-w', '-q', 'a.txt'], { cwd });
    expect(await stet(['--check', 'a.txt'], { cwd })).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });
});

describe('a file that is named as Markdown', () => {
  it('keeps the spaces that break a line there', async () => {
    const verse = 'The ferry left at noon,  \nand nobody saw it go.\n';
    const cwd = folderWith({ 'a.md': verse, 'a.txt': verse });
    expect((await stet(['-q', '-o', 'out', 'a.md'], { cwd })).code).toBe(0);
    expect(read(cwd, 'out')).toBe(verse);
    expect((await stet(['-q', '--stdin-name', 'b.md'], { stdin: verse })).stdout).toBe(verse);
    await stet(['-q', '-o', 'out', 'a.txt'], { cwd });
    expect(read(cwd, 'out')).toBe(verse.replace('  ', ''));
  });
});

it('a language that is expected may be given with its country, or by three letters', async () => {
  const text = 'The word is мир, she said, and nothing else was heard of it that day.\n';
  expect((await stet(['--check', '--expect', 'en'], { stdin: text })).code).toBe(1);
  for (const tag of ['ru', 'ru-RU', 'rus'])
    expect((await stet(['--check', '--expect', tag], { stdin: text })).code).toBe(0);
});
