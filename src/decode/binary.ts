import { BinaryError } from './errors.js';

/** How well-known files begin, as Latin-1. */
const SIGNATURES: readonly (readonly [start: string, kind: string])[] = [
  ['\x89PNG\r\n', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF87a', 'a GIF image'],
  ['GIF89a', 'a GIF image'],
  ['%PDF-', 'a PDF document'],
  ['PK\x03\x04', 'a ZIP archive (or a document in one, such as DOCX or EPUB)'],
  ['\x1f\x8b', 'gzip-compressed data'],
  ['BZh9', 'bzip2-compressed data'],
  ['\xfd7zXZ\0', 'xz-compressed data'],
  ['\x28\xb5\x2f\xfd', 'zstd-compressed data'],
  ['7z\xbc\xaf\x27\x1c', 'a 7-Zip archive'],
  ['Rar!\x1a\x07', 'a RAR archive'],
  ['\x7fELF', 'an ELF program'],
  ['\xca\xfe\xba\xbe', 'a Java class'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an old Microsoft Office document'],
  ['{\\rtf', 'a rich text document (RTF)'],
  ['SQLite format 3\0', 'an SQLite database'],
  ['\0asm', 'a WebAssembly module'],
  ['wOF2', 'a font'],
  ['OggS', 'Ogg audio or video'],
  ['ID3\x03', 'MP3 audio'],
  ['PAR1', 'a Parquet table'],
];

/** Bytes looked at for controls. */
const SAMPLE = 65_536;
/**
 * Controls that text files hold: tab, line ends, form feed, backspace, escape, DOS's end of file, a word processor's hyphens, and
 * what is left of quotation marks and dashes that lost the first byte of two.
 */
const TEXTUAL = [
  ...[0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x1a, 0x1b, 0x1e, 0x1f],
  ...[0x13, 0x14, 0x18, 0x19, 0x1c, 0x1d],
];
/** 1 for every other control. */
const IS_CONTROL = Uint8Array.from({ length: 0x100 }, (_, byte) =>
  Number(byte < 0x20 && !TEXTUAL.includes(byte)),
);

/** @throws {BinaryError} when the first bytes are those of a well-known format that is not text. */
export function refuseSignature(bytes: Uint8Array): void {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString('latin1');
  const found = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (found) throw new BinaryError(found[1]);
  if (start.startsWith('MZ') && bytes.includes(0)) throw new BinaryError('a Windows program');
  if (start.startsWith('RIFF') && bytes.includes(0)) throw new BinaryError('RIFF audio, video or image');
}

/**
 * Refuses bytes that are no text: more than one in a hundred is a control that text does not hold. A few stray ones, NUL too,
 * are let stand.
 * @throws {BinaryError}
 */
export function refuseControls(bytes: Uint8Array): void {
  const sample = bytes.subarray(0, Math.min(bytes.length, SAMPLE));
  let controls = 0;
  // By index: an iterator takes five times as long.
  for (let i = 0; i < sample.length; i += 1) controls += IS_CONTROL[sample[i] as number] as number;
  if (controls < 2 || controls * 100 < sample.length) return;
  const nul = sample.reduce((count, byte) => count + Number(byte === 0), 0);
  throw new BinaryError(nul * 2 >= controls ? 'NUL bytes' : 'control characters');
}
