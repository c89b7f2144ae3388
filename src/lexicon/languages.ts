import { readArtifact } from '../package.js';
import { hashWord } from './hash.js';

/** What a table holds of a word. */
type Listed = 'lemma' | 'listed' | 'unknown';

/**
 * How frequent a word is in each language of the Latin script but English: wordfreq's lists, compiled by
 * `training/strays/compile-languages.ts`. Spellings are not kept, only 30 bits of their hashes. English has a table of
 * its own (`english.ts`).
 *
 * The layout, after decompression: a header (magic `stl2`, length of the language tags, words, scores: 32 bits each),
 * the tags, and columns in the order of the hashes: words a bucket (a bucket is the hash's first 16 bits), the remaining
 * 14 bits as a low and a high byte, the set of languages as three bytes whose last bit marks a lemma of WordNet, and the
 * languages' scores one after another.
 */
export class LanguageTable {
  /** BCP 47 tags, in the order of the scores. */
  readonly languages: readonly string[];

  readonly #bucketStart: Uint32Array;
  readonly #scoreStart: Uint32Array;
  readonly #low: Uint8Array;
  readonly #high: Uint8Array;
  readonly #sets: readonly [Uint8Array, Uint8Array, Uint8Array];
  readonly #scores: Uint8Array;

  /** @throws {Error} when the bytes are not a language table. */
  constructor(bytes: Buffer) {
    if (bytes.toString('latin1', 0, 4) !== MAGIC) throw new Error('This is not a table of languages.');
    const tagLength = bytes.readUInt32LE(4);
    const words = bytes.readUInt32LE(8);
    const scores = bytes.readUInt32LE(12);
    let offset = HEADER;
    const column = (length: number) => {
      offset += length;
      return bytes.subarray(offset - length, offset);
    };
    this.languages = column(tagLength).toString('latin1').split(',');
    this.#bucketStart = runningSums(column(BUCKETS));
    this.#low = column(words);
    this.#high = column(words);
    this.#sets = [column(words), column(words), column(words)];
    this.#scores = column(scores);
    this.#scoreStart = this.#countScores();
  }

  /** Where the scores of each bucket begin: a word has one for each language of its set. */
  #countScores(): Uint32Array {
    const [first, second, third] = this.#sets;
    const bits = Uint8Array.from({ length: 256 }, (_, byte) => popcount(byte));
    const starts = new Uint32Array(BUCKETS + 1);
    let scores = 0;
    for (let bucket = 0, i = 0; bucket < BUCKETS; bucket += 1) {
      for (const end = this.#bucketStart[bucket + 1] as number; i < end; i += 1) {
        const last = (third[i] as number) & ~(LEMMA >>> 16);
        scores += bits[first[i] as number]! + bits[second[i] as number]! + bits[last]!;
      }
      starts[bucket + 1] = scores;
    }
    return starts;
  }

  /**
   * Writes a word's logarithmic frequencies (base 10) to `into[1…]`, in the order of the languages. What is not listed
   * is left as it is.
   *
   * @param word in lower case, NFC, with straight apostrophes.
   */
  read(word: string, into: Float64Array): Listed {
    const hash = fingerprint(word);
    const bucket = hash >>> REMAINDER_BITS;
    const low = hash & 0xff;
    const high = (hash >>> 8) & 0x3f;
    const end = this.#bucketStart[bucket + 1] as number;
    let score = this.#scoreStart[bucket] as number;
    for (let i = this.#bucketStart[bucket] as number; i < end; i += 1) {
      const set = this.#setAt(i);
      if (this.#low[i] !== low || this.#high[i] !== high) {
        score += popcount(set & ~LEMMA);
        continue;
      }
      for (let left = set & ~LEMMA; left !== 0; left &= left - 1) {
        into[32 - Math.clz32(left & -left)] = unquantise(this.#scores[score++] as number);
      }
      return set & LEMMA ? 'lemma' : 'listed';
    }
    return 'unknown';
  }

  #setAt(index: number): number {
    const [first, second, third] = this.#sets;
    return (first[index] as number) | ((second[index] as number) << 8) | ((third[index] as number) << 16);
  }
}

const MAGIC = 'stl2';
const HEADER = 16;
const BUCKETS = 1 << 16;
const REMAINDER_BITS = 14;
const LEMMA = 1 << 23;

/** Base-10 logarithms from -6.4 to -1.5 in four bits. */
const FLOOR = -6.75;
const STEP = 0.35;

/** The 30 bits of a word's hash that stand for it. */
export function fingerprint(word: string): number {
  return hashWord(word) >>> 2;
}

function unquantise(level: number): number {
  return FLOOR + level * STEP;
}

function quantise(log: number): number {
  return Math.max(1, Math.min(15, Math.round((log - FLOOR) / STEP)));
}

function popcount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

function runningSums(counts: Uint8Array): Uint32Array {
  const sums = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i += 1) sums[i + 1] = (sums[i] as number) + (counts[i] as number);
  return sums;
}

/** A word to be compiled into a table. */
export interface LanguageEntry {
  readonly word: string;
  readonly lemma: boolean;
  /** Base-10 logarithm of the frequency, by index of the language. */
  readonly scores: ReadonlyMap<number, number>;
}

/** The bytes of a table, before compression. Of two words with one fingerprint the first is kept. */
export function encodeLanguages(languages: readonly string[], entries: readonly LanguageEntry[]): Buffer {
  const byHash = new Map<number, LanguageEntry>();
  for (const entry of entries) {
    const hash = fingerprint(entry.word);
    if (!byHash.has(hash)) byHash.set(hash, entry);
  }
  const counts = new Uint8Array(BUCKETS);
  const columns: number[][] = [[], [], [], [], []];
  const scores: number[] = [];
  const hashes = Float64Array.from(byHash.keys()).sort();
  for (const hash of hashes) {
    const { lemma, scores: own } = byHash.get(hash) as LanguageEntry;
    let set = lemma ? LEMMA : 0;
    for (const index of [...own.keys()].sort((a, b) => a - b)) {
      set |= 1 << index;
      scores.push(quantise(own.get(index) as number));
    }
    const bucket = hash >>> REMAINDER_BITS;
    counts[bucket] = (counts[bucket] as number) + 1;
    const bytes = [hash & 0xff, (hash >>> 8) & 0x3f, set & 0xff, (set >>> 8) & 0xff, (set >>> 16) & 0xff];
    for (const [i, byte] of bytes.entries()) (columns[i] as number[]).push(byte);
  }
  const tags = Buffer.from(languages.join(','), 'latin1');
  const header = Buffer.alloc(HEADER);
  header.write(MAGIC, 'latin1');
  header.writeUInt32LE(tags.length, 4);
  header.writeUInt32LE(hashes.length, 8);
  header.writeUInt32LE(scores.length, 12);
  return Buffer.concat([
    header,
    tags,
    counts,
    ...columns.map((column) => Buffer.from(column)),
    Buffer.from(scores),
  ]);
}

let loaded: LanguageTable | undefined;

/** The table, read from the package on the first call. */
export function languageTable(): LanguageTable {
  loaded ??= new LanguageTable(readArtifact('languages.bin.br'));
  return loaded;
}
