import { Weights } from '../../src/model/weights.js';
import { BOUNDARY_BITS, READING_BITS, STRUCTURE_BITS } from '../../src/stages/marks/eaten/buckets.js';
import { type Choice, scoreChoices } from '../../src/stages/marks/eaten/choices.js';
import { type Boundary, LOST_TYPES, type Option } from '../../src/stages/marks/eaten/features.js';
import { buildLattice, type Edge, type Lattice, type Node } from '../../src/stages/marks/eaten/lattice.js';
import { backward } from '../../src/stages/marks/eaten/paths.js';
import { type Example, type GoldChoice, isGold, rebalance } from './examples.js';

const DAMPING = 1e-2;

/** Weights in training: floats, AdaGrad, and dropout of boundary features (a seed per example, the same both ways). */
export class Trainee extends Weights {
  readonly #squares = [this.reading, this.boundary, this.structure].map(
    (table) => new Float32Array(table.length),
  );
  rate = 0.15;
  l2 = 3e-7;
  dropSeed = 0;
  dropRate = 0;
  pairDropRate = 0;

  constructor() {
    super(
      new Float32Array(1 << READING_BITS),
      new Float32Array(LOST_TYPES << BOUNDARY_BITS),
      new Float32Array(1 << STRUCTURE_BITS),
      LOST_TYPES,
      1,
    );
  }

  #drops(bucket: number): boolean {
    let h = Math.imul(bucket ^ this.dropSeed, 0x2c1b3c6d);
    h ^= h >>> 15;
    return (h & 1023) < this.dropRate * 1024;
  }

  override boundaryScores(buckets: Int32Array, out: Float64Array, offset: number): void {
    if (this.dropRate === 0) {
      super.boundaryScores(buckets, out, offset);
      return;
    }
    const scale = 1 / (1 - this.dropRate);
    for (let c = 0; c < LOST_TYPES; c += 1) out[offset + c] = 0;
    for (const bucket of buckets) {
      if (this.#drops(bucket)) continue;
      const row = bucket * LOST_TYPES;
      for (let c = 0; c < LOST_TYPES; c += 1) {
        out[offset + c] = (out[offset + c] as number) + scale * (this.boundary[row + c] as number);
      }
    }
  }

  /** Pair features met in too few documents, 1 each; they stay without weight. */
  rare = new Uint8Array(1 << STRUCTURE_BITS);

  override structureScores(buckets: Int32Array): number {
    if (this.pairDropRate === 0) return super.structureScores(buckets);
    let sum = 0;
    for (const bucket of buckets) if (!this.dropsPair(bucket)) sum += this.structure[bucket] as number;
    return sum / (1 - this.pairDropRate);
  }

  dropsPair(bucket: number): boolean {
    if (this.rare[bucket] === 1) return true;
    let h = Math.imul(bucket ^ this.dropSeed, 0x1b873593);
    h ^= h >>> 15;
    return (h & 1023) < this.pairDropRate * 1024;
  }

  #update(table: 0 | 1 | 2, at: number, gradient: number): void {
    const weights = table === 0 ? this.reading : table === 1 ? this.boundary : this.structure;
    const squares = this.#squares[table] as Float32Array;
    const g = gradient - this.l2 * (weights[at] as number);
    squares[at] = (squares[at] as number) + g * g;
    weights[at] = (weights[at] as number) + (this.rate * g) / Math.sqrt((squares[at] as number) + DAMPING);
  }

  updateChoice(
    options: readonly Option[],
    choice: { option: number; lost: readonly number[] },
    gradient: number,
  ): void {
    if (choice.option < 0) return;
    const option = options[choice.option] as Option;
    for (const bucket of option.features) this.#update(0, bucket, gradient);
    choice.lost.forEach((lost, i) => {
      for (const bucket of (option.boundaries[i] as Boundary).features) {
        if (this.dropRate > 0 && this.#drops(bucket)) continue;
        this.#update(1, bucket * LOST_TYPES + lost, gradient);
      }
    });
  }

  updateStructure(bucket: number, gradient: number): void {
    this.#update(2, bucket, gradient);
  }
}

/** Marks pair features that the examples' caches hold for fewer documents as rare, and takes their weights back. */
export function dropRarePairs(trainee: Trainee, examples: readonly Example[], least: number): number {
  const documents = new Uint8Array(1 << STRUCTURE_BITS);
  const last = new Int32Array(1 << STRUCTURE_BITS);
  const ids = new Map<object, number>();
  const paired = new Uint8Array(1 << STRUCTURE_BITS);
  for (const { cache, document } of examples) {
    const id = ids.get(document) ?? ids.size + 1;
    ids.set(document, id);
    for (const features of cache.pairs()) {
      for (const bucket of features) {
        paired[bucket] = 1;
        if (last[bucket] === id) continue;
        last[bucket] = id;
        documents[bucket] = Math.min(255, (documents[bucket] as number) + 1);
      }
    }
  }
  let kept = 0;
  for (let bucket = 0; bucket < documents.length; bucket += 1) {
    if (paired[bucket] === 0) continue;
    if ((documents[bucket] as number) >= least) kept += 1;
    else {
      trainee.rare[bucket] = 1;
      trainee.structure[bucket] = 0;
    }
  }
  return kept;
}

