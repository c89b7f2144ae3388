import type { Proposal } from '../../text/edit.js';
import type { Rule, StageContext } from '../stage.js';
import { lostApostrophe, suspicious as maySuspectLoss } from './apostrophes/rule.js';
import * as turned from './apostrophes/turned-apostrophe.js';
import { dateline, suspicious as mayBeginWithDateline } from './datelines/rule.js';
import * as hyphen from './dropped/hyphen-dash.js';
import { mayHoldJoint } from './dropped/joints.js';
import { doubleSpace, droppedDash, spaceAfterMark } from './dropped/rule.js';
import { mayHoldDoubleSpace } from './dropped/sites.js';
import * as before from './dropped/space-before-mark.js';
import * as bracket from './dropped/unclosed-bracket.js';
import { eatenQuote } from './eaten/eaten-quote.js';
import { suspicious as mayHoldReplaced, replacedMark } from './replaced/rule.js';
import type { Signs } from './signs.js';
import { type HouseStyle, inferStyle } from './style.js';
import * as turnedQuote from './turned-quote.js';

/** What a rule may know beside the text and its style. */
export interface Known extends Pick<StageContext, 'applies'> {
  readonly signs: Signs;
  /** The text as it came, which shows what it lost, without what was put back. */
  readonly original: string;
}

type Propose = (text: string, style: HouseStyle, known: Known) => Proposal[];

/** A rule, or two that share their evidence, as the stage runs it. */
interface LocalRule {
  readonly rules: readonly Rule[];
  /** Scan speed, no allocation. */
  readonly suspicious: (text: string, signs: Signs) => boolean;
  /** What only a suspicious text needs is loaded for it. */
  readonly load: () => Promise<{ readonly propose: Propose }>;
}

const RULES: readonly LocalRule[] = [
  {
    rules: [replacedMark],
    suspicious: mayHoldReplaced,
    load: () => import('./replaced/replaced-mark.js'),
  },
  {
    rules: [lostApostrophe],
    suspicious: maySuspectLoss,
    load: () => import('./apostrophes/lost-apostrophe.js'),
  },
  { rules: [turned.turnedApostrophe], suspicious: turned.suspicious, load: async () => turned },
  { rules: [turnedQuote.turnedQuote], suspicious: turnedQuote.suspicious, load: async () => turnedQuote },
  {
    rules: [dateline],
    suspicious: mayBeginWithDateline,
    load: () => import('./datelines/dateline.js'),
  },
  {
    rules: [droppedDash, doubleSpace],
    suspicious: mayHoldDoubleSpace,
    load: () => import('./dropped/dropped-dash.js'),
  },
  {
    rules: [spaceAfterMark, eatenQuote],
    suspicious: mayHoldJoint,
    load: () => import('./dropped/space-after-mark.js'),
  },
  { rules: [before.spaceBeforeMark], suspicious: before.suspicious, load: async () => before },
  { rules: [hyphen.hyphenDash], suspicious: hyphen.suspicious, load: async () => hyphen },
  { rules: [bracket.unclosedBracket], suspicious: bracket.suspicious, load: async () => bracket },
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
 *
 * @param original the text as it came.
 */
export async function proposeLocal(
  text: string,
  signs: Signs,
  context: StageContext,
  original: string,
): Promise<Proposal[]> {
  const known: Known = { signs, original, applies: context.applies };
  let style: HouseStyle | undefined;
  const proposals: Proposal[] = [];
  const owner = new Map<number, LocalRule>();
  for (const local of RULES) {
    if (!local.rules.some(({ id }) => context.enabled(id)) || !local.suspicious(text, signs)) continue;
    style ??= inferStyle(text, context.settings.style);
    const { propose } = await local.load();
    for (const proposal of propose(text, style, known)) {
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
