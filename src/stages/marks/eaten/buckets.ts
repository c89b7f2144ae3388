/** Buckets of the three weight tables: of a reading, of a boundary (a row of a weight for each `Lost`), of the structure. */
export const READING_BITS = 17;
export const BOUNDARY_BITS = 19;
export const STRUCTURE_BITS = 19;

/** One hash of two numbers, of which the low bits are a bucket. */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ (b + 0x7f4a7c15), 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** No set of features is larger. */
const MOST_FEATURES = 256;

/** Collects a set of features as buckets of a weight table. */
export class FeatureSet {
  readonly #buckets = new Int32Array(MOST_FEATURES);
  readonly #mask: number;
  #size = 0;

  /** @param codeOf the hash of a feature's number, another for each kind of set. */
  constructor(
    bits: number,
    readonly codeOf: (feature: number) => number,
  ) {
    this.#mask = (1 << bits) - 1;
  }

  /** Adds a feature by its number, with up to four values that it combines. */
  put(feature: number, a = 0, b = 0, c = 0, d = 0): void {
    const code = this.codeOf(feature);
    this.#buckets[this.#size++] = mix(mix(mix(mix(code, a), b), c), d) & this.#mask;
  }

  /** What was collected since the last call. */
  take(): Int32Array {
    const taken = this.#buckets.slice(0, this.#size);
    this.#size = 0;
    return taken;
  }
}

/** Distances in words, coarser as they grow. */
export function distance(d: number): number {
  if (d <= 3) return Math.max(d, 0);
  return d <= 5 ? 4 : d <= 8 ? 5 : d <= 13 ? 6 : d <= 21 ? 7 : d <= 34 ? 8 : 9;
}

/** A number that says nothing more from three on. */
export const few = (n: number): number => Math.min(n, 3);

export const clamp = (low: number, high: number, x: number): number => (x < low ? low : Math.min(x, high));
