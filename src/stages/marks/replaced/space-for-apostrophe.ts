import { isAmongCode } from '../../../text/code.js';
import type { Proposal, Span } from '../../../text/edit.js';
import { hardlyEnglishLines } from '../foreign.js';
import type { HouseStyle } from '../style.js';
import { replacedMark } from './rule.js';

/**
 * An apostrophe that became a space:
 * ```text
 * They don t know Lukashenko s plan
 *         ^                 ^
 * ```
 * The tails of contractions are no words; one that stands alone once may be a letter in its own right, two are a habit.
 */
const PRONOUN = '(?:[Ii]|[Yy]ou|[Ww]e|[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[Ww]ho|[Tt]hat|[Tt]here)';
const NEGATED =
  '(?<!\\p{L})(?:[Dd]o|[Dd]oes|[Dd]id|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad|[Ww]o|[Cc]a|[Ww]ould|[Cc]ould|[Ss]hould|[Mm]ust|[Nn]eed|[Mm]ight|[Aa]i|[Ss]ha|[Oo]ught)';
/** Words that own nothing: a letter is spoken of behind them (`the string s`, `all elements of s`). */
const NO_OWNER =
  '(?<!\\p{L})(?:letter|key|string|variable|argument|flag|option|matrix|row|if|of|the|then|for|in|to|and|or|with|by|from|on|at|as|is|are|via|when|where|each|convert)';
// The space comes first, since a search for that is fast: what stands before it is looked at last. There may be two, where
// others were doubled.
const SPACES = ' {1,3}(?! )';
const TAIL = new RegExp(
  [
    String.raw`${SPACES}(?=t(?![\p{L}\p{N}'’(]))(?<=${NEGATED}n +)`,
    String.raw`${SPACES}(?=(?:re|ve|ll|d|m)(?![\p{L}\p{N}'’:.]))(?<=(?<!\p{L})${PRONOUN} +)`,
    String.raw`${SPACES}(?=s +[\p{L}\p{N}“"])(?<=\p{L}\p{Ll} +)(?<!${NO_OWNER} +)`,
  ].join('|'),
  'gu',
);
/** The letter, spoken of. */
const LETTER_S = new RegExp(String.raw`(?<=${NO_OWNER} )s(?![\p{L}\p{N}’'])`, 'giu');
const CERTAIN = /\p{Ll}n$/u;

/** One apostrophe for each space that stands for it. */
export function proposeApostrophes(text: string, style: HouseStyle): Proposal[] {
  const found = Array.from(
    text.matchAll(TAIL),
    ({ index, 0: spaces }): Span => [index, index + spaces.length],
  );
  const isHardlyEnglish = hardlyEnglishLines(text);
  // `skupaj s svetovalko`: a preposition of Slavic languages, which have no other tail.
  const mayBeWords = found.every(([, end]) => text[end] === 's');
  const isWord = found.map(([start]) => mayBeWords && isHardlyEnglish(start));
  const tails = isWord.filter((is) => !is).length;
  const letters = text.match(LETTER_S)?.length ?? 0;
  const isHabit = tails > 1 && letters < tails / 2 && !isAmongCode(text, tails);
  return found.map(([start, end], n) => ({
    rule: replacedMark.id,
    span: [start, end],
    after: style.quotes === 'straight' ? "'" : '’',
    safety: replacedMark.safety,
    confidence:
      (isHabit && !isWord[n]) ||
      (CERTAIN.test(text.slice(Math.max(0, start - 2), start)) && text[end] === 't')
        ? 0.96
        : 0.4,
    detail: { reason: 'A space where an apostrophe would stand' },
  }));
}