const LEAST_GRADIENT = 1e-3;

/** One step on each place by itself, without the paragraph: the start that the lattice needs. Returns the mean loss. */
export function localStep(trainee: Trainee, example: Example): number {
  const { paragraph, gold, weight } = example;
  let loss = 0;
  const out = new Float64Array(LOST_TYPES);
  paragraph.places.forEach(({ options }, p) => {
    const right = gold[p];
    if (right === undefined) return;
    const choices: { option: number; lost: number[]; score: number }[] = [{ option: -1, lost: [], score: 0 }];
    options.forEach((option, o) => {
      const base = trainee.readingScore(option.features);
      let partial: { lost: number[]; score: number }[] = [{ lost: [], score: base }];
      for (const boundary of option.boundaries) {
        trainee.boundaryScores(boundary.features, out, 0);
        const scores = Array.from(out);
        partial = partial.flatMap(({ lost, score }) =>
          scores.map((s, type) => ({ lost: [...lost, type], score: score + s })),
        );
      }
      for (const { lost, score } of partial) choices.push({ option: o, lost, score });
    });
    const max = Math.max(...choices.map((choice) => choice.score));
    let z = 0;
    for (const choice of choices) z += Math.exp(choice.score - max);
    for (const choice of choices) {
      const is = isGold(choice as Choice, right);
      const probability = Math.exp(choice.score - max) / z;
      if (is) loss -= Math.log(probability + 1e-12);
      const gradient = (is ? 1 : 0) - probability;
      if (Math.abs(gradient) > 2 * LEAST_GRADIENT) trainee.updateChoice(options, choice, gradient * weight);
    }
  });
  return loss;
}

/** One step on a paragraph as a whole: features on the right path up, expected features down. Undefined when gold is out of reach. */
export function latticeStep(trainee: Trainee, example: Example, beam = 20): number | undefined {
  const { paragraph, gold, weight } = example;
  if (gold.some((choice) => choice === undefined)) return undefined;
  const options = { beam, spread: 8, keep: (place: number, choice: Choice) => isGold(choice, gold[place]) };
  const choices = scoreChoices(trainee, paragraph, options);
  rebalance(example, choices);
  const lattice = buildLattice(example.vocabulary, trainee, { ...example, choices }, example.cache, options);
  const total = backward(lattice);
  const path = goldPath(lattice, gold);
  if (path === undefined) return undefined;
  const score = path.reduce((sum, edge) => sum + edge.score, 0);
  const loss = total - score;
  if (loss < 1e-3) return loss;
  const onPath = new Set(path);
  const moves = new Map<Choice, { place: number; gradient: number }>();
  const structure = new Map<number, number>();
  const pairs = new Map<Int32Array, number>();
  for (const layer of lattice.layers) {
    for (const node of layer) {
      for (const edge of node.incoming) {
        const gradient =
          (onPath.has(edge) ? 1 : 0) - Math.exp(edge.from.alpha + edge.score + node.beta - total);
        if (Math.abs(gradient) < 1e-4) continue;
        if (edge.choice !== undefined) {
          const seen = moves.get(edge.choice);
          if (seen === undefined) moves.set(edge.choice, { place: edge.place, gradient });
          else seen.gradient += gradient;
        }
        for (const bucket of edge.structure) structure.set(bucket, (structure.get(bucket) ?? 0) + gradient);
        for (const { features } of edge.pairs) pairs.set(features, (pairs.get(features) ?? 0) + gradient);
      }
    }
  }
  for (const [choice, { place, gradient }] of moves) {
    if (Math.abs(gradient) < LEAST_GRADIENT) continue;
    trainee.updateChoice(
      (paragraph.places[place] as Example['paragraph']['places'][number]).options,
      choice,
      gradient * weight,
    );
  }
  for (const [features, gradient] of pairs) {
    if (Math.abs(gradient) < LEAST_GRADIENT) continue;
    for (const bucket of features) {
      if (!trainee.dropsPair(bucket)) trainee.updateStructure(bucket, gradient * weight);
    }
  }
  for (const [bucket, gradient] of structure) {
    if (Math.abs(gradient) > LEAST_GRADIENT) trainee.updateStructure(bucket, gradient * weight);
  }
  return loss;
}

/** The edges that lead along the right choices, or undefined when the beam lost them. */
function goldPath(lattice: Lattice, gold: readonly (GoldChoice | undefined)[]): Edge[] | undefined {
  let node = (lattice.layers[0] as readonly Node[])[0] as Node;
  const path: Edge[] = [];
  for (let i = 1; i < lattice.layers.length; i += 1) {
    let next: Edge | undefined;
    for (const to of lattice.layers[i] as readonly Node[]) {
      for (const edge of to.incoming) {
        if (edge.from === node && (edge.choice === undefined || isGold(edge.choice, gold[edge.place])))
          next = edge;
      }
    }
    if (next === undefined) return undefined;
    path.push(next);
    node = next.to;
  }
  return path;
}
