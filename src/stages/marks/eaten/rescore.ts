import type { BlendWeights } from '../../../model/gap-model.js';
import { scoreGaps, WHOLE } from '../gap-scorer.js';
import type { Elsewhere } from './balance.js';
import type { Choice } from './choices.js';
import { type Boundary, LOST_TYPES, Lost } from './features.js';
import { logAdd } from './paths.js';
import type { Posterior } from './posterior.js';
import type { Tokens } from './tokens.js';

/** A gap whose mark the lattice gives this probability among all marks needs no second opinion. */
const SURE = 0.985;
/** A word that the lattice cuts with less than this probability is given to the neural model whole. */
const LEAST_CUT = 0.01;
/**
 * Whether a word is cut is asked where the lattice gives that a probability between these. Below the first the neural model
 * changed no cut of 391 documents that were kept from the training, and a third of the clean articles that asked it are there.
 */
const DOUBTFUL_CUT = 0.15;
const SURE_CUT = 0.97;

/** What the neural model is asked: which mark or space was lost, or none. */
const LABELS = Array.from({ length: WHOLE + 1 }, (_, label) => label);

/** What the neural model said of paragraphs in earlier rounds, by their text and gaps: most of them do not change. */
export type GapMemory = Map<string, Float64Array[]>;

/** What the neural model says of the likeliest cuts of one place. */
export interface Heard {
  readonly option: number;
  /** For each cut of the option, the log of the probability of each `Lost`, if anything was lost there. */
  readonly logs: readonly Float64Array[];
  /** The log of the odds that something was lost, at the least likely of the cuts. */
  readonly cut: number;
}

/**
 * Asks the neural model what the gaps of a paragraph held, given the likeliest cuts.
 *
 * @returns for each place what it said, or undefined where the word was left whole; undefined when the lattice is sure
 * of every mark already, and then nothing is loaded.
 */
export function hear(
  { text, start, end }: Tokens,
  posterior: Posterior,
  memory: GapMemory,
): (Heard | undefined)[] | undefined {
  const { paragraph } = posterior;
  let unsure = false;
  const chosen = paragraph.places.map(({ options }, place) => {
    const found = posterior.option(place);
    if (found === undefined || found.probability < LEAST_CUT) return undefined;
    const boundaries = options[found.option]?.boundaries ?? [];
    unsure ||=
      found.probability > DOUBTFUL_CUT &&
      (found.probability < SURE_CUT || boundaries.some(({ at }) => !isSure(posterior, at)));
    return { option: found.option, boundaries };
  });
  if (!unsure) return undefined;
  const offsets = chosen.flatMap((place) => place?.boundaries.map(({ at }) => at) ?? []);
  // The marks before the first word and after the last belong to the paragraph.
  const from = text.lastIndexOf('\n', start[paragraph.from] as number) + 1;
  const lineEnd = text.indexOf('\n', end[paragraph.to - 1]);
  const to = lineEnd < 0 ? text.length : lineEnd;
  const key = `${offsets.map((at) => at - from).join()} ${text.slice(from, to)}`;
  const scores = memory.get(key) ?? scoreGaps(text, from, to, offsets, LABELS);
  memory.set(key, scores);
  let next = 0;
  return chosen.map((place) => {
    if (place === undefined) return undefined;
    const said = scores.slice(next, next + place.boundaries.length);
    next += place.boundaries.length;
    return {
      option: place.option,
      logs: said.map((logs) =>
        logs.subarray(0, LOST_TYPES).map((log) => log - oneMinus(logs[WHOLE] as number)),
      ),
      cut: Math.min(...said.map((logs) => oneMinus(logs[WHOLE] as number) - (logs[WHOLE] as number))),
    };
  });
}

/** The log of what a probability leaves, from its own log. */
const oneMinus = (log: number) => Math.log1p(-Math.min(1 - 1e-6, Math.exp(log)));

function isSure(posterior: Posterior, at: Boundary['at']): boolean {
  let most = 0;
  let all = 0;
  for (let lost = 0; lost < LOST_TYPES; lost += 1) {
    const probability = posterior.mark(at, lost as Lost);
    most = Math.max(most, probability);
    all += probability;
  }
  return most > SURE * all;
}

/**
 * The choices of a paragraph with what the neural model said of their marks and cuts. What it says of the marks moves
 * nothing between cut and whole: the choices of one reading share what they had, and then all of them gain or lose by
 * what it says of the cut. Those that lost a mark gain by what else the document lost: a lone space is lost by a slip of
 * the keys, marks are lost by the dozen.
 */
export function rescore(
  choices: readonly (readonly Choice[])[],
  heard: readonly (Heard | undefined)[],
  elsewhere: Elsewhere,
  weights: BlendWeights,
): Choice[][] {
  return choices.map((all, place) => {
    const said = heard[place];
    if (said === undefined) return [...all];
    const lean = weights.lean * (elsewhere.space[place] as number) + weights.bias;
    let before = Number.NEGATIVE_INFINITY;
    let after = Number.NEGATIVE_INFINITY;
    const changed = all.map((choice) => {
      if (choice.option !== said.option) return choice;
      let { score } = choice;
      choice.lost.forEach((lost, cut) => {
        score += evidence(said.logs[cut] as Float64Array, lost, lean, weights);
      });
      before = logAdd(before, choice.score);
      after = logAdd(after, score);
      return { ...choice, score };
    });
    const ofSpaces = before - after + weights.cut * said.cut + weights.cutBias;
    const ofMarks = ofSpaces + weights.markLoss * (elsewhere.loss[place] as number);
    return changed.map((choice) => {
      if (choice.option !== said.option) return choice;
      const gain = choice.lost.some((lost) => lost !== Lost.Space) ? ofMarks : ofSpaces;
      return { ...choice, score: choice.score + gain };
    });
  });
}

/** What the neural model's word for a mark is worth, in nats of the lattice; a plain space is worth `lean` besides. */
function evidence(logs: Float64Array, lost: Lost, lean: number, { mark, space }: BlendWeights): number {
  const log = logs[lost] as number;
  const anyMark = oneMinus(logs[Lost.Space] as number);
  return lost === Lost.Space ? space * (log - anyMark) + lean : mark * (log - anyMark);
}
