import { loadEnglish } from '../../lexicon/english.js';
import { tailAt } from '../../text/contractions.js';
import { takesTail } from './contraction.js';
import type { Fix } from './fix.js';
import { lossyUtf8Rule } from './rule.js';

/** The first byte of a typographic mark as windows-1252 has it; its other bytes are gone, question marks or U+FFFD. */
const LEAD = /â(?:\?\?|\ufffd\ufffd)?/g;
/** No word of any language that has â ends so, and these are the letters and marks that a quote or a dash stands beside. */
const EDGE = /^(?:$|[\s.,;:!?)\]â])/;
const FRENCH = /^(?:ge|me|ne|tre|pre|cre)/;

const LOST = '\ufffd';

/**
 * UTF-8 marks read as windows-1252 of which the second and third byte, controls in Latin-1, were stripped or became signs for
 * what is lost. Only an apostrophe tells its mark: where a text has one, signs, or a small letter before a capital, other places become U+FFFD, for the
 * stage that reads lost marks.
 *
 * ```
 * I t â s   t r u e ,   â y e s , â   h e   s a i d
 *     ^                 ^         ^
 * ```
 */
export function strippedUtf8(text: string): Fix[] {
  const found = Array.from(text.matchAll(LEAD), ({ 0: before, index }) => ({
    before,
    index,
    after: markAt(text, index, index + before.length),
  }));
  const shows = found.some(
    ({ before, index, after }) => after === '’' || before.length > 1 || opensCapital(text, index),
  );
  if (!shows) return [];
  return found.flatMap(({ before, index, after }): Fix[] => {
    const mark = after ?? (before.length > 1 ? LOST : undefined);
    if (mark === undefined) return [];
    return [
      {
        rule: lossyUtf8Rule.id,
        span: [index, index + before.length],
        after: mark,
        safety: 'unsafe',
        confidence: 0.94,
        path: 'windows-1252 > utf-8',
        reason: 'Only the first byte of the sequence is left.',
      },
    ];
  });
}

/** Whether `â` stands before a capital and behind no letter: no word begins so. */
const opensCapital = (text: string, at: number): boolean =>
  /^(?:|.*[\s(])$/s.test(text.slice(Math.max(0, at - 1), at)) && /^\p{Lu}/u.test(text.slice(at + 1, at + 3));

const WORD_BEFORE = /(?<!\p{L})[A-Za-z]{3,}$/u;
const WORD_BEHIND = /^[A-Za-z]{3,}(?!\p{L})/u;
/** Natural logarithm of the share of running text that a word has which may stand beside a dash without spaces. */
const FREQUENT = -12.5;
/** UTF-16 code units of a word. */
const LONGEST_WORD = 24;

/** Whether frequent words stand on both sides, so that no word has the letter: `the voteânobody came`. */
function joinsWords(text: string, start: number, end: number): boolean {
  const left = WORD_BEFORE.exec(text.slice(Math.max(0, start - LONGEST_WORD), start))?.[0];
  const right = WORD_BEHIND.exec(text.slice(end, end + LONGEST_WORD))?.[0];
  const isFrequent = (word: string) =>
    (loadEnglish().logFrequency(word.toLowerCase()) ?? FREQUENT) > FREQUENT;
  return left !== undefined && right !== undefined && isFrequent(left) && isFrequent(right);
}

/** A letter with an apostrophe and a capital behind it in names. */
const NAME = /(?<!\p{L})[DdLlO]$/u;

/** The apostrophe that was there, U+FFFD for some other mark, undefined for what may be a letter. */
function markAt(text: string, start: number, end: number): string | undefined {
  const before = text.slice(Math.max(0, start - 12), start);
  const after = text.slice(end, end + 3);
  const tail = tailAt(text, end);
  if (tail !== undefined && /\p{L}$/u.test(before))
    return takesTail(before.replaceAll('â', ' '), tail) ? '’' : undefined;
  if (NAME.test(before) && /^\p{Lu}\p{Ll}/u.test(after)) return '’';
  if (joinsWords(text, start, end)) return LOST;
  const opens = /(?:^|[\s([â])$/.test(before);
  if (opens) return /^\s/.test(after) || (/^\p{L}/u.test(after) && !FRENCH.test(after)) ? LOST : undefined;
  return /[\p{L}\p{N}.,!?]$/u.test(before) && EDGE.test(after) ? LOST : undefined;
}
