import { describe, expect, it } from 'vitest';
import { folderWith, stet } from './run.js';

const FILES = {
  'ascii.txt': 'Plain.\n',
  'mixed.txt': Buffer.concat([Buffer.from('“One” – two, caf'), Buffer.of(0xe9), Buffer.from('.\r\n')]),
  'bom.txt': Buffer.from('\ufeffHello.\n', 'utf16le'),
  'image.png': Buffer.from('\x89PNG\r\n\x1a\n\0', 'latin1'),
};

describe('stet detect', () => {
  it('tells charset, confidence, line ends and evidence of each file', async () => {
    const cwd = folderWith(FILES);
    const { code, stdout } = await stet(['detect', 'ascii.txt', 'mixed.txt', 'bom.txt'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toBe(`ascii.txt: us-ascii, confidence 1.00, line ends LF
  Every byte is ASCII.
mixed.txt: utf-8, confidence 0.88, line ends CRLF, 1 byte of windows-1252
  3 sequences of bytes above 0x7F are valid UTF-8; 1 place not.
bom.txt: utf-16le with BOM, confidence 1.00, line ends LF
  The file begins with the byte order mark of utf-16le.
`);
  });

  it('prints one JSON object a file', async () => {
    const cwd = folderWith(FILES);
    const { stdout } = await stet(['detect', '--json', 'mixed.txt'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      file: 'mixed.txt',
      charset: 'utf-8',
      bom: false,
      lineEnds: { lf: 0, crlf: 1, cr: 0 },
      islands: { 'windows-1252': 1 },
    });
  });

  it('refuses binary data by its name, and goes on', async () => {
    const cwd = folderWith(FILES);
    const { code, stdout, stderr } = await stet(['detect', 'image.png', 'ascii.txt'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe('stet: image.png: binary data: a PNG image\n');
    expect(stdout).toContain('ascii.txt: us-ascii');
  });
});
