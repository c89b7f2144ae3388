/** What a switch of language costs, as base-10 logarithms. */
interface Transitions {
  /** By state; `enter[0]` (English) is unused. */
  readonly enter: Float64Array;
  readonly leave: number;
  readonly cross: number;
}

/**
 * The most likely language of each token of a sentence: Viterbi's algorithm over English (state 0) and the other
 * languages. Every foreign state has the same cost of leaving, so that one step is linear in the number of states.
 *
 * @param emissions log probabilities of each token, by state.
 * @param breaks cost of staying in a foreign language before each token: what stands there may divide.
 * @returns the state of each token.
 */
export function viterbi(
  emissions: readonly Float64Array[],
  breaks: readonly number[],
  transitions: Transitions,
): Uint8Array {
  const { enter, leave, cross } = transitions;
  const states = enter.length;
  const length = emissions.length;
  const back = new Uint8Array(length * states);
  let scores = new Float64Array(states);
  let next = new Float64Array(states);

  const first = emissions[0] as Float64Array;
  scores[0] = first[0] as number;
  for (let state = 1; state < states; state += 1) {
    scores[state] = (first[state] as number) - (enter[state] as number);
  }
  for (let i = 1; i < length; i += 1) {
    const emission = emissions[i] as Float64Array;
    const broken = breaks[i] as number;
    const row = i * states;
    let best = 1;
    for (let state = 2; state < states; state += 1) {
      if ((scores[state] as number) > (scores[best] as number)) best = state;
    }
    const bestForeign = scores[best] as number;
    const english = scores[0] as number;
    const left = bestForeign - (broken > 0 ? leave / 2 : leave);
    if (left > english) back[row] = best;
    next[0] = Math.max(english, left) + (emission[0] as number);
    for (let state = 1; state < states; state += 1) {
      let score = (scores[state] as number) - broken;
      let from = state;
      const entered = english - (enter[state] as number);
      if (entered > score) {
        score = entered;
        from = 0;
      }
      const crossed = bestForeign - cross;
      if (crossed > score) {
        score = crossed;
        from = best;
      }
      next[state] = score + (emission[state] as number);
      back[row + state] = from;
    }
    [scores, next] = [next, scores];
  }

  let state = 0;
  for (let other = 1; other < states; other += 1) {
    if ((scores[other] as number) > (scores[state] as number)) state = other;
  }
  const path = new Uint8Array(length);
  for (let i = length - 1; i >= 0; i -= 1) {
    path[i] = state;
    state = back[i * states + state] as number;
  }
  return path;
}
