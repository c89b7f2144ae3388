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

/** The probability that an apostrophe was lost where the context asks for one with probability `asked`. */
export function lossProbability(asked: number, posterior: readonly LossRate[]): number {
  let sum = 0;
  for (const { rate, probability } of posterior)
    sum += (probability * asked * rate) / (1 - asked + asked * rate);
  return sum;
}

/** The share of its apostrophes that the document is expected to have lost. */
export function expectedLoss(posterior: readonly LossRate[]): number {
  return posterior.reduce((sum, { rate, probability }) => sum + rate * probability, 0);
}
