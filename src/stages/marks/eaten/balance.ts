import type { Choice } from './choices.js';
import { Lost, type Paragraph } from './features.js';
import type { Posterior } from './posterior.js';

/** How many spaces, and how many marks, a document seems to have lost: what happened to one joint happened to others. */
export interface Balance {
  spaces: number;
  marks: number;
}

/** What each suspicious place adds to the balance, by its choices alone: spaces and marks, two numbers a place. */
export function balanceOf(paragraph: Paragraph, choices: readonly (readonly Choice[])[]): Float64Array {
  const own = new Float64Array(2 * choices.length);
  choices.forEach((list, p) => {
    if (paragraph.places[p]?.candidate.suspicious !== true) return;
    let best = Number.NEGATIVE_INFINITY;
    for (const { score } of list) best = Math.max(best, score);
    let total = 0;
    let spaces = 0;
    let marks = 0;
    for (const { score, lost } of list) {
      const weight = Math.exp(score - best);
      total += weight;
      for (const mark of lost) {
        if (mark === Lost.Space) spaces += weight;
        else marks += weight;
      }
    }
    own[2 * p] = spaces / total;
    own[2 * p + 1] = marks / total;
  });
  return own;
}

/**
 * How much the document lost beside one place, and what share of it was spaces, as one number of a few steps: 8 for each of the
 * sizes, 0 to 7 the share.
 *
 * @param own what each place of the paragraph adds to the balance, as `balanceOf` has it.
 */
export function balanceStep(balance: Balance, own: Float64Array, place: number): number {
  const spaces = Math.max(0, balance.spaces - (own[2 * place] as number));
  const marks = Math.max(0, balance.marks - (own[2 * place + 1] as number));
  const total = spaces + marks;
  const size = total < 0.5 ? 0 : total < 1.5 ? 1 : total < 4 ? 2 : 3;
  return size * 8 + Math.round((6 * (spaces + 0.2)) / (total + 0.4));
}

/** What a document is taken to have lost besides, of each, before anything is known of it. */
const PRIOR = 0.5;

/** What a document's other joints say of each place of a paragraph, in nats. */
export interface Elsewhere {
  /** How much likelier they make a plain space than a mark: 0 where they say nothing. */
  readonly space: Float64Array;
  /** The log of how much they lost, spaces and marks. */
  readonly loss: Float64Array;
}

export function elsewhereOf({ spaces, marks }: Balance, posterior: Posterior): Elsewhere {
  const { places } = posterior.paragraph;
  const space = new Float64Array(places.length);
  const loss = new Float64Array(places.length);
  places.forEach((_, place) => {
    const own = posterior.losses(place);
    const otherSpaces = Math.max(0, spaces - own.spaces);
    const otherMarks = Math.max(0, marks - own.marks);
    space[place] = Math.log((otherSpaces + PRIOR) / (otherMarks + PRIOR));
    loss[place] = Math.log(otherSpaces + otherMarks + PRIOR);
  });
  return { space, loss };
}

/** What all these paragraphs lost by what was read in them, and `lost` besides. */
export function sumOf(posteriors: readonly Posterior[], lost: Balance): Balance {
  const sum: Balance = { ...lost };
  for (const posterior of posteriors) {
    posterior.paragraph.places.forEach(({ candidate }, place) => {
      if (candidate.suspicious !== true) return;
      const own = posterior.losses(place);
      sum.spaces += own.spaces;
      sum.marks += own.marks;
    });
  }
  return sum;
}
