import { SortedKeys } from '../../src/lexicon/sorted-keys.js';
import { CLASSES, WORD_CLASSES } from '../../src/model/statistics.js';
import { Separator } from '../../src/stages/marks/eaten/gaps.js';
import type { Shape } from '../../src/stages/marks/eaten/shape.js';
import { type Tokens, tokenise } from '../../src/stages/marks/eaten/tokens.js';
import type { Document } from './corpus.js';
import { readsOn } from './counts.js';

const VOCABULARY = 14000;
const NEIGHBOURS = 400;
const DIMENSIONS = 2 * NEIGHBOURS;
const ROUNDS = 8;
const LEAST_COUNT = 12;

/**
 * Classes of words by what stands beside them: k-means over vectors of positive pointwise mutual information with the
 * most frequent neighbours on either side. Punctuation is a neighbour too.
 */
export function learnClasses(
  documents: readonly Document[],
  words: Uint32Array,
  count: (word: number) => number,
) {
  const index = new SortedKeys(words);
  const order = [...words.keys()].filter((i) => count(i) >= LEAST_COUNT).sort((a, b) => count(b) - count(a));
  const chosen = order.slice(0, VOCABULARY);
  const row = new Int32Array(words.length).fill(-1);
  chosen.forEach((word, i) => {
    row[word] = i;
  });
  const neighbour = new Int32Array(words.length).fill(-1);
  order.slice(0, NEIGHBOURS - 12).forEach((word, i) => {
    neighbour[word] = i + 12;
  });
  const vectors = chosen.map(() => new Float32Array(DIMENSIONS));
  for (const document of documents) {
    const tokens = tokenise(document.paragraphs.join('\n\n'));
    const ids = Int32Array.from({ length: tokens.count }, (_, i) => index.indexOf(tokens.lower[i] as number));
    for (let i = 0; i < tokens.count; i += 1) {
      const at = ids[i] as number;
      const vector = at < 0 ? undefined : vectors[row[at] as number];
      if (vector === undefined) continue;
      const left = beside(tokens, i, ids[i - 1], neighbour);
      const right = i + 1 < tokens.count ? beside(tokens, i + 1, ids[i + 1], neighbour) : Separator.Edge;
      if (left >= 0) vector[left] = (vector[left] as number) + 1;
      if (right >= 0) vector[NEIGHBOURS + right] = (vector[NEIGHBOURS + right] as number) + 1;
    }
  }
  weigh(vectors);
  const assigned = cluster(vectors);
  const wordClass = new Uint8Array(words.length);
  chosen.forEach((word, i) => {
    wordClass[word] = 1 + (assigned[i] as number);
  });
  return { words, wordClass, ...countClasses(documents, index, wordClass) };
}

/** The column of what stands beside: punctuation (0 to 11), a frequent word, or -1. */
function beside(tokens: Tokens, boundary: number, other: number | undefined, neighbour: Int32Array): number {
  const separator = tokens.separator[boundary] as Separator;
  if (separator !== Separator.Space && separator !== Separator.Hyphen) return separator;
  return other === undefined || other < 0 ? -1 : (neighbour[other] as number);
}

function weigh(vectors: readonly Float32Array[]): void {
  const columns = new Float64Array(DIMENSIONS);
  let total = 0;
  const rows = vectors.map((vector) => {
    let sum = 0;
    for (let j = 0; j < DIMENSIONS; j += 1) {
      const n = vector[j] as number;
      sum += n;
      columns[j] = (columns[j] as number) + n;
    }
    total += sum;
    return sum;
  });
  vectors.forEach((vector, i) => {
    let norm = 0;
    for (let j = 0; j < DIMENSIONS; j += 1) {
      const n = vector[j] as number;
      const value =
        n > 0 ? Math.max(0, Math.log((n * total) / ((rows[i] as number) * (columns[j] as number)))) : 0;
      vector[j] = value;
      norm += value * value;
    }
    norm = Math.sqrt(norm) || 1;
    for (let j = 0; j < DIMENSIONS; j += 1) vector[j] = (vector[j] as number) / norm;
  });
}

function cluster(vectors: readonly Float32Array[]): Int32Array {
  const sparse = vectors.map((vector) => {
    const at: number[] = [];
    for (let j = 0; j < DIMENSIONS; j += 1) if (vector[j] !== 0) at.push(j);
    return Int32Array.from(at);
  });
  let centres = Array.from({ length: WORD_CLASSES }, (_, k) =>
    Float32Array.from(vectors[k * 3] as Float32Array),
  );
  const assigned = new Int32Array(vectors.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    const sums = centres.map(() => new Float32Array(DIMENSIONS));
    for (let i = 0; i < vectors.length; i += 1) {
      const vector = vectors[i] as Float32Array;
      const at = sparse[i] as Int32Array;
      let best = 0;
      let bestScore = -1;
      for (let k = 0; k < centres.length; k += 1) {
        const centre = centres[k] as Float32Array;
        let score = 0;
        for (let x = 0; x < at.length; x += 1) {
          const j = at[x] as number;
          score += (vector[j] as number) * (centre[j] as number);
        }
        if (score > bestScore) {
          bestScore = score;
          best = k;
        }
      }
      assigned[i] = best;
      const sum = sums[best] as Float32Array;
      for (const j of at) sum[j] = (sum[j] as number) + (vector[j] as number);
    }
    centres = sums.map((sum) => {
      let norm = 0;
      for (const value of sum) norm += value * value;
      norm = Math.sqrt(norm) || 1;
      return sum.map((value) => value / norm);
    });
  }
  return assigned;
}

