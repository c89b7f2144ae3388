/**
 * How much of its apostrophes a document lost, inferred from the document itself.
 *
 * A candidate whose context asks for an apostrophe with probability q shows none: either there never was one (1 − q),
 * or there was and it was lost (q·r, r being the document's rate of loss). An apostrophe that survives says (1 − r).
 * The rate is integrated out on a grid, under a prior that nearly every document has lost none.
 */

/** The rate of a document that lost none: nobody writes without a slip. */
const NONE = 0.0002;

/** The rates of documents that lost some, and how frequent each is among them: most lost all of one kind. */
const RATES: readonly (readonly [rate: number, share: number])[] = [
  [0.05, 0.06],
  [0.2, 0.08],
  [0.4, 0.1],
  [0.6, 0.12],
  [0.8, 0.14],
  [0.95, 0.2],
  [0.999, 0.3],
];

export interface LossRate {
  readonly rate: number;
  readonly probability: number;
}

// The words of one document are not independent witnesses.
const TEMPER = 0.8;

/**
 * The posterior of each rate of loss.
 *
 * @param asked for each candidate without an apostrophe, the probability with which its context asks for one.
 * @param survivors how many apostrophes the document still has.
 * @param damaged the probability, before these are seen, that the document lost any.
 */
export function lossPosterior(asked: ArrayLike<number>, survivors: number, damaged: number): LossRate[] {
  const priors = [
    [NONE, 1 - damaged] as const,
    ...RATES.map(([rate, share]) => [rate, damaged * share] as const),
  ];
  const scores = priors.map(([rate, prior]) => {
    let score = survivors * Math.log(1 - rate);
    for (let i = 0; i < asked.length; i++) score += Math.log(1 - asked[i]! + asked[i]! * rate);
    return Math.log(prior) + TEMPER * score;
  });
  const largest = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(score - largest), 0);
  return priors.map(([rate], i) => ({ rate, probability: Math.exp(scores[i]! - largest) / sum }));
}

// The two probabilities may come from two scales.
const LEAST_NONE = 0.0005;

/**
 * The probabilities that an apostrophe was lost inside a word and at its end, where the context asks for one in either place
 * with these. Where those of one kind survive, none of that kind was lost here: what its share was, the others have.
 */
export function lossProbabilities(
  asked: { readonly inside: number; readonly atEnd: number },
  inside: readonly LossRate[],
  atEnd: readonly LossRate[],
): { readonly inside: number; readonly atEnd: number } {
  const none = Math.max(LEAST_NONE, 1 - asked.inside - asked.atEnd);
  const lost = { inside: 0, atEnd: 0 };
  for (const within of inside) {
    for (const behind of atEnd) {
      const seen = asked.inside * within.rate + asked.atEnd * behind.rate;
      const share = (within.probability * behind.probability) / (none + seen);
      lost.inside += share * asked.inside * within.rate;
      lost.atEnd += share * asked.atEnd * behind.rate;
    }
  }
  return lost;
}

/** The share of its apostrophes that the document is expected to have lost. */
export function expectedLoss(posterior: readonly LossRate[]): number {
  return posterior.reduce((sum, { rate, probability }) => sum + rate * probability, 0);
}
