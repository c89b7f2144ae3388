import type { Proposal, RuleId } from '../../../text/edit.js';
import { lostApostrophe } from '../apostrophes/rule.js';
import type { HouseStyle } from '../style.js';
import { eatenDash } from './eaten-dash.js';
import { eatenQuote } from './eaten-quote.js';
import { type Boundary, Lost, type Paragraph } from './features.js';
import type { Edge } from './lattice.js';
import { missingSpace } from './missing-space.js';
import { Pair } from './pair-features.js';
import { bestPath } from './paths.js';
import { calibrate, type Posterior } from './posterior.js';
import type { Tokens } from './tokens.js';
import { unclosedQuote } from './unclosed-quote.js';
import { alternativesAt, apostropheAndSpace, type Partners, reasonFor, textOf } from './wording.js';

const RULES: Readonly<Record<Lost, RuleId>> = {
  [Lost.Open]: eatenQuote.id,
  [Lost.Close]: eatenQuote.id,
  [Lost.Dash]: eatenDash.id,
  [Lost.OpenSingle]: eatenQuote.id,
  [Lost.Space]: missingSpace.id,
};

/** A proposal, and the probability that something was lost at its place, whatever it was. */
export interface Judged {
  readonly proposal: Proposal;
  readonly cut: number;
  /** Whether its paragraph has marks between words. */
  readonly keepsMarks: boolean;
}

/**
 * The marks of a paragraph's best reading, as proposals; pairs and the cuts of one word share a group.
 *
 * @param calibration what the posterior's probabilities are worth.
 */
export function decide(
  tokens: Tokens,
  posterior: Posterior,
  calibration: Float32Array,
  style: HouseStyle,
): Judged[] {
  const { paragraph } = posterior;
  const decisions = new Decisions(paragraph, bestPath(posterior.lattice));
  const { unclosed } = decisions;
  const proposals = decisions.marks.map((mark): Proposal => {
    const { boundary, lost, partners } = mark;
    const { at, clipped } = boundary;
    const group = decisions.groupOf(mark);
    return {
      rule: clipped ? lostApostrophe.id : RULES[lost],
      span: [at, at],
      after: clipped ? apostropheAndSpace('behind', style) : textOf(lost, style),
      safety: 'unsafe',
      confidence: calibrate(calibration, posterior.mark(at, lost)),
      ...(group === undefined ? {} : { group }),
      detail: {
        alternatives: clipped ? [] : alternativesAt(at, partners, posterior, style),
        reason: clipped ? 'The beginning of a word was dropped' : reasonFor(lost, boundary, partners, tokens),
      },
    };
  });
  if (unclosed !== undefined) {
    const at = endOf(paragraph, tokens, style);
    proposals.push({
      rule: unclosedQuote.id,
      span: [at, at],
      after: textOf(Lost.Close, style).trimEnd(),
      safety: 'unsafe',
      confidence: calibrate(calibration, unclosed.probability(posterior)),
      group: decisions.groupOf(unclosed.opening) as string,
      detail: { reason: 'A quotation opens in this paragraph and nothing in it closes it.' },
    });
  }
  return proposals.map((proposal) => ({
    proposal,
    cut: posterior.cut(proposal.span[0]),
    keepsMarks: paragraph.keepsMarks,
  }));
}

/** A mark that the best path puts back. */
interface Decided {
  readonly boundary: Boundary;
  readonly lost: Lost;
  /** The same for those that stand or fall together. */
  group: number;
  /** Where the pair stands that it is one of. */
  partners?: Partners;
}

/** A quotation that is put back and that nothing closes. */
interface Unclosed {
  readonly opening: Decided;
  readonly probability: (posterior: Posterior) => number;
}

/** What a path puts back, in order. */
class Decisions {
  readonly marks: Decided[] = [];
  readonly #byBoundary = new Map<Boundary | undefined, Decided>();
  #unclosed: Edge['unclosed'];

  constructor(
    readonly paragraph: Paragraph,
    path: readonly Edge[],
  ) {
    for (const edge of path) {
      this.#unclosed = edge.unclosed ?? this.#unclosed;
      this.#cut(edge);
      for (const pair of edge.pairs) this.#pair(pair);
    }
  }

  #cut({ place, choice }: Edge): void {
    if (choice === undefined || choice.option < 0) return;
    const boundaries = this.paragraph.places[place]?.options[choice.option]?.boundaries ?? [];
    const group = this.marks.length;
    choice.lost.forEach((lost, i) => {
      const mark: Decided = { boundary: boundaries[i] as Boundary, lost, group };
      this.marks.push(mark);
      this.#byBoundary.set(mark.boundary, mark);
    });
  }

  #pair({ pair, open, close }: Edge['pairs'][number]): void {
    const first = this.#byBoundary.get(open.boundary);
    const second = this.#byBoundary.get(close.boundary);
    if (first === undefined || second === undefined) return;
    // A third dash begins anew: the first two are the pair.
    if (pair === Pair.Dash && first.partners !== undefined) return;
    const { group } = second;
    for (const mark of this.marks) if (mark.group === group) mark.group = first.group;
    first.partners = { open: first.boundary.at, close: second.boundary.at };
    second.partners = first.partners;
  }

  get unclosed(): Unclosed | undefined {
    const side = this.#unclosed;
    const opening = side?.boundary && this.#byBoundary.get(side.boundary);
    return opening && { opening, probability: (posterior) => posterior.unclosed(side) };
  }

  /** The name of a mark's group; undefined where it is alone. */
  groupOf(mark: Decided): string | undefined {
    const isAlone =
      mark !== this.unclosed?.opening &&
      this.marks.every((other) => other === mark || other.group !== mark.group);
    return isAlone ? undefined : `eaten:${this.paragraph.from}:${mark.group}`;
  }
}

/** Where the closing quote goes of a quotation that the end of its paragraph closes. */
function endOf({ to }: Paragraph, { text, end }: Tokens, { stops }: HouseStyle): number {
  const inside = stops === 'inside' ? '.,!?…' : '!?…';
  let at = end[to - 1] as number;
  while (at < text.length && inside.includes(text[at] as string)) at += 1;
  return at;
}