const SCALE = 1.5;
const LIMIT = 6;
const bounded = (x: number) => Math.max(-LIMIT, Math.min(LIMIT, Math.round(SCALE * x)));

/** How classes follow each other, as pointwise mutual information. */
function countClasses(documents: readonly Document[], index: SortedKeys, wordClass: Uint8Array) {
  const pairs = new Float64Array(CLASSES * CLASSES);
  const lefts = new Float64Array(CLASSES);
  const rights = new Float64Array(CLASSES);
  const triples = new Map<number, number>();
  const doubles = new Map<number, number>();
  let total = 0;
  for (const document of documents) {
    const tokens = tokenise(document.paragraphs.join('\n\n'));
    let before = -1;
    let before2 = -1;
    for (let i = 0; i < tokens.count; i += 1) {
      const word = index.indexOf(tokens.lower[i] as number);
      const learned = word < 0 ? 0 : (wordClass[word] as number);
      const own = learned === 0 ? WORD_CLASSES + 1 + (tokens.shape[i] as Shape) : learned;
      const separator = tokens.separator[i] as Separator;
      if (separator === Separator.Edge) before = -1;
      const on = before >= 0 && readsOn(tokens, i);
      if (before >= 0) {
        lefts[before] = (lefts[before] as number) + 1;
        total += 1;
      }
      if (on) {
        const pair = before * CLASSES + own;
        pairs[pair] = (pairs[pair] as number) + 1;
        rights[own] = (rights[own] as number) + 1;
        if (before2 >= 0) {
          const double = before2 * CLASSES + before;
          const triple = double * CLASSES + own;
          triples.set(triple, (triples.get(triple) ?? 0) + 1);
          doubles.set(double, (doubles.get(double) ?? 0) + 1);
        }
      }
      before2 = on ? before : -1;
      before = own;
    }
  }
  const classPairs = new Int8Array(CLASSES * CLASSES);
  for (let a = 0; a < CLASSES; a += 1) {
    for (let b = 0; b < CLASSES; b += 1) {
      const expected = ((lefts[a] as number) * (rights[b] as number)) / total;
      classPairs[a * CLASSES + b] = bounded(
        Math.log(((pairs[a * CLASSES + b] as number) + 1) / (expected + 1)),
      );
    }
  }
  const kept: [number, number][] = [];
  for (const [triple, n] of triples) {
    const third = triple % CLASSES;
    const expected =
      ((doubles.get((triple - third) / CLASSES) as number) * (rights[third] as number)) / total;
    if (n < 2 && expected < 0.5) continue;
    kept.push([triple + 1, bounded(Math.log((n + 1) / (expected + 1)))]);
  }
  kept.sort((a, b) => a[0] - b[0]);
  return {
    classPairs,
    classTriples: new SortedKeys(Uint32Array.from(kept, ([key]) => key)),
    classTripleValue: Int8Array.from(kept, ([, value]) => value),
  };
}

const STRENGTH = 5;

const SPELLING_RANGE = [2, 200] as const;

/** How rarer words are spelt: an interpolated model of a letter after three, over the rarer words of the documents. */
export function learnSpelling(documents: readonly Document[]): Uint8Array {
  const words = new Map<string, number>();
  for (const { paragraphs } of documents) {
    for (const paragraph of paragraphs) {
      for (const [word] of paragraph.toLowerCase().matchAll(/(?<![\p{L}\p{N}])[a-z]{3,}(?![\p{L}\p{N}])/gu)) {
        words.set(word, (words.get(word) ?? 0) + 1);
      }
    }
  }
  const orders = [1, 27, 729, 19683].map((contexts) => new Float64Array(contexts * 27));
  for (const [word, n] of words) {
    if (n < SPELLING_RANGE[0] || n > SPELLING_RANGE[1]) continue;
    let context = 0;
    for (let i = 0; i <= word.length; i += 1) {
      const letter = i < word.length ? word.charCodeAt(i) - 0x60 : 0;
      for (let n = 0; n < 4; n += 1) {
        const table = orders[n] as Float64Array;
        const at = (context % 27 ** n) * 27 + letter;
        table[at] = (table[at] as number) + 1;
      }
      context = (context * 27 + letter) % 19683;
    }
  }
  const totals = orders.map((table) => {
    const sums = new Float64Array(table.length / 27);
    for (let i = 0; i < table.length; i += 1) {
      const at = Math.floor(i / 27);
      sums[at] = (sums[at] as number) + (table[i] as number);
    }
    return sums;
  });
  const letters = new Uint8Array(27 ** 4);
  for (let context = 0; context < 19683; context += 1) {
    for (let letter = 0; letter < 27; letter += 1) {
      let probability = 1 / 40;
      for (let n = 0; n < 4; n += 1) {
        const c = context % 27 ** n;
        const seen = (orders[n] as Float64Array)[c * 27 + letter] as number;
        probability =
          (seen + STRENGTH * probability) / (((totals[n] as Float64Array)[c] as number) + STRENGTH);
      }
      letters[context * 27 + letter] = Math.min(255, Math.round(-16 * Math.log(probability)));
    }
  }
  return letters;
}
