import { ENGLISH_WORD } from '../../text/english-word.js';
import { lineAfter, lineBefore } from '../../text/mention.js';
import type { Bytes } from './charsets.js';
import { surprise } from './plausibility.js';
import { sequenceLength } from './utf8.js';

/** A sequence of which bytes were lost, and what it must have been. */
interface Remnant {
  /** End in the text, UTF-16 code units. */
  readonly end: number;
  readonly decoded: string;
}

const SPACE = 0x20;
const REPLACEMENT = 0xfffd;
const LOST = '\ufffd';
/** The space after these is no byte: a dagger or an arrow is rarer by far than a closing quote that lost its last one. */
const QUOTE_CUT_SHORT = /^(?:â€|â\x80) /;
/** The first byte of accented letters, those of French and Polish, and of other scripts. */
const FIRST_OF_LETTERS = 0xc3;
/** What stands before a letter; behind what is left of a mark it is the rest of that (`â‚¬Å\ufffd`). */
const BEFORE_LETTER = /[A-Za-z\s“‘"'(-]/;

/**
 * The sequence at `start` in which a U+FFFD stands for a byte, or one space for the byte A0, or of which the last byte was
 * dropped. Undefined when there is none, or nothing was lost.
 *
 * @param lost the later bytes that the charset has no character for.
 */
export function remnantAt(
  text: string,
  start: number,
  bytes: Bytes,
  lost: readonly number[],
): Remnant | undefined {
  const lead = bytes[text.charCodeAt(start)] ?? 0;
  const length = sequenceLength(lead);
  if (length === 0 || QUOTE_CUT_SHORT.test(text.slice(start, start + 3))) return undefined;
  let codePoint = lead & (0xff >> (length + 1));
  let replaced = -1;
  let spaces = 0;
  let at = start + 1;
  for (; at < start + length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 0;
    let byte = bytes[unit]!;
    if (unit === REPLACEMENT) {
      if (replaced >= 0) return undefined;
      replaced = at;
      byte = 0x80;
    } else if (unit === SPACE) {
      byte = 0xa0;
      spaces++;
    } else if (byte < 0x80 || byte > 0xbf) {
      if (replaced >= 0) break;
      return at === start + 2 && length === 3 && spaces === 0
        ? markCutShort(text, start, at, codePoint << 6, lost)
        : undefined;
    }
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  if (replaced >= 0) {
    if (spaces > 0) return undefined;
    const isLast = replaced === start + length - 1;
    const decoded = isLast ? likeliest(text, start, at, codePoint, length, lost) : LOST;
    const isLetter =
      lead >= FIRST_OF_LETTERS &&
      length === 2 &&
      text.charCodeAt(start) === lead &&
      BEFORE_LETTER.test(text[start - 1] ?? ' ');
    return decoded === LOST && isLetter && isInEnglish(text, start, at) ? undefined : { end: at, decoded };
  }
  if (spaces !== 1 || !isScalar(codePoint, length)) return undefined;
  const decoded = String.fromCodePoint(codePoint);
  const last = at - 1;
  return {
    end: text.charCodeAt(last) === SPACE && !eatsSpace(text, at, decoded, bytes) ? last : at,
    decoded,
  };
}

/** A mark whose last byte was dropped in windows-1252, where the place tells more than that: another rule's business. */
const OWN_RULE = /^(?:â€|â\x80)/;
/** The first two bytes of typographic marks as a code point without its last six bits. */
const MARKS = 0x2000;
const STRAIGHT_QUOTE = /["']/;
/** A letter of a word that is not ß, which stands behind vowels alone and was a control in Latin-1. */
const INSIDE_WORD = /^[b-df-hj-np-tv-z]$/;

/** The quotation mark that a sequence was of which only the last byte is missing. */
function markCutShort(
  text: string,
  start: number,
  end: number,
  codePoint: number,
  lost: readonly number[],
): Remnant | undefined {
  if (codePoint !== MARKS || OWN_RULE.test(text.slice(start, start + 2))) return undefined;
  // it may be the byte
  if (STRAIGHT_QUOTE.test(text[end] ?? ' ')) return undefined;
  const decoded = likeliest(text, start, end, codePoint, 3, lost);
  return decoded === LOST ? undefined : { end, decoded };
}

/**
 * The í inside a word of which only the first byte is left.
 *
 * @param isLead whether that is what stands at `start`.
 */
export function iCutShort(text: string, start: number, isLead: boolean): Remnant | undefined {
  return isLead && INSIDE_WORD.test(text[start - 1] ?? ' ') && /[a-z]/.test(text[start + 1] ?? ' ')
    ? { end: start + 1, decoded: 'í' }
    : undefined;
}

/**
 * Bits by which the likeliest character has to be ahead of the next one for its byte to be known: a mark is rare or it is not,
 * but names bring every letter into a text.
 */
const FEWEST_BITS_AHEAD = { mark: 3, letter: 5 };

/** The character that a sequence was whose last byte is lost, or U+FFFD where several are likely in its place. */
function likeliest(
  text: string,
  start: number,
  end: number,
  codePoint: number,
  length: number,
  lost: readonly number[],
): string {
  const [left, right] = [text.charCodeAt(start - 1), text.charCodeAt(end)];
  let [best, bits, next] = [LOST, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const byte of lost) {
    const whole = (codePoint & ~0x3f) | (byte & 0x3f);
    if (!isScalar(whole, length)) continue;
    const decoded = String.fromCodePoint(whole);
    const cost = surprise(left, decoded, right);
    next = Math.min(next, Math.max(bits, cost));
    if (cost < bits) [best, bits] = [decoded, cost];
  }
  return next - bits >= FEWEST_BITS_AHEAD[length === 2 ? 'letter' : 'mark'] ? best : LOST;
}

/**
 * Whether English stands about a letter that is gone: there its first byte says more than U+FFFD alone, which would be taken
 * for a mark.
 */
function isInEnglish(text: string, start: number, end: number): boolean {
  return ENGLISH_WORD.test(`${lineBefore(text, start)} ${lineAfter(text, end)}`);
}

function isScalar(codePoint: number, length: number): boolean {
  if (length === 2) return true;
  if (length === 3) return codePoint >= 0x800 && (codePoint < 0xd800 || codePoint > 0xdfff);
  return codePoint >= 0x10000 && codePoint <= 0x10ffff;
}

/**
 * Whether a space at the end of a sequence is only its last byte, or stands for the space after it, too:
 * white space is folded after the byte A0 has become a space.
 */
function eatsSpace(text: string, next: number, decoded: string, bytes: Bytes): boolean {
  if (next >= text.length) return false;
  const unit = text.charCodeAt(next);
  if (decoded === '\u00a0' || unit === SPACE) return true;
  const byte = bytes[unit]!;
  if (byte >= 0xc2 && unit >= 0x80 && decoded !== 'à') return true;
  // Portuguese às; Š and the like begin a word
  if (decoded === 'à') return /^s[\s.,]/.test(text.slice(next, next + 2));
  return decoded.toLowerCase() !== decoded && /[\p{Ll}]/u.test(text[next]!);
}
