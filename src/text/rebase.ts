import type { Proposal } from './edit.js';

/** Proposals in the order in which a text is changed: an insertion before what stands behind it. */
export function inOrder(proposals: readonly Proposal[]): Proposal[] {
  return proposals.toSorted((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}

/**
 * Gives proposals for a text to which others were applied their places in the text without them; none may reach into what
 * these wrote. A look-up is a bisection.
 *
 * @param applied in order and disjoint; their spans are those of the text without them.
 */
export function originalOf(applied: readonly Proposal[]): (proposal: Proposal) => Proposal {
  /** Where what each of them wrote ends in the changed text, and by how much all up to it moved what follows. */
  const ends = new Float64Array(applied.length);
  const shifts = new Float64Array(applied.length + 1);
  applied.forEach(({ span, after }, i) => {
    ends[i] = span[0] + (shifts[i] as number) + after.length;
    shifts[i + 1] = (shifts[i] as number) + after.length - (span[1] - span[0]);
  });
  return (proposal) => {
    const [start, end] = proposal.span;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) <= start) low = middle + 1;
      else high = middle;
    }
    const shift = shifts[low] as number;
    return { ...proposal, span: [start - shift, end - shift] };
  };
}
