import type { Proposal } from '../../text/edit.js';
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

/** Proposals in the order in which a text is changed: an insertion before what stands behind it. */
export function inOrder(proposals: readonly Proposal[]): Proposal[] {
  return proposals.toSorted((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}

/**
 * A proposal for a text to which others were applied, with its place in the text without them.
 *
 * @param applied in order and disjoint; their spans are those of the text without them.
 */
export function toOriginal(proposal: Proposal, applied: readonly Proposal[]): Proposal {
  const [start, end] = proposal.span;
  let shift = 0;
  for (const { span, after } of applied) {
    if (span[0] + shift + after.length > start) break;
    shift += after.length - (span[1] - span[0]);
  }
  return { ...proposal, span: [start - shift, end - shift] };
}

/** The same, with a group of its own: each round names its groups anew. */
export function inFirstText(proposal: Proposal, applied: readonly Proposal[], round: number): Proposal {
  const { group } = proposal;
  return { ...toOriginal(proposal, applied), ...(group === undefined ? {} : { group: `${group}:${round}` }) };
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
