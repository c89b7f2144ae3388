import type { Proposal } from '../../text/edit.js';
import type { Rule, StageContext } from '../stage.js';
import * as lost from './apostrophes/lost-apostrophe.js';
import * as turned from './apostrophes/turned-apostrophe.js';
import * as dropped from './dropped/dropped-dash.js';
import * as hyphen from './dropped/hyphen-dash.js';
import * as bracket from './dropped/unclosed-bracket.js';
import * as replaced from './replaced/replaced-mark.js';
import { replacedMark } from './replaced/rule.js';

import type { Signs } from './signs.js';
import { type HouseStyle, inferStyle } from './style.js';

/** A rule, or two that share their evidence, as the stage runs it. */
interface LocalRule {
  readonly rules: readonly Rule[];
  /** Scan speed, no allocation. */
  readonly suspicious: (text: string, signs: Signs) => boolean;
  readonly propose: (text: string, style: HouseStyle, signs: Signs) => Proposal[];
}

const RULES: readonly LocalRule[] = [
  { rules: [replacedMark], ...replaced },
  { rules: [lost.lostApostrophe], ...lost },
  { rules: [turned.turnedApostrophe], ...turned },
  { rules: [dropped.droppedDash, dropped.doubleSpace], ...dropped },
  { rules: [hyphen.hyphenDash], ...hyphen },
  { rules: [bracket.unclosedBracket], ...bracket },
];

/** The rules that need no lattice: marks that left something behind. */
export const LOCAL_RULES: readonly Rule[] = RULES.flatMap(({ rules }) => rules);

/**
 * True when one of the rules may find something, those that are off by default included. Scan speed, no allocation,
 * no artifact.
 */
export function suspiciousLocal(text: string, signs: Signs): boolean {
  return RULES.some(({ suspicious }) => suspicious(text, signs));
}

/**
 * The proposals of all local rules that are on, spans disjoint: where two rules want one place, the first in the order
 * of the list has it. Loads artifacts on first use.
 */
export function proposeLocal(text: string, signs: Signs, context: StageContext): Proposal[] {
  let style: HouseStyle | undefined;
  const proposals: Proposal[] = [];
  const owner = new Map<number, LocalRule>();
  for (const local of RULES) {
    if (!local.rules.some(({ id }) => context.enabled(id)) || !local.suspicious(text, signs)) continue;
    style ??= inferStyle(text, context.settings.style);
    for (const proposal of local.propose(text, style, signs)) {
      const places = placesOf(proposal);
      const isTaken = places.some((at) => (owner.get(at) ?? local) !== local);
      if (isTaken || !context.enabled(proposal.rule)) continue;
      for (const at of places) owner.set(at, local);
      proposals.push(proposal);
    }
  }
  return proposals;
}

/** The characters that a proposal replaces; for an insertion, those on both sides of it. */
function placesOf({ span: [start, end] }: Proposal): number[] {
  const from = start === end ? start - 1 : start;
  const to = start === end ? start + 1 : end;
  return Array.from({ length: to - from }, (_, n) => from + n);
}
