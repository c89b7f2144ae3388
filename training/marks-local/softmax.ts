/** Softmax regression by AdaGrad over hashed features, deterministic for a given seed. */

/** One example: buckets of its features, the right class, and a weight. */
export interface Example {
  readonly buckets: Uint32Array;
  readonly label: number;
  readonly weight: number;
}

/** mulberry32: a small deterministic generator of numbers in [0, 1). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Options {
  readonly classes: number;
  readonly bits: number;
  readonly epochs: number;
  readonly rate: number;
  /** Probability that a feature is left out of an example's update. */
  readonly dropout: number;
  /** Decay of a weight at each of its updates. */
  readonly decay: number;
  readonly seed: number;
  /** Features of fewer examples than this get no weight. */
  readonly rare: number;
}

/** Removes the features that fewer than `rare` examples have: their buckets would only be noise to others. */
function withoutRare(examples: readonly Example[], { bits, rare }: Options): Example[] {
  const counts = new Uint32Array(1 << bits);
  for (const { buckets } of examples) for (const b of buckets) counts[b]!++;
  return examples.map((example) => ({
    ...example,
    buckets: example.buckets.filter((b) => counts[b]! >= rare),
  }));
}

/** Weights as `weights[bucket * classes + class]`. */
export function train(all: readonly Example[], options: Options): Float32Array {
  const examples = withoutRare(all, options);
  const { classes, bits, epochs, rate, dropout, decay, seed } = options;
  const next = random(seed);
  const weights = new Float32Array(classes << bits);
  const squares = new Float32Array(classes << bits).fill(1e-4);
  const order = Uint32Array.from(examples.keys());
  const scores = new Float64Array(classes);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    let loss = 0;
    for (const index of order) {
      const example = examples[index]!;
      const active = dropout > 0 ? example.buckets.filter(() => next() >= dropout) : example.buckets;
      scores.fill(0);
      for (const b of active) for (let c = 0; c < classes; c++) scores[c]! += weights[b * classes + c]!;
      let norm = 0;
      const largest = Math.max(...scores);
      for (let c = 0; c < classes; c++) norm += scores[c] = Math.exp(scores[c]! - largest);
      loss -= Math.log(Math.max(1e-12, scores[example.label]! / norm)) * example.weight;
      for (let c = 0; c < classes; c++) {
        const gradient = (scores[c]! / norm - (c === example.label ? 1 : 0)) * example.weight;
        if (Math.abs(gradient) < 1e-4) continue;
        for (const b of active) {
          const w = b * classes + c;
          const g = gradient + decay * weights[w]!;
          squares[w]! += g * g;
          weights[w]! -= (rate * g) / Math.sqrt(squares[w]!);
        }
      }
    }
    process.stderr.write(`epoch ${epoch + 1}: loss ${(loss / examples.length).toFixed(5)}\n`);
  }
  return weights;
}

/** The mean of the weights of so many fits, with a seed each, from the one given on. */
export function trainMean(fits: number, all: readonly Example[], options: Options): Float32Array {
  const mean = new Float32Array(options.classes << options.bits);
  for (let fit = 0; fit < fits; fit++) {
    const one = train(all, { ...options, seed: options.seed + fit });
    for (let i = 0; i < mean.length; i++) mean[i]! += one[i]! / fits;
  }
  return mean;
}
