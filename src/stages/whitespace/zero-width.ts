import { CharClass, charClass } from '../../text/scripts.js';
import type { Rule } from '../stage.js';
import { LINE_END, spaceClass } from './characters.js';

export const zeroWidth: Rule = {
  id: 'whitespace/zero-width',
  promise: 'Characters without width that English text has no use for are removed',
  explanation:
    'Zero-width spaces, stray byte order marks, joiners, word joiners and marks of writing direction come along from ' +
    'web pages and break searching. Joiners stand in emoji and in scripts that need them, direction marks stand on a ' +
    'line with Hebrew, Arabic or a direction override, and a word joiner stands beside a dash, slash or ellipsis, ' +
    'where a typesetter puts one, unless a space makes it idle. So go the form feeds of printed pages at either end of a line, and the next-line controls of mainframes (U+0085) beside another line end.',
  safety: 'safe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'the har\u200bbour', after: 'the harbour' },
};

const ZERO_WIDTH_NON_JOINER = 0x200c;
const ZERO_WIDTH_JOINER = 0x200d;
const WORD_JOINER = 0x2060;
const FORM_FEED = 0x0c;
const NEXT_LINE = 0x85;
const ENDS_SENTENCE = /[.!?”’"')]/;
const LATIN_OR_COMMON = /[\p{Script=Latin}\p{Script=Common}]/u;
/** Emoji, and what may follow one inside a joined sequence: variation selector 16, skin tones, keycaps. */
const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\ufe0f|\u20e3/u;
/** Scripts written without spaces, in which a zero-width space parts words. */
const UNSPACED =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Javanese}\p{Script=Balinese}]/u;
const BREAKING_MARKS = /[-‐‑‒–—―…/.\u2044]/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u202d\u202e]/u;

/**
 * Whether a character without width can go.
 *
 * @param before the code point before the gap that the character stands in, -1 at the start of the text.
 * @param after the code point after the gap, -1 at the end.
 * @param isSpaced whether its gap has a space.
 * @param isRightToLeft whether its line is one for which `isRightToLeft` holds; not always asked.
 */
export function isZeroWidthResidue(
  unit: number,
  before: number,
  after: number,
  isSpaced: boolean,
  isRightToLeft: () => boolean,
): boolean {
  switch (unit) {
    case ZERO_WIDTH_NON_JOINER:
    case ZERO_WIDTH_JOINER:
      return isPlain(before) && isPlain(after);
    case WORD_JOINER:
      return isSpaced || (!is(BREAKING_MARKS, before) && !is(BREAKING_MARKS, after));
    case FORM_FEED:
      return isEdge(before) || isEdge(after);
    // Elsewhere it is what is left of an ellipsis.
    case NEXT_LINE:
      return isEdge(after) && is(ENDS_SENTENCE, before);
    case 0x200b:
    case 0xfeff:
      return !is(UNSPACED, before) && !is(UNSPACED, after);
    case 0x180e:
      return isPlain(before) && isPlain(after);
    case 0x202d:
    case 0x202e:
      return false;
    default:
      return !isRightToLeft();
  }
}

/** True for a line end, and for an edge of the text. */
const isEdge = (codePoint: number): boolean => codePoint < 0 || spaceClass(codePoint) === LINE_END;

/** Whether a line has letters that run from right to left, or is told to. */
export const isRightToLeft = (line: string): boolean => RIGHT_TO_LEFT.test(line);

function is(pattern: RegExp, codePoint: number): boolean {
  return codePoint >= 0 && pattern.test(String.fromCodePoint(codePoint));
}

/** True for an edge of the text and for what needs no joiner: Latin letters, digits, punctuation, white space. */
function isPlain(codePoint: number): boolean {
  if (codePoint < 0x80) return true;
  const char = String.fromCodePoint(codePoint);
  return charClass(codePoint) !== CharClass.Mark && LATIN_OR_COMMON.test(char) && !EMOJI.test(char);
}
