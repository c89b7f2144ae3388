import { logSoftmax } from '../../../model/log-linear.js';
import type { Span } from '../../../text/edit.js';
import { APOSTROPHE, APOSTROPHE_AT_END, scoreGaps, WHOLE } from '../gap-scorer.js';
import type { Candidate, WordList } from './candidates.js';
import { APOSTROPHE_CLASSES, Apostrophe } from './features.js';

/** Probabilities, one for each candidate, that it wants an apostrophe there. */
export interface Asked {
  readonly inside: Float64Array;
  readonly atEnd: Float64Array;
}

/** A candidate of which the log-linear model gives no answer this probability is asked of the neural one, too. */
const SURE = 0.995;

/** In the order of `Apostrophe`. */
const LABELS = [WHOLE, APOSTROPHE, APOSTROPHE_AT_END];

/**
 * What the neural model says of the candidates that the log-linear one doubts, read line by line, the apostrophes of the
 * others as that one has them.
 *
 * @param found in order of their places.
 * @returns by the candidate's index in `found`, the log of the probability of each `Apostrophe`.
 */
export function hear(list: WordList, found: readonly Candidate[], asked: Asked): Map<number, Float64Array> {
  const heard = new Map<number, Float64Array>();
  const startOf = (n: number) => list.words[found[n]!.word]!.start;
  for (let first = 0, next = 0; first < found.length; first = next) {
    const from = list.text.lastIndexOf('\n', startOf(first)) + 1;
    const lineEnd = list.text.indexOf('\n', startOf(first));
    const to = lineEnd < 0 ? list.text.length : lineEnd;
    while (next < found.length && startOf(next) < to) next += 1;
    hearLine(list, [from, to], found, [first, next], asked, heard);
  }
  return heard;
}

/** Adds to `heard` what is said of the candidates of a line, those in `[first, next)` of `found`. */
function hearLine(
  { text, words }: WordList,
  [from, to]: Span,
  found: readonly Candidate[],
  [first, next]: Span,
  asked: Asked,
  heard: Map<number, Float64Array>,
): void {
  let line = '';
  let copied = from;
  const copyTo = (end: number) => {
    line += text.slice(copied, end);
    copied = end;
  };
  const doubtful: number[] = [];
  const gaps: number[] = [];
  for (let n = first; n < next; n += 1) {
    const { word, at } = found[n]!;
    const { start, end } = words[word]!;
    const inside = asked.inside[n]!;
    const atEnd = asked.atEnd[n]!;
    const none = 1 - inside - atEnd;
    if (Math.max(inside, atEnd, none) < SURE) {
      copyTo(start + at);
      doubtful.push(n);
      gaps.push(line.length);
    } else if (none < SURE) {
      copyTo(inside > atEnd ? start + at : end);
      line += '’';
    }
  }
  if (gaps.length === 0) return;
  copyTo(to);
  const said = scoreGaps(line, 0, line.length, gaps, LABELS);
  for (const [i, n] of doubtful.entries()) heard.set(n, said[i]!);
}

/** How the two models' logs of probabilities are added up, with what a candidate's own kind is worth (nats). */
export interface OpinionWeights {
  readonly local: number;
  readonly neural: number;
  readonly inside: number;
  readonly atEnd: number;
}

/** Fitted on documents that were kept from the training of both: `training/marks-local/second-opinion.ts`. */
export const OPINION: OpinionWeights = { local: 0.41, neural: 0.44, inside: 0.37, atEnd: 0.8 };

/** No answer of the log-linear model is less probable than this: it is not as sure as it may say. */
const LEAST = 1e-6;

/**
 * What both models say together of a candidate: probabilities by `Apostrophe`.
 *
 * @param inside what the log-linear model says, as is `atEnd`.
 * @param plural whether the apostrophe may stand at the word's end.
 * @param heard what the neural model says, as `hear` has it.
 */
export function together(
  inside: number,
  atEnd: number,
  plural: boolean,
  heard: Float64Array,
  weights: OpinionWeights,
): Float64Array {
  const scores = new Float64Array(APOSTROPHE_CLASSES);
  const add = (which: Apostrophe, probability: number, bias: number) => {
    scores[which] =
      weights.local * Math.log(Math.max(LEAST, probability)) + weights.neural * heard[which]! + bias;
  };
  add(Apostrophe.None, 1 - inside - atEnd, 0);
  add(Apostrophe.Inside, inside, weights.inside);
  add(Apostrophe.AtEnd, atEnd, weights.atEnd);
  if (!plural) scores[Apostrophe.AtEnd] = Number.NEGATIVE_INFINITY;
  logSoftmax(scores);
  return scores.map(Math.exp);
}
