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
