import type { Balance } from './balance.js';
import type { Choice } from './choices.js';
import { LOST_TYPES, Lost, type Paragraph } from './features.js';
import type { Edge, Lattice, Node } from './lattice.js';
import type { Pair } from './pair-features.js';
import type { Side } from './pair-side.js';
import { backward } from './paths.js';

/** Probability of a path below which it is left out of every sum. */
const NEGLIGIBLE = 1e-6;

const NONE: Readonly<Balance> = { spaces: 0, marks: 0 };

/** A mark that may have been lost, or none, with its probability. */
export interface MarkProbability {
  readonly lost: Lost | undefined;
  readonly probability: number;
}

/** What a paragraph's lattice says of each place, as probabilities. */
export class Posterior {
  readonly #marks = new Map<number, Float64Array>();
  readonly #pairs = new Map<string, Map<Pair, number>>();
  readonly #unclosed = new Map<Side, number>();
  readonly #options = new Map<number, Map<number, number>>();
  readonly #losses = new Map<number, Balance>();

  constructor(
    readonly paragraph: Paragraph,
    readonly lattice: Lattice,
  ) {
    const total = backward(lattice);
    for (const layer of lattice.layers) {
      for (const node of layer) for (const edge of node.incoming) this.#add(edge, node, total);
    }
  }

  #add(edge: Edge, node: Node, total: number): void {
    const probability = Math.exp(edge.from.alpha + edge.score + node.beta - total);
    if (probability < NEGLIGIBLE) return;
    if (edge.choice !== undefined && edge.choice.option >= 0) {
      this.#addCut(edge.place, edge.choice, probability);
    }
    for (const { pair, open, close } of edge.pairs) {
      if (open.boundary === undefined || close.boundary === undefined) continue;
      const key = `${open.boundary.at}:${close.boundary.at}`;
      add(
        rowOf(this.#pairs, key, () => new Map<Pair, number>()),
        pair,
        probability,
      );
    }
    if (edge.place < 0 && edge.unclosed !== undefined) add(this.#unclosed, edge.unclosed, probability);
  }

  #addCut(place: number, { option, lost }: Choice, probability: number): void {
    add(
      rowOf(this.#options, place, () => new Map<number, number>()),
      option,
      probability,
    );
    const boundaries = this.paragraph.places[place]?.options[option]?.boundaries;
    const losses = rowOf(this.#losses, place, () => ({ spaces: 0, marks: 0 }));
    lost.forEach((mark, i) => {
      losses[mark === Lost.Space ? 'spaces' : 'marks'] += probability;
      const row = rowOf(this.#marks, boundaries?.[i]?.at as number, () => new Float64Array(LOST_TYPES));
      row[mark] = (row[mark] as number) + probability;
    });
  }

  /** Probability that this mark was lost at this offset. */
  mark(at: number, lost: Lost): number {
    return this.#marks.get(at)?.[lost] ?? 0;
  }

  /** Probability that something was lost at this offset, whatever it was. */
  cut(at: number): number {
    return this.#marks.get(at)?.reduce((sum, p) => sum + p, 0) ?? 0;
  }

  /** How many spaces and marks the cuts of a place lost, as expected numbers. */
  losses(place: number): Readonly<Balance> {
    return this.#losses.get(place) ?? NONE;
  }

  /** The likeliest way to cut a place's word, whatever stood in the cuts; undefined where no path cuts it. */
  option(place: number): { readonly option: number; readonly probability: number } | undefined {
    let best: { option: number; probability: number } | undefined;
    for (const [option, probability] of this.#options.get(place) ?? []) {
      if (best === undefined || probability > best.probability) best = { option, probability };
    }
    return best;
  }

  /** Probability that a place's word is cut, wherever. */
  cutAnywhere(place: number): number {
    let sum = 0;
    for (const probability of this.#options.get(place)?.values() ?? []) sum += probability;
    return sum;
  }

  /** Probabilities of each mark at an offset, and of none. */
  marksAt(at: number): MarkProbability[] {
    const row = this.#marks.get(at) ?? new Float64Array(LOST_TYPES);
    const all: MarkProbability[] = [...row].map((probability, lost) => ({
      lost: lost as Lost,
      probability,
    }));
    all.push({ lost: undefined, probability: Math.max(0, 1 - row.reduce((sum, p) => sum + p, 0)) });
    return all.sort((a, b) => b.probability - a.probability);
  }

  /** Probabilities that two cuts hold a pair of quotes, or of dashes. */
  pair(open: number, close: number): ReadonlyMap<Pair, number> {
    return this.#pairs.get(`${open}:${close}`) ?? new Map();
  }

  /** Every pair of cuts that some path completes, with its probability. */
  *pairs(): Generator<{ open: number; close: number; pair: Pair; probability: number }> {
    for (const [key, row] of this.#pairs) {
      const [open, close] = key.split(':').map(Number) as [number, number];
      for (const [pair, probability] of row) yield { open, close, pair, probability };
    }
  }

  /** Probability that a quote opens at this side and the paragraph's end closes it. */
  unclosed(side: Side): number {
    return this.#unclosed.get(side) ?? 0;
  }
}

function rowOf<K, V>(rows: Map<K, V>, key: K, make: () => V): V {
  let row = rows.get(key);
  if (row === undefined) {
    row = make();
    rows.set(key, row);
  }
  return row;
}

const add = <K>(sums: Map<K, number>, key: K, probability: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + probability);
};

/** The calibrated probability of a raw one: straight lines between equally spaced points. */
export function calibrate(table: Float32Array, raw: number): number {
  const x = Math.min(1, Math.max(0, raw)) * (table.length - 1);
  const low = Math.min(table.length - 2, Math.floor(x));
  const a = table[low] as number;
  const b = table[low + 1] as number;
  return a + (b - a) * (x - low);
}
