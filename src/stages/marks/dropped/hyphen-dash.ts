import type { Proposal } from '../../../text/edit.js';
import type { Rule } from '../../stage.js';
import type { HouseStyle } from '../style.js';

export const hyphenDash: Rule = {
  id: 'marks/hyphen-dash',
  promise: 'Makes a dash of a hyphen that stands for one',
  explanation:
    'A hyphen with a space on each side, and two hyphens in a row, are how a dash is typed without its key. Many ' +
    'houses mean them so, and nothing was lost: the rule is off unless it is selected. Hyphens at the start of a line ' +
    'are bullets, and those between digits a minus or a range: both are left alone.',
  safety: 'unsafe',
  enabled: false,
  threshold: 0.9,
  example: {
    before: 'The mayor - a former pilot - flew it himself.',
    after: 'The mayor – a former pilot – flew it himself.',
  },
};

/** True when a hyphen has a space or another hyphen before it. Scan speed, no allocation. */
export function suspicious(text: string): boolean {
  return text.includes(' - ') || text.includes('--');
}

// Between two words or the marks about them, not at the start or the end of a line.
const SPACED = /(?<=[\p{L}\p{N}”’"')\]%.,] )--?(?= [\p{L}\p{N}“‘"'(£$€])/gu;
const CLOSED = /(?<=[\p{L}\p{N}”’"')])--(?=[\p{L}\p{N}“‘"'(])/gu;
const BETWEEN_DIGITS = /\d $/;

/** One dash for each hyphen, or pair of hyphens, that stands for it. */
export function propose(text: string, style: HouseStyle): Proposal[] {
  const proposals: Proposal[] = [];
  for (const { index, 0: hyphens } of text.matchAll(SPACED)) {
    const end = index + hyphens.length;
    const isArithmetic =
      BETWEEN_DIGITS.test(text.slice(0, index).slice(-2)) && /^ \d/.test(text.slice(end, end + 2));
    if (isArithmetic) continue;
    proposals.push(replacement([index, end], style.dashSpaced ? style.dash : '–'));
  }
  for (const { index } of text.matchAll(CLOSED)) proposals.push(replacement([index, index + 2], '—'));
  return proposals;
}

function replacement(span: readonly [number, number], after: string): Proposal {
  return {
    rule: hyphenDash.id,
    span,
    after,
    safety: hyphenDash.safety,
    confidence: 0.95,
    detail: { reason: 'A hyphen where a dash is meant' },
  };
}
