import { readFileSync } from 'node:fs';
import { packageFile } from '../package.js';

/**
 * The words that speak for English: English word forms in lower case that no other language of the table uses far more
 * often. A Bloom filter (B. H. Bloom, 1970): a file that needs no decoding, so that a look costs a read of the file and
 * nothing more. About one unknown word in three hundred is taken for a known one.
 */
export class KnownWords {
  readonly #bits: Uint8Array;
  readonly #mask: number;

  /** @param bits a power of two of bytes. */
  constructor(bits: Uint8Array) {
    this.#bits = bits;
    this.#mask = bits.length * 8 - 1;
  }

  /** @param hash as `hashWord` makes it. */
  hasHash(hash: number): boolean {
    const step = probeStep(hash);
    let position = hash;
    for (let probe = 0; probe < PROBES; probe += 1) {
      const bit = position & this.#mask;
      if (((this.#bits[bit >>> 3] as number) & (1 << (bit & 7))) === 0) return false;
      position += step;
    }
    return true;
  }
}

const PROBES = 4;

/**
 * An odd step, so that the probes of a word differ (Kirsch and Mitzenmacher, 2006). Its low bits come
 * from all bits of the hash: from those of the first probe alone, words that share that one would share every other.
 */
function probeStep(hash: number): number {
  return (Math.imul(hash, 0x9e3779b1) >>> 9) | 1;
}

/** The bits that stand for a word in a filter of a power of two of bits. */
function probesOf(hash: number, mask: number): number[] {
  const step = probeStep(hash);
  return Array.from({ length: PROBES }, (_, probe) => (hash + probe * step) & mask);
}

/** How the bits of a filter are given out. */
interface FilterOptions {
  /** At least so many bits a word; what more of them buy is fewer unknown words taken for known ones. Default 8. */
  readonly bitsAWord?: number;
  /**
   * Words that the filter should not take for known ones, by their hashes: for each that it would, the bit goes that the fewest
   * known words need, and these are unknown then.
   */
  readonly others?: readonly number[];
  /** How many words at the front stay known, whatever the others are. Default none. */
  readonly kept?: number;
}

/** The filter's bytes for words given by their hashes. */
export function encodeKnownWords(
  hashes: readonly number[],
  { bitsAWord = 8, others = [], kept = 0 }: FilterOptions = {},
): Uint8Array {
  let bytes = 1;
  while (bytes * 8 < hashes.length * bitsAWord) bytes *= 2;
  const mask = bytes * 8 - 1;
  const uses = new Uint32Array(bytes * 8);
  hashes.forEach((hash, n) => {
    for (const bit of probesOf(hash, mask))
      uses[bit] = (uses[bit] as number) + (n < kept ? hashes.length : 1);
  });
  for (const hash of others) {
    const probes = probesOf(hash, mask).sort((a, b) => (uses[a] as number) - (uses[b] as number));
    const [fewest] = probes as [number];
    if ((uses[fewest] as number) < hashes.length) uses[fewest] = 0;
  }
  const bits = new Uint8Array(bytes);
  for (const [bit, count] of uses.entries()) {
    if (count > 0) bits[bit >>> 3] = (bits[bit >>> 3] as number) | (1 << (bit & 7));
  }
  return bits;
}

let loaded: KnownWords | undefined;

/** The filter, read from the package on the first call. */
export function knownWords(): KnownWords {
  loaded ??= new KnownWords(readFileSync(packageFile('models/known-words.bin')));
  return loaded;
}
