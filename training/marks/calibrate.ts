import type { Weights } from '../../src/model/weights.js';
import { scoreChoices } from '../../src/stages/marks/eaten/choices.js';
import type { Boundary, Option } from '../../src/stages/marks/eaten/features.js';
import { buildLattice } from '../../src/stages/marks/eaten/lattice.js';
import { bestPath } from '../../src/stages/marks/eaten/paths.js';
import { Posterior } from '../../src/stages/marks/eaten/posterior.js';
import { type Example, rebalance } from './examples.js';

const POINTS = 21;

/** A mark that the best path put back: the raw probability, and whether gold has it. */
export interface Outcome {
  readonly raw: number;
  readonly right: boolean;
}

/** What the best paths put back in paragraphs that no weight was fitted to. */
export function outcomes(weights: Weights, examples: readonly Example[]): Outcome[] {
  const choices = examples.map((example) => {
    const scored = scoreChoices(weights, example.paragraph);
    rebalance(example, scored);
    return scored;
  });
  return examples.flatMap((example, e): Outcome[] => {
    if (!example.paragraph.places.some(({ candidate }) => candidate.odd)) return [];
    const scored = { ...example, choices: choices[e] as (typeof choices)[number] };
    const lattice = buildLattice(example.vocabulary, weights, scored, example.cache);
    return outcomesOf(example, new Posterior(example.paragraph, lattice));
  });
}

/** What the best path through a paragraph put back. */
export function outcomesOf({ paragraph, gold }: Example, posterior: Posterior): Outcome[] {
  const found: Outcome[] = [];
  for (const { choice, place } of bestPath(posterior.lattice)) {
    if (choice === undefined || choice.option < 0) continue;
    const is = gold[place];
    const { options } = paragraph.places[place] as { options: readonly Option[] };
    const { boundaries, reading } = options[choice.option] as Option;
    const goldCuts = is === undefined || is.option < 0 ? [] : (options[is.option]?.reading.cuts ?? []);
    choice.lost.forEach((lost, i) => {
      const at = goldCuts.indexOf(reading.cuts[i] as number);
      const right = at >= 0 && is?.lost[at] === lost;
      found.push({ raw: posterior.mark((boundaries[i] as Boundary).at, lost), right });
    });
  }
  return found;
}

/** Isotonic regression (pool adjacent violators) of being right on the raw probability, read off at equal steps. */
export function isotonic(found: readonly Outcome[]): Float32Array {
  const sorted = [...found].sort((a, b) => a.raw - b.raw);
  const pools: { sum: number; n: number; low: number; high: number }[] = [];
  for (const { raw, right } of sorted) {
    pools.push({ sum: right ? 1 : 0, n: 1, low: raw, high: raw });
    for (;;) {
      const last = pools.at(-1);
      const before = pools.at(-2);
      if (last === undefined || before === undefined || before.sum / before.n < last.sum / last.n) break;
      before.sum += last.sum;
      before.n += last.n;
      before.high = last.high;
      pools.pop();
    }
  }
  // Each pool stands at its middle; one success and one failure spread over all keep the ends from certainty.
  const knots = pools.map(({ sum, n, low, high }) => ({ x: (low + high) / 2, y: (sum + 0.5) / (n + 1) }));
  knots.unshift({ x: 0, y: 0 });
  return Float32Array.from({ length: POINTS }, (_, i) => {
    const x = i / (POINTS - 1);
    const above = knots.findIndex((knot) => knot.x >= x);
    if (above < 0) return (knots.at(-1) as { y: number }).y;
    if (above === 0) return (knots[0] as { y: number }).y;
    const a = knots[above - 1] as { x: number; y: number };
    const b = knots[above] as { x: number; y: number };
    return a.y + ((b.y - a.y) * (x - a.x)) / Math.max(1e-9, b.x - a.x);
  });
}

/** Expected calibration error over ten bins, as a share, and how many of those at 0.9 and above are right. */
export function reliability(found: readonly Outcome[], calibrated: (raw: number) => number): string {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, confidence: 0, right: 0 }));
  for (const { raw, right } of found) {
    const confidence = calibrated(raw);
    const bin = bins[Math.min(9, Math.floor(confidence * 10))] as (typeof bins)[number];
    bin.n += 1;
    bin.confidence += confidence;
    bin.right += right ? 1 : 0;
  }
  const error =
    bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / Math.max(1, found.length);
  const rows = bins
    .map(({ n, right }, i) => `${i / 10}: ${n ? (right / n).toFixed(3) : '–'} of ${n}`)
    .join(', ');
  return `calibration error ${error.toFixed(4)}; ${rows}`;
}
