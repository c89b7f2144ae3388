import type { Span } from '../text/edit.js';

/**
 * A stretch of bytes that strict UTF-8 refuses.
 *
 * - `stray`: bytes that belong to no sequence, or to one that breaks off; all that stand together.
 * - `truncated`: a sequence that lacks its last bytes, and that no other charset would write so; or, where a file begins, its first.
 * - `overlong`: a character in more bytes than it needs (`C0 80` is Java's NUL).
 * - `surrogate-pair`: a character beyond the BMP as two encoded surrogates (CESU-8).
 * - `surrogate`: one encoded surrogate without the other (WTF-8).
 */
export interface BadSequence {
  readonly kind: 'stray' | 'truncated' | 'overlong' | 'surrogate-pair' | 'surrogate';
  readonly bytes: Span;
  /** What the bytes stand for, where they show it. */
  readonly codePoint?: number;
}

interface Utf8Scan {
  readonly bad: readonly BadSequence[];
  /** Well-formed sequences of two and more bytes. */
  readonly sequences: number;
}

const isTrail = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** Every place where bytes are not well-formed UTF-8 (Unicode 16, table 3-7), and how much of them is. */
export function scanUtf8(bytes: Uint8Array, start = 0): Utf8Scan {
  const bad: BadSequence[] = [];
  let sequences = 0;
  let i = start;
  while (i < bytes.length) {
    if (bytes[i]! < 0x80) {
      i += 1;
      continue;
    }
    const length = sequenceLength(bytes, i);
    if (length > 0) {
      sequences += 1;
      i += length;
      continue;
    }
    const found = special(bytes, i) ?? { kind: 'stray', bytes: [i, i + 1] };
    const last = bad.at(-1);
    if (found.kind === 'stray' && last?.kind === 'stray' && last.bytes[1] === i)
      bad[bad.length - 1] = { kind: 'stray', bytes: [last.bytes[0], i + 1] };
    else bad.push(found);
    i = found.bytes[1];
  }
  return { bad, sequences };
}

/**
 * The same of a file, which may have been cut in the middle of a sequence: then it begins with later bytes, and all else is UTF-8.
 */
export function scanFile(bytes: Uint8Array, start = 0): Utf8Scan {
  const { bad, sequences } = scanUtf8(bytes, start);
  const [first, ...rest] = bad;
  const isCut =
    first?.kind === 'stray' &&
    sequences > 0 &&
    rest.every(({ kind }) => kind !== 'stray') &&
    isRestOfSequence(bytes, start, first.bytes);
  return isCut ? { bad: [{ ...first, kind: 'truncated' }, ...rest], sequences } : { bad, sequences };
}

/** Whether stray bytes stand at the beginning and are the later ones of a sequence: two or three, or the last of ’ or ”. */
function isRestOfSequence(bytes: Uint8Array, start: number, [from, to]: Span): boolean {
  const stray = bytes.subarray(from, to);
  if (from !== start || stray.length > 3 || !stray.every(isTrail)) return false;
  // another by itself may be a mark of windows-1252, such as a bullet or ©
  return stray.length > 1 || stray[0] === 0x99 || stray[0] === 0x9d;
}

/** The length of the well-formed sequence at `i`, or 0. */
export function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i]!;
  const second = bytes[i + 1];
  if (lead < 0xc2 || lead > 0xf4 || !isTrail(second)) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) {
    if ((lead === 0xe0 && second! < 0xa0) || (lead === 0xed && second! > 0x9f)) return 0;
    return isTrail(bytes[i + 2]) ? 3 : 0;
  }
  if ((lead === 0xf0 && second! < 0x90) || (lead === 0xf4 && second! > 0x8f)) return 0;
  return isTrail(bytes[i + 2]) && isTrail(bytes[i + 3]) ? 4 : 0;
}

function special(bytes: Uint8Array, i: number): BadSequence | undefined {
  const [lead, second, third] = [bytes[i]!, bytes[i + 1], bytes[i + 2]];
  if (i + 1 === bytes.length && isCutOff(lead, bytes[i - 1])) return { kind: 'truncated', bytes: [i, i + 1] };
  if (!isTrail(second)) return undefined;
  if (lead === 0xc0 || lead === 0xc1)
    return { kind: 'overlong', bytes: [i, i + 2], codePoint: ((lead & 0x1f) << 6) | (second! & 0x3f) };
  if (isTrail(third)) {
    if (lead === 0xe0) return { kind: 'overlong', bytes: [i, i + 3], codePoint: decode3(bytes, i) };
    if (lead === 0xf0 && isTrail(bytes[i + 3]) && second! < 0x90)
      return { kind: 'overlong', bytes: [i, i + 4], codePoint: decode3(bytes, i + 1) & 0xffff };
    if (lead === 0xed) return surrogate(bytes, i);
  }
  return truncated(bytes, i);
}

function decode3(bytes: Uint8Array, i: number): number {
  return ((bytes[i]! & 0x0f) << 12) | ((bytes[i + 1]! & 0x3f) << 6) | (bytes[i + 2]! & 0x3f);
}

function surrogate(bytes: Uint8Array, i: number): BadSequence {
  const first = decode3(bytes, i);
  const paired = bytes[i + 3] === 0xed && isTrail(bytes[i + 4]) && isTrail(bytes[i + 5]);
  const second = paired ? decode3(bytes, i + 3) : 0;
  if ((first & 0xfc00) !== 0xd800 || (second & 0xfc00) !== 0xdc00)
    return { kind: 'surrogate', bytes: [i, i + 3] };
  const codePoint = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
  return { kind: 'surrogate-pair', bytes: [i, i + 6], codePoint };
}

/** Whether the file's last byte leads a sequence, rather than being a letter that ends a word in a single-byte charset. */
function isCutOff(lead: number, before: number | undefined): boolean {
  if (lead < 0xc2 || lead > 0xf4) return false;
  const isInWord = before !== undefined && /[A-Za-z]/.test(String.fromCharCode(before));
  return !isInWord || lead === 0xc2 || lead === 0xc3 || lead === 0xe2;
}

/**
 * A sequence that breaks off. Most leads are letters in the single-byte charsets (`é…` is `E9 85` in windows-1252), so
 * only those that start the commonest marks and emoji are taken for a broken sequence; at the end of the file, any.
 */
function truncated(bytes: Uint8Array, i: number): BadSequence | undefined {
  const [lead, second] = [bytes[i]!, bytes[i + 1]!];
  const width = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : 2;
  let end = i + 1;
  while (end < i + width && isTrail(bytes[end])) end += 1;
  if (end === i + width || width === 2) return undefined;
  const mark = (lead === 0xe2 && (second === 0x80 || second === 0x84)) || (lead === 0xf0 && second === 0x9f);
  return mark || end === bytes.length ? { kind: 'truncated', bytes: [i, end] } : undefined;
}
