import type { Vocabulary } from './vocabulary.js';

/** How much likelier the second word is after the first than anywhere, in nats; words are vocabulary ids. */
export function information(v: Vocabulary, first: number, second: number): number {
  const log = v.log[second] as number;
  return v.after(first, second, log) - log;
}

/** A rarer word was met too seldom to tell how often phrases begin or end with it. */
const LEAST_COUNT = 4;

/** How often a word stands before a mark, in ten steps of the root; from 20 on, by its shape, where it is too rare to tell. */
export const endRate = (v: Vocabulary, id: number): number =>
  rate(v, id, v.statistics.ends(v.word[id] as number));

/** The same of a word behind a mark. */
export const startRate = (v: Vocabulary, id: number): number =>
  rate(v, id, v.statistics.starts(v.word[id] as number));

function rate(v: Vocabulary, id: number, beside: number): number {
  const count = v.count[id] as number;
  if (count < LEAST_COUNT) return 20 + (v.shape[id] as number);
  return Math.round(10 * Math.sqrt((beside + 0.2) / (count + 1)));
}

/** How often a word was met in training, in four steps. */
export function frequency(v: Vocabulary, id: number): number {
  const count = v.count[id] as number;
  return count < LEAST_COUNT ? 0 : count < 50 ? 1 : count < 1000 ? 2 : 3;
}
