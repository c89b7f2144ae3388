import { combine } from '../lexicon/hash.js';
import type { SortedKeys } from '../lexicon/sorted-keys.js';
import type { WordTable } from '../lexicon/word-table.js';

/** Classes of words that the training found by their neighbours; a word without one has a class of its shape. */
export const WORD_CLASSES = 160;
export const CLASSES = WORD_CLASSES + 1 + 8;
/** What `classTrigram` gives for three classes that were not seen together often enough. */
const UNSEEN_TRIGRAM = -9;

/** Counts of the training text behind `Statistics`, as plain arrays that an artifact can hold. */
export interface CountTables {
  /** Running words counted. */
  readonly total: number;
  /** Hash of the lower-case word → id, the index into the next five. */
  readonly words: SortedKeys;
  readonly count: Float32Array;
  /** How often another word followed with nothing but a space between, and how many different ones did. */
  readonly contexts: Float32Array;
  readonly followers: Float32Array;
  /** How often the word stood before, and after, punctuation. */
  readonly ends: Float32Array;
  readonly starts: Float32Array;
  /** 1 to WORD_CLASSES, or 0. */
  readonly wordClass: Uint8Array;
  /** Hash of the word as it is written → count. */
  readonly cased: SortedKeys;
  readonly casedCount: Float32Array;
  /** `combine` of the hashes of two neighbouring lower-case words → count. */
  readonly bigrams: SortedKeys;
  readonly bigramCount: Float32Array;
  /** Pointwise mutual information of two classes, CLASSES × CLASSES, in thirds of two nats. */
  readonly classPairs: Int8Array;
  readonly classTriples: SortedKeys;
  readonly classTripleValue: Int8Array;
  /** Log probability of a letter after three others, in sixteenths of a nat below 0: 27⁴ bytes, letter last. */
  readonly letters: Uint8Array;
}

/** What the training text says of words and their neighbours. Training reads it with one document's share taken out. */
export class Statistics {
  constructor(
    readonly lexicon: WordTable,
    protected readonly tables: CountTables,
  ) {}

  get total(): number {
    return this.tables.total;
  }

  /** Hashes of the lower-case words that the training text holds. */
  knownWords(): Uint32Array {
    return this.tables.words.keys;
  }

  /** The id of a lower-case word's hash, or -1 for a word that the training text does not hold. */
  word(lower: number): number {
    return this.tables.words.indexOf(lower);
  }

  count(word: number): number {
    return word < 0 ? 0 : (this.tables.count[word] as number);
  }

  contexts(word: number): number {
    return word < 0 ? 0 : (this.tables.contexts[word] as number);
  }

  followers(word: number): number {
    return word < 0 ? 0 : (this.tables.followers[word] as number);
  }

  ends(word: number): number {
    return word < 0 ? 0 : (this.tables.ends[word] as number);
  }

  starts(word: number): number {
    return word < 0 ? 0 : (this.tables.starts[word] as number);
  }

  casedCount(cased: number): number {
    const index = this.tables.cased.indexOf(cased);
    return index < 0 ? 0 : (this.tables.casedCount[index] as number);
  }

  /** How often the second word followed the first; both as hashes of lower-case words. */
  bigram(first: number, second: number): number {
    const index = this.tables.bigrams.indexOf(combine(first, second));
    return index < 0 ? 0 : (this.tables.bigramCount[index] as number);
  }

  /** The class of a word: learned, or that of its shape. */
  classOf(word: number, shape: number): number {
    const learned = word < 0 ? 0 : (this.tables.wordClass[word] as number);
    return learned === 0 ? WORD_CLASSES + 1 + shape : learned;
  }

  classPair(first: number, second: number): number {
    return this.tables.classPairs[first * CLASSES + second] as number;
  }

  classTriple(first: number, second: number, third: number): number {
    const index = this.tables.classTriples.indexOf(1 + (first * CLASSES + second) * CLASSES + third);
    return index < 0 ? UNSEEN_TRIGRAM : (this.tables.classTripleValue[index] as number);
  }

  /** Log probability that a word nobody knows is spelt like this. `letters`: 1 to 26, 0 for anything else. */
  spelling(letters: Uint8Array, start: number, end: number): number {
    const table = this.tables.letters;
    let context = 0;
    let sum = 0;
    for (let i = start; i <= end; i += 1) {
      const letter = i < end ? (letters[i] as number) : 0;
      sum -= (table[context * 27 + letter] as number) / 16;
      context = (context * 27 + letter) % 19683;
    }
    return sum;
  }
}
