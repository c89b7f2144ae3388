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
  /** What an apostrophe inside is worth more for each nat by which apostrophes stand denser about it than elsewhere, … */
  readonly insideDensity: number;
  /** … one at the end, and one at the end for each nat by which such as stand at ends do. */
  readonly atEndDensity: number;
  readonly endsDensity: number;
  /** What an unlisted word of a listed stem says for an apostrophe inside it, and for one at its end: `storys`. */
  readonly insideUnlisted: number;
  readonly atEndUnlisted: number;
  /** What each nat by which the text has the stem more often than the word says for one inside a name, and inside another word. */
  readonly insideName: number;
  readonly insideNoun: number;
}

/**
 * Fitted on documents that were kept from the training of both (`training/marks-local/second-opinion.ts` prints them), but for
 * `insideDensity`: publishers that neither has read differ more than those do among themselves. The fit has 0.22; with 0.5, of
 * 2,771 apostrophes of 170 articles by another hand 11 more are put back and 4 more are wrong; of 4,805 of the kept documents
 * 2 fewer are put back and 5 fewer are wrong. The others are fitted beside it.
 */
export const OPINION: OpinionWeights = {
  local: 0.32,
  neural: 0.6,
  inside: -0.1,
  atEnd: 0.22,
  insideDensity: 0.5,
  atEndDensity: 0.77,
  endsDensity: 0.21,
  insideUnlisted: 1.19,
  atEndUnlisted: -0.48,
  insideName: 0.85,
  insideNoun: 0.44,
};

/** No answer of the log-linear model is less probable than this: it is not as sure as it may say. */
const LEAST = 1e-6;
/** Nor is one of the neural model, as a log: it has seen few contractions of nouns, and denies them all. */
const LEAST_HEARD = Math.log(0.02);

/** What both models say of a candidate. */
export interface Opinion {
  /** What the log-linear model says, as is `atEnd`. */
  readonly inside: number;
  readonly atEnd: number;
  /** What the neural model says, as `hear` has it. */
  readonly heard: Float64Array;
  /** Whether the apostrophe may stand at the word's end. */
  readonly plural: boolean;
  /** Whether no list has the word, but its stem. */
  readonly unlisted: boolean;
  /** Whether it is written with a capital, and by how many nats the text has its stem, written so, more often than it. */
  readonly capital: boolean;
  readonly stemLead: number;
  /** Whether the apostrophe would be a contraction's and no possessive's: `its`, `were`. */
  readonly contracts: boolean;
}

/** What both models say together of a candidate: probabilities by `Apostrophe`. */
export function together(
  { inside, atEnd, heard, plural, unlisted, capital, stemLead, contracts }: Opinion,
  density: Density,
  weights: OpinionWeights,
): Float64Array {
  const scores = new Float64Array(APOSTROPHE_CLASSES);
  const add = (which: Apostrophe, probability: number, bias: number) => {
    scores[which] =
      weights.local * Math.log(Math.max(LEAST, probability)) +
      weights.neural * Math.max(LEAST_HEARD, heard[which]!) +
      bias;
  };
  const stem = unlisted ? 1 : 0;
  const { all, ends } = density;
  const owned =
    weights.inside +
    weights.insideDensity * all +
    weights.insideUnlisted * stem +
    (capital ? weights.insideName : weights.insideNoun) * stemLead;
  const ended =
    weights.atEnd + weights.atEndDensity * all + weights.endsDensity * ends + weights.atEndUnlisted * stem;
  add(Apostrophe.None, 1 - inside - atEnd, 0);
  add(Apostrophe.Inside, inside, contracts ? 0 : owned);
  add(Apostrophe.AtEnd, atEnd, ended);
  if (!plural) scores[Apostrophe.AtEnd] = Number.NEGATIVE_INFINITY;
  logSoftmax(scores);
  return scores.map(Math.exp);
}

/**
 * How much denser apostrophes stand in the rest of a text than in most, in nats: all, and those at ends. Writers differ in
 * this more than the words about one candidate tell: one writes `the town’s only baker`, another `the only baker in town`.
 */
export interface Density {
  readonly all: number;
  readonly ends: number;
}

const AS_ELSEWHERE: Density = { all: 0, ends: 0 };

/** Shares of the candidates of most texts that want an apostrophe, and so many candidates as a text must have to weigh more. */
const MOST = { all: 0.1, ends: 0.0035 };
const TEXT = 20;

/** The density about each candidate, by what is thought of all others. */
function densities({ inside, atEnd }: Asked): Density[] {
  const sum = (all: Float64Array) => all.reduce((total, each) => total + each, 0);
  const ends = sum(atEnd);
  const all = sum(inside) + ends;
  const others = inside.length - 1 + TEXT;
  return Array.from(inside, (own, n) => ({
    all: Math.log((all - own - atEnd[n]! + TEXT * MOST.all) / (others * MOST.all)),
    ends: Math.log((ends - atEnd[n]! + TEXT * MOST.ends) / (others * MOST.ends)),
  }));
}

/** Nothing is surer than this: misspellings and names are more frequent than a model knows. */
export const CEILING = 0.9995;

/**
 * The probabilities of all candidates of a text where some are judged by both models: first as if apostrophes stood as dense
 * about them as in most texts, then as dense as that says.
 *
 * @param alone what the log-linear model says of each.
 * @param opinions by the candidate's index.
 */
export function settle(
  alone: Asked,
  opinions: ReadonlyMap<number, Opinion>,
  weights: OpinionWeights,
): { readonly wanted: Asked; readonly density: readonly Density[] } {
  const withDensity = (density: readonly Density[]): Asked => {
    const wanted = { inside: alone.inside.slice(), atEnd: alone.atEnd.slice() };
    for (const [n, opinion] of opinions) {
      const both = together(opinion, density[n] ?? AS_ELSEWHERE, weights);
      wanted.inside[n] = Math.min(CEILING, both[Apostrophe.Inside]!);
      wanted.atEnd[n] = Math.min(CEILING, both[Apostrophe.AtEnd]!);
    }
    return wanted;
  };
  const first = withDensity([]);
  if (opinions.size === 0) return { wanted: first, density: [] };
  const density = densities(first);
  return { wanted: withDensity(density), density };
}
