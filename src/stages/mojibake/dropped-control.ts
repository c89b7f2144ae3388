import { costOf } from '../../decode/names.js';
import type { Fix } from './fix.js';
import { lossyUtf8Rule } from './rule.js';

/**
 * Letters of UTF-8 that were read as Latin-1, where their second byte is a control, which something took out since. Of the
 * thirty letters that it may have been, a name has one.
 *
 * ```
 * E r d o Ä a n        ğ is C4 9F
 *         ^
 * ```
 */

/**
 * A capital that was the first byte, behind a small letter that does not begin the word: no name has one there. Beside it stand
 * letters that are the second byte of nothing.
 */
const WORD =
  /(?<![^\x00-\x7f]|[A-Za-z])[A-Za-zÃÄÅà-ÿ]{1,20}[a-zà-ÿ][ÄÅ][A-Za-zÃÄÅà-ÿ]{0,20}(?![^\x00-\x7f]|[A-Za-z])/g;
const LEAD = /(?<=\p{Ll})(?:[ÄÅ]|Ã(?=\p{Ll}))/gu;
/** More of them in one word are not tried. */
const MOST_LEADS = 2;
const FIRST_CONTROL = 0x80;
const LAST_CONTROL = 0x9f;
const HIGHEST_CONFIDENCE = 0.98;
/** What a bit of letter statistics is worth: names keep to them less than the words that were counted. */
const WORTH = 0.7;

/** The small letters that each capital may be the first byte of. */
const letters = new Map<string, readonly string[]>();

function lettersOf(capital: string): readonly string[] {
  let found = letters.get(capital);
  if (found === undefined) {
    found = Array.from({ length: LAST_CONTROL - FIRST_CONTROL + 1 }, (_, i) =>
      Buffer.from([capital.charCodeAt(0), FIRST_CONTROL + i]).toString('utf8'),
    ).filter((letter) => /\p{Ll}/u.test(letter));
    letters.set(capital, found);
  }
  return found;
}

/** Every such letter of which one reading is by far the likeliest. */
export function droppedControl(text: string): Fix[] {
  return Array.from(text.matchAll(WORD)).flatMap(({ 0: word, index }): Fix[] => {
    const leads = Array.from(word.matchAll(LEAD));
    if (leads.length > MOST_LEADS) return [];
    const { best, probability } = likeliest(word, readingsOf(word));
    if (best === word) return [];
    return leads.map(({ index: at, 0: before }) => ({
      rule: lossyUtf8Rule.id,
      span: [index + at, index + at + before.length],
      after: best.charAt(at),
      safety: 'suggest',
      confidence: Math.min(HIGHEST_CONFIDENCE, probability),
      path: 'iso-8859-1 > utf-8',
      reason:
        'The second byte of the letter is a control in Latin-1, and was lost; the word is a name with this letter.',
      group: `mojibake-word-${index}`,
    }));
  });
}

/** Every word that may have been before its controls were lost. */
function readingsOf(word: string): string[] {
  let readings = [''];
  let end = 0;
  for (const { index, 0: capital } of word.matchAll(LEAD)) {
    const plain = word.slice(end, index);
    readings = readings.flatMap((start) => lettersOf(capital).map((letter) => start + plain + letter));
    end = index + capital.length;
  }
  return readings.map((start) => start + word.slice(end));
}

/** The likeliest of some readings, or the word as it stands, and its probability among all of these. */
function likeliest(word: string, readings: readonly string[]) {
  const costs = [word, ...readings].map((reading) => ({ reading, bits: costOf(reading) }));
  const best = costs.reduce((least, one) => (one.bits < least.bits ? one : least));
  const sum = costs.reduce((total, { bits }) => total + 2 ** (WORTH * (best.bits - bits)), 0);
  return { best: best.reading, probability: 1 / sum };
}
