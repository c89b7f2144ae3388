import type { Weights } from '../../../model/weights.js';
import { type Boundary, LOST_TYPES, Lost, type Option, type Paragraph } from './features.js';
import { logAdd } from './paths.js';

/** One way to read one fused word: as it stands (option -1), or cut, with a mark in each cut. */
export interface Choice {
  readonly option: number;
  readonly lost: readonly Lost[];
  readonly score: number;
}

export interface ChoiceOptions {
  /** Choices this far below a place's best (nats) are dropped. */
  readonly spread: number;
  /** Training: the choice that has to stay at a place. */
  readonly keep?: (place: number, choice: Choice) => boolean;
}

const DEFAULTS: ChoiceOptions = { spread: 8 };
const MAX_CHOICES = 18;
const columns = new Float64Array(LOST_TYPES * 4);

/** The likely choices at each place of a paragraph, by themselves. */
export function scoreChoices(
  weights: Weights,
  paragraph: Paragraph,
  options: ChoiceOptions = DEFAULTS,
): Choice[][] {
  const { keep, spread } = options;
  return paragraph.places.map((place, index) => {
    const all: Choice[] = [{ option: -1, lost: [], score: 0 }];
    for (let o = 0; o < place.options.length; o += 1) {
      const { features, boundaries } = place.options[o] as Option;
      const base = weights.readingScore(features);
      for (let b = 0; b < boundaries.length; b += 1) {
        const { features, clipped } = boundaries[b] as Boundary;
        weights.boundaryScores(features, columns, b * LOST_TYPES);
        if (clipped) leaveSpace(columns.subarray(b * LOST_TYPES, (b + 1) * LOST_TYPES));
      }
      combine(boundaries.length, o, base, all);
    }
    let best = Number.NEGATIVE_INFINITY;
    for (const choice of all) best = Math.max(best, choice.score);
    const likely = all.filter(
      (choice) => choice.option < 0 || choice.score > best - spread || keep?.(index, choice) === true,
    );
    if (likely.length <= MAX_CHOICES) return likely;
    likely.sort((a, b) => b.score - a.score);
    return likely.filter(
      (choice, i) => i < MAX_CHOICES || choice.option < 0 || keep?.(index, choice) === true,
    );
  });
}

/** Gives a space what every mark has, and forbids these. */
function leaveSpace(scores: Float64Array): void {
  const all = scores.reduce(logAdd);
  scores.fill(Number.NEGATIVE_INFINITY);
  scores[Lost.Space] = all;
}

/** All ways to fill the cuts of one reading. Three cuts and more at once are read as quotes and dashes only. */
function combine(cuts: number, option: number, base: number, out: Choice[]): void {
  const types = cuts > 2 ? 3 : LOST_TYPES;
  const total = types ** cuts;
  for (let code = 0; code < total; code += 1) {
    let score = base;
    let rest = code;
    const lost: Lost[] = [];
    for (let b = 0; b < cuts; b += 1) {
      const type = rest % types;
      rest = (rest - type) / types;
      lost.push(type as Lost);
      score += columns[b * LOST_TYPES + type] as number;
    }
    out.push({ option, lost, score });
  }
}
