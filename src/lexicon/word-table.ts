import { readArtifact } from '../package.js';
import { hashWord } from './hash.js';
import { decodeTable, encodeTable, type HashTable } from './hash-table.js';

const HEADER_BYTES = 8;

/**
 * Words of one language with their relative frequencies. Words are kept as hashes and frequencies as a byte, evenly
 * spaced in the logarithm. Words are looked up as they are: callers fold case.
 */
export class WordTable {
  readonly #table: HashTable;
  readonly #lowest: number;
  readonly #step: number;

  private constructor(table: HashTable, lowest: number, step: number) {
    this.#table = table;
    this.#lowest = lowest;
    this.#step = step;
  }

  /** Reads a table from a brotli file in the package's `models/` folder. @throws Error when the file is missing. */
  static load(name: string): WordTable {
    const bytes = readArtifact(name);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { table } = decodeTable(bytes, HEADER_BYTES);
    return new WordTable(table, view.getFloat32(0, true), view.getFloat32(4, true));
  }

  /** The bytes of a table, before compression, of words with the natural logarithms of their frequencies. */
  static encode(words: Iterable<readonly [word: string, logFrequency: number]>): Uint8Array {
    const entries = [...words];
    let lowest = 0;
    let highest = Number.NEGATIVE_INFINITY;
    for (const [, log] of entries) {
      lowest = Math.min(lowest, log);
      highest = Math.max(highest, log);
    }
    const step = Math.max((highest - lowest) / 254, 1e-6);
    const quantised = new Map<number, number>();
    for (const [word, log] of entries) {
      const hash = hashWord(word);
      const value = 1 + Math.round((log - lowest) / step);
      quantised.set(hash, Math.max(value, quantised.get(hash) ?? 0));
    }
    const header = new DataView(new ArrayBuffer(HEADER_BYTES));
    header.setFloat32(0, lowest, true);
    header.setFloat32(4, step, true);
    return Buffer.concat([new Uint8Array(header.buffer), encodeTable(quantised)]);
  }

  /** Number of words. */
  get size(): number {
    return this.#table.size;
  }

  /** Natural logarithm of the word's share of running text, or undefined for a word that the table does not hold. */
  logFrequency(word: string): number | undefined {
    const log = this.logFrequencyOfHash(hashWord(word));
    return log === 0 ? undefined : log;
  }

  /** As `logFrequency`, by the word's hash; 0 when it is absent, which no frequency's logarithm is. */
  logFrequencyOfHash(hash: number): number {
    const value = this.#table.get(hash);
    return value === 0 ? 0 : this.#lowest + (value - 1) * this.#step;
  }

  /** Hashes of the words, with their log frequencies, in no order. */
  *entries(): Generator<[hash: number, logFrequency: number]> {
    for (const [hash, value] of this.#table.entries()) yield [hash, this.#lowest + (value - 1) * this.#step];
  }

  has(word: string): boolean {
    return this.#table.get(hashWord(word)) !== 0;
  }
}
