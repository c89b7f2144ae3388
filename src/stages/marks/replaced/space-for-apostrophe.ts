import { isAmongCode } from '../../../text/code.js';
import type { Proposal } from '../../../text/edit.js';
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
// The space comes first, since a search for that is fast: what stands before it is looked at last.
const TAIL = new RegExp(
  [
    String.raw` (?=t(?![\p{L}\p{N}'’(]))(?<=${NEGATED}n )`,
    String.raw` (?=(?:re|ve|ll|d|m)(?![\p{L}\p{N}'’:.]))(?<=(?<!\p{L})${PRONOUN} )`,
    String.raw` (?=s [\p{L}\p{N}“"])(?<=\p{L}\p{Ll} )(?<!(?:letter|key|string|variable|argument|flag|option) )`,
  ].join('|'),
  'gu',
);
const CERTAIN = /\p{Ll}n$/u;

/** One apostrophe for each space that stands for it. */
export function proposeApostrophes(text: string, style: HouseStyle): Proposal[] {
  const found = Array.from(text.matchAll(TAIL), ({ index }) => index);
  const isHabit = found.length > 1 && !isAmongCode(text, found.length);
  return found.map((at) => ({
    rule: replacedMark.id,
    span: [at, at + 1],
    after: style.quotes === 'straight' ? "'" : '’',
    safety: replacedMark.safety,
    confidence: isHabit || (CERTAIN.test(text.slice(0, at).slice(-2)) && text[at + 1] === 't') ? 0.96 : 0.4,
    detail: { reason: 'A space where an apostrophe would stand' },
  }));
}
