import { readArtifact } from '../package.js';
import { hashWord } from './hash.js';

/** Two languages that share a script, by its Unicode name; the first is the commoner one in English articles. */
export const SCRIPT_PAIRS: Readonly<Record<string, readonly [string, string]>> = {
  Cyrillic: ['ru', 'uk'],
  Arabic: ['ar', 'fa'],
  Han: ['zh', 'ja'],
};

const SCRIPTS = Object.keys(SCRIPT_PAIRS);
/** Weights of a pair: a power of two. */
const WEIGHTS = 4096;
const HASH_BITS = 32 - Math.log2(WEIGHTS);
/** Steps of a weight in one unit of natural log odds. */
const STEPS = 16;
const LONGEST_GRAM = 3;

/** The places among a pair's weights of a word's runs of one to three letters, its edges included. */
export function gramsOf(word: string): Set<number> {
  const edged = `^${word.toLowerCase()}$`;
  const grams = new Set<number>();
  for (let start = 0; start < edged.length; start += 1) {
    const most = Math.min(edged.length, start + LONGEST_GRAM);
    for (let end = start + 1; end <= most; end += 1) {
      if (end - start > 1 || (start > 0 && end < edged.length))
        grams.add(hashWord(edged, start, end) >>> HASH_BITS);
    }
  }
  return grams;
}

/**
 * Which of two languages that share a script wrote a word, by its letters: logistic regression, compiled by
 * `training/strays/compile-script-pairs.ts`. A weight is a signed byte; the pairs stand one after another.
 */
export class ScriptPairs {
  constructor(private readonly weights: Int8Array) {}

  /** Natural log odds that the second language of a script's pair wrote a word; 0 for a script that has no pair. */
  score(word: string, script: string): number {
    const pair = SCRIPTS.indexOf(script);
    if (pair < 0) return 0;
    let sum = 0;
    for (const gram of gramsOf(word)) sum += this.weights[pair * WEIGHTS + gram] as number;
    return sum / STEPS;
  }
}

/** The bytes of the pairs' weights in natural log odds, before compression. */
export function encodeScriptPairs(pairs: readonly Float64Array[]): Buffer {
  return Buffer.concat(
    pairs.map((weights) =>
      Buffer.from(
        Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight * STEPS)))),
      ),
    ),
  );
}

/** No weights yet. */
export const emptyWeights = (): Float64Array => new Float64Array(WEIGHTS);

let loaded: ScriptPairs | undefined;

/** The pairs, read from the package on the first call. */
export function scriptPairs(): ScriptPairs {
  loaded ??= new ScriptPairs(new Int8Array(readArtifact('script-pairs.bin.br')));
  return loaded;
}
