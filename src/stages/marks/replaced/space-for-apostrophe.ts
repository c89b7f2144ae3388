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
const TAIL =
  /(?<=\p{Ll}n) (?=t(?![\p{L}\p{N}'’]))|(?<=(?<!\p{L})(?:[Ii]|[Yy]ou|[Ww]e|[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[Ww]ho|[Tt]hat|[Tt]here)) (?=(?:re|ve|ll|d|m)(?![\p{L}\p{N}'’:.]))|(?<=\p{L}\p{Ll}) (?=s [\p{L}\p{N}“"])/gu;
const CERTAIN = /\p{Ll}n$/u;

/** One apostrophe for each space that stands for it. */
export function proposeApostrophes(text: string, style: HouseStyle): Proposal[] {
  const found = Array.from(text.matchAll(TAIL), ({ index }) => index);
  const isHabit = found.length > 1;
  return found.map((at) => ({
    rule: replacedMark.id,
    span: [at, at + 1],
    after: style.quotes === 'straight' ? "'" : '’',
    safety: replacedMark.safety,
    confidence: isHabit || (CERTAIN.test(text.slice(0, at).slice(-2)) && text[at + 1] === 't') ? 0.96 : 0.4,
    detail: { reason: 'A space where an apostrophe would stand' },
  }));
}
