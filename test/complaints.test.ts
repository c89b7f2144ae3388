/** What users of such tools complain about, each with a test that shows stet does not have it. */
import {
  chmodSync,
  lstatSync,
  promises,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { folderWith, stet, TEXT } from './cli/run.js';

interface JsonEdit {
  readonly rule: string;
  readonly before: string;
  readonly original: {
    readonly bytes: readonly [number, number];
    readonly line: number;
    readonly column: number;
    readonly utf16Column: number;
    readonly exact: boolean;
  };
}

async function editsOf(content: string | Uint8Array): Promise<JsonEdit[]> {
  const cwd = folderWith({ 'a.txt': content });
  const { stdout } = await stet(['check', '--format', 'jsonl', 'a.txt'], { cwd });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as JsonEdit);
}

describe('complaint 1: places that are wrong because they were searched for again', () => {
  it('gives each of several alike its own place, though earlier ones change the length of the text', async () => {
    const content = 'A cafÃ©, a cafÃ©, the cafÃ© and 乌克兰 came but 乌克兰 left.\nA cafÃ© more.\n';
    const bytes = Buffer.from(content);
    const edits = await editsOf(content);
    const found = edits.map((edit) => bytes.subarray(...edit.original.bytes).toString());
    expect(found).toEqual(['Ã©', 'Ã©', 'Ã©', '乌克兰', '乌克兰', 'Ã©']);
    const starts = edits.map((edit) => edit.original.bytes[0]);
    expect(new Set(starts).size).toBe(6);
  });
});

describe('complaint 2: columns off by a BOM, a CRLF or an emoji', () => {
  it('counts a BOM as no column, CRLF as one line end, an emoji as one code point and two UTF-16 units', async () => {
    const edits = await editsOf('\ufeff😀 A cafÃ© here.\r\n\r\n😀😀 A cafÃ© there.\r\n');
    expect(edits.map(({ original: { line, column, utf16Column } }) => [line, column, utf16Column])).toEqual([
      [1, 8, 9],
      [3, 9, 11],
    ]);
    expect(edits[0]?.original.bytes).toEqual([3 + 4 + 6, 3 + 4 + 6 + 4]);
  });
});

describe('complaint 3: a check that says "file differs" and not what differs', () => {
  it('names the place, the rule and the change, and has the diff', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.clean + TEXT.mojibake });
    const told = await stet(['--check', 'a.txt'], { cwd });
    expect(told.code).toBe(1);
    expect(told.stderr).toMatch(/2:8/);
    expect(told.stderr).toContain('mojibake/');
    const diff = await stet(['--check', '--diff', 'a.txt'], { cwd });
    expect(diff.stdout).toContain(`-${TEXT.mojibake}+${TEXT.mended}`);
  });
});

describe('complaint 4: a filter whose report gets into its output, or that adds a newline', () => {
  it.each([[''], ['x'], ['x\n'], ['x\r\n\r\n'], [TEXT.mojibake.trimEnd()]])(
    'writes %j and nothing else',
    async (input) => {
      const { bytes, code } = await stet([], { stdin: input });
      expect(code).toBe(0);
      expect(bytes.toString()).toBe(input.replace('Ã©', 'é'));
    },
  );

  it('keeps the text on standard output with a report beside it', async () => {
    const cwd = folderWith({});
    const { stdout, stderr } = await stet(['--report', 'out.json'], { cwd, stdin: TEXT.mojibake });
    expect(stdout).toBe(TEXT.mended);
    expect(stderr).not.toContain('"edits"');
    expect(JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8')).files).toHaveLength(1);
  });
});

describe('complaint 5: a file emptied by a write that failed, links replaced by files, modes lost', () => {
  it('leaves the file as it was when it cannot be written', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake });
    const rename = vi.spyOn(promises, 'rename');
    rename.mockRejectedValueOnce(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    const { code, stderr } = await stet(['-w', 'a.txt'], { cwd });
    expect(rename).toHaveBeenCalledOnce();
    rename.mockRestore();
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^stet: a\.txt: no space left .*\n$/)]);
    expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toBe(TEXT.mojibake);
    expect(readdirSync(cwd)).toEqual(['a.txt']);
  });

  it('keeps a link a link, and the mode of the file', async () => {
    const cwd = folderWith({ 'real.txt': TEXT.mojibake });
    chmodSync(join(cwd, 'real.txt'), 0o640);
    symlinkSync('real.txt', join(cwd, 'link.txt'));
    expect((await stet(['-w', '-q', 'link.txt'], { cwd })).code).toBe(0);
    expect(lstatSync(join(cwd, 'link.txt')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, 'real.txt'), 'utf8')).toBe(TEXT.mended);
    expect(statSync(join(cwd, 'real.txt')).mode & 0o777).toBe(0o640);
  });
});

