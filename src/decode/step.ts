import type { Span } from '../text/edit.js';
import { Pieces, UNKNOWN } from './decoded.js';
import { INVALID_BYTES } from './promises.js';
import { decodeWide } from './utf16.js';

/** Code units that must be out of step, one after the other, before a byte is taken for lost. */
const PROOF = 3;
/** Bytes from which the usual high bytes are learnt: text before the first loss. */
const LEARN = 1024;

/**
 * Reads UTF-16 in which a byte went missing (or came in): from there on the halves of each unit are swapped. The place is where
 * units begin to show their high byte, one of the few that the text uses, on the wrong side. The half that is left over stands
 * for its character when the lost half is the high byte, and for U+FFFD when it is the low one.
 */
export function decodeInStep(bytes: Uint8Array, start: number, charset: 'utf-16le' | 'utf-16be'): Pieces {
  const pieces = new Pieces();
  const high = charset === 'utf-16le' ? 1 : 0;
  const usual = usualHighBytes(bytes, start, high);
  let from = start;
  let swapped = 0;
  for (let i = start; i + 1 < bytes.length; i += 2) {
    const wrong = usual[bytes[i + 1 - high]!] && !usual[bytes[i + high]!];
    if (!wrong) {
      // a unit that looks right both ways (`\0\0`, or two usual bytes) neither proves nor disproves
      if (!(usual[bytes[i]!] && usual[bytes[i + 1]!])) swapped = 0;
      continue;
    }
    swapped += 1;
    if (swapped < PROOF) continue;
    const first = i - 2 * (PROOF - 1);
    const before = first - 2;
    const orphan = before >= from && !isUsual(bytes, before, high, usual) ? before : first;
    pieces.add(decodeWide(bytes, charset, from, orphan), [from, orphan], charset);
    addOrphan(pieces, bytes, orphan, bytes[Math.max(start, orphan - 2) + high]!);
    from = orphan + 1;
    i = from - 2;
    swapped = 0;
  }
  const end = bytes.length - ((bytes.length - from) % 2);
  pieces.add(decodeWide(bytes, charset, from, end), [from, end], charset);
  if (end < bytes.length)
    addOrphan(pieces, bytes, end, charset === 'utf-16le' ? bytes[Math.max(start, end - 1)]! : -1);
  return pieces;
}

/** A unit that the text may well hold: a usual high byte and, for NUL's sake, a low one that is not itself NUL. */
function isUsual(bytes: Uint8Array, i: number, high: number, usual: Uint8Array): boolean {
  return usual[bytes[i + high]!] === 1 && bytes[i + 1 - high] !== 0;
}

/** 1 for the high bytes of at least one unit in twenty. */
function usualHighBytes(bytes: Uint8Array, start: number, high: number): Uint8Array {
  const counts = new Uint32Array(256);
  let units = 0;
  for (let i = start; i + 1 < bytes.length && i < start + LEARN; i += 2) {
    counts[bytes[i + high]!]! += 1;
    units += 1;
  }
  return Uint8Array.from(counts, (count) => (count * 20 >= units && units > 0 ? 1 : 0));
}

function addOrphan(pieces: Pieces, bytes: Uint8Array, at: number, highByte: number): void {
  const span: Span = [at, at + 1];
  const low = bytes[at]!;
  const known = low >= 0x20 && highByte >= 0 && highByte < 0xd8;
  const after = known ? String.fromCharCode((highByte << 8) | low) : '\ufffd';
  pieces.add(after, span, UNKNOWN);
  pieces.proposals.push({
    rule: INVALID_BYTES.id,
    span,
    after,
    safety: 'safe',
    confidence: known ? 0.9 : 1,
    detail: {
      reason: 'The other half of this UTF-16 unit is missing: from here on the text is out of step.',
    },
  });
}
