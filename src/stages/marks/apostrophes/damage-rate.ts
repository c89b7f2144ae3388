/**
 * How much of its apostrophes a document lost, inferred from the document itself.
 *
 * A candidate whose context asks for an apostrophe with probability q shows none: either there never was one (1 − q),
 * or there was and it was lost (q·r, r being the document's rate of loss). An apostrophe that survives says (1 − r).
 * The rate is integrated out on a grid, under a prior that nearly every document has lost none.
 */

interface Rate {
  readonly rate: number;
  readonly prior: number;
}

// Few documents are damaged, and those that are have mostly lost all of one kind.
const RATES: readonly Rate[] = [
  { rate: 0.0002, prior: 0.95 },
  { rate: 0.05, prior: 0.003 },
  { rate: 0.2, prior: 0.004 },
  { rate: 0.4, prior: 0.005 },
  { rate: 0.6, prior: 0.006 },
  { rate: 0.8, prior: 0.007 },
  { rate: 0.95, prior: 0.01 },
  { rate: 0.999, prior: 0.015 },
];
// The words of one document are not independent witnesses.
const TEMPER = 0.8;

/** The posterior of each rate of loss, given the candidates without an apostrophe and the number that survived. */
export function lossPosterior(
  asked: ArrayLike<number>,
  survivors: number,
): { rate: number; probability: number }[] {
  const scores = RATES.map(({ rate, prior }) => {
    let score = survivors * Math.log(1 - rate);
    for (let i = 0; i < asked.length; i++) score += Math.log(1 - asked[i]! + asked[i]! * rate);
    return Math.log(prior) + TEMPER * score;
  });
  const largest = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(score - largest), 0);
  return RATES.map(({ rate }, i) => ({ rate, probability: Math.exp(scores[i]! - largest) / sum }));
}

/** The probability that an apostrophe was lost where the context asks for one with probability `asked`. */
export function lossProbability(
  asked: number,
  posterior: readonly { rate: number; probability: number }[],
): number {
  let sum = 0;
  for (const { rate, probability } of posterior)
    sum += (probability * asked * rate) / (1 - asked + asked * rate);
  return sum;
}
