import type { Proposal } from '../../text/edit.js';
import { originalOf } from '../../text/rebase.js';
import type { StageContext } from '../stage.js';

/** The proposals that are to be applied, each with all of its group. */
export function appliedOf(proposals: readonly Proposal[], applies: StageContext['applies']): Proposal[] {
  const held = new Set<string>();
  for (const proposal of proposals) {
    if (proposal.group !== undefined && !applies(proposal)) held.add(proposal.group);
  }
  return proposals.filter(
    (proposal) => applies(proposal) && (proposal.group === undefined || !held.has(proposal.group)),
  );
}

/**
 * The same as `originalOf`, with groups of their own: each round names its groups anew.
 *
 * @param applied in order and disjoint; their spans are those of the text without them.
 */
export function inFirstText(applied: readonly Proposal[], round: number): (proposal: Proposal) => Proposal {
  const original = originalOf(applied);
  return (proposal) => {
    const { group } = proposal;
    return { ...original(proposal), ...(group === undefined ? {} : { group: `${group}:${round}` }) };
  };
}

/**
 * Whether a proposal for a text to which others were applied, in order, leaves alone what these wrote, and no insertion
 * comes to stand where another does in the text without them.
 */
export function isClear(proposal: Proposal, applied: readonly Proposal[]): boolean {
  const [start, end] = proposal.span;
  let shift = 0;
  for (const { span, after } of applied) {
    const from = span[0] + shift;
    const to = from + after.length;
    if (from > end) return true;
    if (start < to && from < end) return false;
    if (start === end && span[0] === span[1] && (start === from || start === to)) return false;
    shift += after.length - (span[1] - span[0]);
  }
  return true;
}
