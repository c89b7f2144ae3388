import { singleByte } from '../../decode/codecs/single-byte.js';
import { ENGLISH_WORD } from '../../text/english-word.js';
import { lineAfter, lineBefore } from '../../text/mention.js';
import type { Fix } from './fix.js';
import { lossyUtf8Rule } from './rule.js';

/** What follows `a€` where â has lost its accent; nothing does where the last byte of ” is gone. */
const MARKS = new Map([
  ['™', '’'],
  ['˜', '‘'],
  ['œ', '“'],
  ['Œ', '“'],
  ['“', '–'],
  ['”', '—'],
  ['¦', '…'],
]);
const FOLDED = new RegExp(`[aÂ]€([${[...MARKS.keys()].join('')}])`, 'g');
const CLOSING = /(?<=[\p{L}\p{N}.,!?…%)])[aÂ]€(?=$|[\s).,;:!?<])/gmu;

/**
 * UTF-8 read as windows-1252 of which an ASCII folder took the accents, or something else the case.
 *
 * ```
 * I t a € ™ s   l a t e
 *     ^^^^^
 * ```
 */
export function unaccentedUtf8(text: string): Fix[] {
  return [...foldedMarks(text), ...loweredLetters(text)].sort((one, other) => one.span[0] - other.span[0]);
}

function foldedMarks(text: string): Fix[] {
  const found = Array.from(text.matchAll(FOLDED), ({ 0: before, 1: last, index }) =>
    fixAt(index, before, MARKS.get(last!)!),
  );
  if (found.length === 0) return [];
  const closing = Array.from(text.matchAll(CLOSING), ({ 0: before, index }) => fixAt(index, before, '”'));
  return [...found, ...closing];
}

/**
 * Letters and signs whose first byte lost its case: é is `Ã©`, ł `Å‚`, £ `Â£`. What stands behind that byte here stands behind
 * no letter in clean text.
 */
const LOWERED =
  /(?<![^\x00-\x7f])(?:ã[¡-ª¬-º¼-¿]|[äå][‚„ƒ†‡ˆ‰‹˜€¡-¨¬¯±-´¶-¹¼-¿]|â[£¥§©®°±¼-¾])(?![^\x00-\x7f])/g;

function loweredLetters(text: string): Fix[] {
  const { encode } = singleByte('windows-1252');
  return Array.from(text.matchAll(LOWERED)).flatMap(({ 0: before, index }) => {
    const bytes = Buffer.from([before.toUpperCase().charCodeAt(0), encode(before.charCodeAt(1))]);
    const after = bytes.toString('utf8');
    const isInEnglish = ENGLISH_WORD.test(`${lineBefore(text, index)} ${lineAfter(text, index)}`);
    return isInEnglish && after === after.toLowerCase() ? [fixAt(index, before, after, 'case')] : [];
  });
}

const fixAt = (index: number, before: string, after: string, lost = 'accent'): Fix => ({
  rule: lossyUtf8Rule.id,
  span: [index, index + before.length],
  after,
  safety: 'unsafe',
  confidence: 0.96,
  path: 'windows-1252 > utf-8',
  reason: `The first character of the sequence has lost its ${lost}.`,
});
