import type { Span } from '../text/edit.js';
import { Pieces, UNKNOWN } from './decoded.js';
import { INVALID_BYTES } from './promises.js';
import { decodeWide } from './utf16.js';

/** Code units that must be out of step, with none in step between, before a byte is taken for lost. */
const PROOF = 3;
/** Bytes from which the usual high bytes are learnt. */
const LEARN = 4096;

/**
 * Reads UTF-16 in which a byte went missing (or came in): from there on the halves of each unit are swapped. The place is where
 * units begin to show their high byte, one of the few that the text uses, on the wrong side. The half that is left over stands
 * for its character when the lost half is the high byte, and for U+FFFD when it is the low one.
 */
export function decodeInStep(bytes: Uint8Array, start: number, charset: 'utf-16le' | 'utf-16be'): Pieces {
  const pieces = new Pieces();
  const high = charset === 'utf-16le' ? 1 : 0;
  const usual = usualHighBytes(bytes, start);
  let from = start;
  let first = 0;
  let wrong = 0;
  for (let i = start; usual.size > 0 && i + 1 < bytes.length; i += 2) {
    if (usual.has(bytes[i + high]!)) wrong = 0;
    else if (isSwapped(bytes[i + 1 - high]!, bytes[i + high]!, usual)) {
      if (wrong === 0) first = i;
      wrong += 1;
    }
    if (wrong < PROOF) continue;
    const before = first - 2;
    const orphan = before >= from && !inStep(bytes, before, high, usual) ? before : first;
    pieces.add(decodeWide(bytes, charset, from, orphan), [from, orphan], charset);
    addOrphan(pieces, bytes, orphan, usual);
    from = orphan + 1;
    i = from - 2;
    wrong = 0;
  }
  const end = wholeTo(bytes, from, high);
  pieces.add(decodeWide(bytes, charset, from, end), [from, end], charset);
  if (end < bytes.length)
    pieces.mend('\ufffd', [end, bytes.length], UNKNOWN, bytes, {
      rule: INVALID_BYTES.id,
      safety: 'safe',
      confidence: 1,
      reason: 'The file breaks off inside of a character.',
    });
  return pieces;
}

/** Where the last whole character ends: before a byte that has lost its other half, and the half of a pair before that. */
function wholeTo(bytes: Uint8Array, from: number, high: number): number {
  const end = bytes.length - ((bytes.length - from) % 2);
  const isHalf = end < bytes.length && end - 2 >= from && (bytes[end - 2 + high]! & 0xfc) === 0xd8;
  return isHalf ? end - 2 : end;
}

/** A unit whose halves make sense the other way round: the high byte on the low side, and on the other side no part of a pair. */
function isSwapped(low: number, high: number, usual: ReadonlySet<number>): boolean {
  if (!usual.has(low) || (high & 0xf8) === 0xd8) return false;
  return low !== 0 || (high >= 0x20 && high < 0x7f) || high === 0x0a || high === 0x0d;
}

/** A unit that the text may well hold: a usual high byte and a low one that is not NUL. */
function inStep(bytes: Uint8Array, i: number, high: number, usual: ReadonlySet<number>): boolean {
  return usual.has(bytes[i + high]!) && bytes[i + 1 - high] !== 0;
}

/** The bytes that are so common, on whichever side, that only high bytes can be; the commonest first. None in Chinese. */
function usualHighBytes(bytes: Uint8Array, start: number): ReadonlySet<number> {
  const sample = bytes.subarray(start, start + LEARN);
  const counts = new Uint32Array(256);
  for (const byte of sample) counts[byte]! += 1;
  const common = [...counts.keys()].filter((byte) => counts[byte]! * 6 >= sample.length);
  return new Set(common.sort((a, b) => counts[b]! - counts[a]!));
}

function addOrphan(pieces: Pieces, bytes: Uint8Array, at: number, usual: ReadonlySet<number>): void {
  const span: Span = [at, at + 1];
  const low = bytes[at]!;
  const [highByte] = usual;
  const known = highByte !== undefined && !usual.has(low) && (highByte > 0 || low >= 0x20);
  const after = known ? String.fromCharCode((highByte << 8) | low) : '\ufffd';
  pieces.mend(after, span, UNKNOWN, bytes, {
    rule: INVALID_BYTES.id,
    safety: 'safe',
    confidence: known ? 0.9 : 1,
    reason: 'The other half of this UTF-16 unit is missing: from here on the text is out of step.',
  });
}