describe('complaint 6: excludes that a hook bypasses, and "all files were ignored" as a failure', () => {
  it('holds excludes for paths that are named, and is content with no file', async () => {
    const cwd = folderWith({ '.stetignore': 'raw/\n', 'raw/a.txt': TEXT.mojibake });
    const ignored = await stet(['check', 'raw/a.txt'], { cwd });
    expect([ignored.code, ignored.stderr]).toEqual([0, expect.stringContaining('ignored')]);
    expect((await stet(['check', '--no-ignore', 'raw/a.txt'], { cwd })).code).toBe(1);
  });
});

describe('complaint 7: no way to silence one finding in plain text, and no baseline', () => {
  it('has a sidecar for one finding of a raw article', async () => {
    const cwd = folderWith({ 'raw.txt': TEXT.stray + TEXT.mojibake });
    await stet(['baseline', '--sidecar', '-q', 'raw.txt'], { cwd });
    const path = join(cwd, 'raw.txt.stetignore.json');
    const sidecar = JSON.parse(readFileSync(path, 'utf8'));
    sidecar.ignores = sidecar.ignores.filter(({ line }: { line: number }) => line === 2);
    writeFileSync(path, JSON.stringify(sidecar));
    const { stdout } = await stet(['check', '--format', 'jsonl', 'raw.txt'], { cwd });
    expect(stdout.trimEnd().split('\n')).toEqual([expect.stringContaining('strays/')]);
  });

  it('has comments, and a baseline for an old collection', async () => {
    const cwd = folderWith({
      'a.md': `<!-- stet-ignore-next-line strays -->\n${TEXT.stray}`,
      'old.txt': TEXT.mojibake,
    });
    await stet(['baseline', '-q', 'old.txt'], { cwd });
    expect((await stet(['check'], { cwd })).code).toBe(0);
  });
});

describe('complaint 8: over-correction, and no switch for one rule', () => {
  it('gives clean text back byte for byte, oddities included', async () => {
    const clean = `“It’s ’90s rock ’n’ roll,” she said—twice…\r\n\tRows & columns, naïve café, 3 × 4 ≠ 5, https://example.org/?q=a&b=%20\r\n`;
    const { bytes } = await stet([], { stdin: clean });
    expect(bytes.toString()).toBe(clean);
  });

  it('turns one rule off, and leaves the others on', async () => {
    const text = TEXT.mojibake + TEXT.stray;
    const rule = (await editsOf(text))[0]?.rule as string;
    const { stdout } = await stet(['check', '-', '--ignore', rule, '--format', 'jsonl'], { stdin: text });
    expect(stdout).not.toContain(rule);
    expect(stdout).toContain('strays/');
  });
});

describe('complaint 9: CI formats that the linter has and the formatter lacks', () => {
  it.each(['sarif', 'github', 'gitlab', 'checkstyle', 'junit', 'rdjson', 'json', 'jsonl', 'unified'])(
    '%s is the same from `stet` and from `stet check`',
    async (format) => {
      const cwd = folderWith({ 'a.txt': TEXT.mojibake + TEXT.stray });
      const check = await stet(['check', '--format', format, 'a.txt'], { cwd });
      const repair = await stet(['--check', '--format', format, 'a.txt'], { cwd });
      expect(check.stdout).not.toBe('');
      expect(repair).toMatchObject({ code: check.code, stdout: check.stdout });
    },
  );
});

describe('complaint 10: exit codes that mix "found something" with "broke"', () => {
  it('says 1 for findings and 2 for an error, each file being done', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.mojibake });
    expect((await stet(['check', 'a.txt'], { cwd })).code).toBe(1);
    const broken = await stet(['check', '--format', 'jsonl', 'none.txt', 'a.txt'], { cwd });
    expect(broken.code).toBe(2);
    expect(broken.stdout).toContain('a.txt');
  });
});

describe('complaint 11: plain English labelled as Scots; a decoder that hides its errors', () => {
  it('flags nothing in plain English, nor in the English of Scotland', async () => {
    const english = `A wee while ago the council met. The boat had gone out at dawn and nobody minded the rain.
She said aye, he said no, and the auld bridge by the loch stayed shut all winter.
It was the best of days for a walk down the brae to the kirk.
`;
    expect(await editsOf(english)).toEqual([]);
  });

  it('tells each byte that it could not decode, and where', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Naïve café, “quoted” – so.\nA broken '),
      Buffer.from([0xe2, 0x80]),
      Buffer.from(' sign.\n'),
    ]);
    const edits = await editsOf(bytes);
    const start = bytes.indexOf(Buffer.from([0xe2, 0x80, 0x20]));
    const decoding = edits.filter((edit) => edit.rule.startsWith('decode/'));
    expect(decoding.map(({ original }) => [original.line, original.bytes[0]])).toEqual([[2, start]]);
  });
});
