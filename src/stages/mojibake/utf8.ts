import type { Bytes } from './charsets.js';

/** A run of UTF-8 sequences found in a text that was read as a single-byte charset. */
export interface Run {
  /** End of the run in the text, UTF-16 code units. */
  readonly end: number;
  readonly decoded: string;
  /** Sequences in the run. */
  readonly count: number;
}

/** Longer runs are cut: the rest is a run of its own. Keeps every step linear. */
const LONGEST_RUN = 2048;

/** The length in bytes of the UTF-8 sequence that a byte leads, or 0. */
export function sequenceLength(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/**
 * The code point of the UTF-8 sequence that starts at `at`, or -1. Strict: no overlong forms, nothing above U+10FFFF;
 * surrogates pass, since CESU-8 writes pairs of them.
 *
 * ```
 * d o n â € ™ t
 *       ^^^^^
 * ```
 */
function sequenceAt(text: string, at: number, length: number, lead: number, bytes: Bytes): number {
  let codePoint = lead & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    const byte = bytes[text.charCodeAt(at + i)] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return -1;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  if (length === 3 && codePoint < 0x800) return -1;
  if (length === 4 && (codePoint < 0x10000 || codePoint > 0x10ffff)) return -1;
  return codePoint;
}

/** The run of whole UTF-8 sequences that starts at `start`, or undefined. */
export function runAt(text: string, start: number, bytes: Bytes): Run | undefined {
  let at = start;
  let decoded = '';
  let count = 0;
  while (at < text.length && at - start < LONGEST_RUN) {
    const lead = bytes[text.charCodeAt(at)]!;
    const length = sequenceLength(lead);
    if (length === 0) break;
    const codePoint = sequenceAt(text, at, length, lead, bytes);
    if (codePoint < 0) break;
    if (codePoint >= 0xd800 && codePoint <= 0xdfff) {
      if (codePoint >= 0xdc00 || bytes[text.charCodeAt(at + 3)] !== lead) break;
      const low = sequenceAt(text, at + 3, 3, lead, bytes);
      if (low < 0xdc00 || low > 0xdfff) break;
      decoded += String.fromCharCode(codePoint, low);
      at += 6;
    } else {
      decoded += String.fromCodePoint(codePoint);
      at += length;
    }
    count++;
  }
  return count === 0 ? undefined : { end: at, decoded, count };
}

/** A text with every run of whole UTF-8 sequences in it decoded. */
export function decodeRuns(text: string, bytes: Bytes): string {
  const parts: string[] = [];
  let end = 0;
  for (let i = 0; i < text.length; i++) {
    const run = text.charCodeAt(i) < 0x80 ? undefined : runAt(text, i, bytes);
    if (run === undefined) continue;
    parts.push(text.slice(end, i), run.decoded);
    end = run.end;
    i = end - 1;
  }
  parts.push(text.slice(end));
  return parts.join('');
}
