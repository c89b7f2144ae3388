import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { packageFile } from '../package.js';
import { hashWord } from './hash.js';

/**
 * How frequent a word is in English and in each of the other languages of the Latin script: wordfreq's lists, compiled
 * by `training/strays/build_languages.py`. Spellings are not kept, only 30 bits of their hashes.
 *
 * The layout, after decompression: a header (magic `stlg`, length of the language tags, words, scores, then floor and
 * step of the foreign and of the English scores), the tags, and columns in the order of the hashes: words and scores a
 * bucket (a bucket is the hash's first 16 bits), the remaining 14 bits as a low and a high byte, the set of languages as
 * three bytes, the languages' scores one after another, and the English scores with the mark of a WordNet lemma.
 */
export class LanguageTable {
  /** BCP 47 tags, in the order of the scores. */
  readonly languages: readonly string[];

  private readonly bucketStart: Uint32Array;
  private readonly scoreStart: Uint32Array;
  private readonly low: Uint8Array;
  private readonly high: Uint8Array;
  private readonly sets: readonly [Uint8Array, Uint8Array, Uint8Array];
  private readonly scores: Uint8Array;
  private readonly english: Uint8Array;
  private readonly foreignScale: Scale;
  private readonly englishScale: Scale;

  /** @throws {Error} when the bytes are not a language table. */
  constructor(bytes: Buffer) {
    if (bytes.toString('latin1', 0, 4) !== MAGIC) throw new Error('This is not a table of languages.');
    const tagLength = bytes.readUInt32LE(4);
    const words = bytes.readUInt32LE(8);
    const scores = bytes.readUInt32LE(12);
    this.foreignScale = { floor: bytes.readFloatLE(16), step: bytes.readFloatLE(20) };
    this.englishScale = { floor: bytes.readFloatLE(24), step: bytes.readFloatLE(28) };
    this.languages = bytes.toString('latin1', HEADER, HEADER + tagLength).split(',');
    let offset = HEADER + tagLength;
    const column = (length: number) => {
      offset += length;
      return bytes.subarray(offset - length, offset);
    };
    this.bucketStart = runningSums(column(BUCKETS));
    this.scoreStart = runningSums(column(BUCKETS));
    this.low = column(words);
    this.high = column(words);
    this.sets = [column(words), column(words), column(words)];
    this.scores = column(scores);
    this.english = column(words);
  }

  /**
   * Writes a word's logarithmic frequencies (base 10): `into[0]` for English, then one for each language. What is not
   * listed is left as it is.
   *
   * @param word in lower case, NFC, with a straight apostrophe.
   * @returns whether the word is a lemma of WordNet, listed for some language, or unknown to the table.
   */
  read(word: string, into: Float64Array): Listed {
    const hash = hashWord(word) >>> 2;
    const bucket = hash >>> REMAINDER_BITS;
    const low = hash & 0xff;
    const high = (hash >>> 8) & 0x3f;
    const end = this.bucketStart[bucket + 1] as number;
    let score = this.scoreStart[bucket] as number;
    for (let i = this.bucketStart[bucket] as number; i < end; i += 1) {
      let set = this.setAt(i);
      if (this.low[i] !== low || this.high[i] !== high) {
        score += popcount(set);
        continue;
      }
      const english = this.english[i] as number;
      if ((english & 0x7f) !== 0) into[0] = unquantise(english & 0x7f, this.englishScale);
      for (; set !== 0; set &= set - 1) {
        into[32 - Math.clz32(set & -set)] = unquantise(this.scores[score++] as number, this.foreignScale);
      }
      return english & LEMMA ? 'lemma' : 'listed';
    }
    return 'unknown';
  }

  private setAt(index: number): number {
    const [first, second, third] = this.sets;
    return (first[index] as number) | ((second[index] as number) << 8) | ((third[index] as number) << 16);
  }
}

export type Listed = 'lemma' | 'listed' | 'unknown';

interface Scale {
  readonly floor: number;
  readonly step: number;
}

const MAGIC = 'stlg';
const HEADER = 32;
const BUCKETS = 1 << 16;
const REMAINDER_BITS = 14;
const LEMMA = 0x80;

function runningSums(counts: Uint8Array): Uint32Array {
  const sums = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i += 1) sums[i + 1] = (sums[i] as number) + (counts[i] as number);
  return sums;
}

function unquantise(level: number, { floor, step }: Scale): number {
  return floor + level * step;
}

function popcount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}

let loaded: LanguageTable | undefined;

/** The table, read from the package on the first call. */
export function languageTable(): LanguageTable {
  loaded ??= new LanguageTable(brotliDecompressSync(readFileSync(packageFile('models/languages.bin'))));
  return loaded;
}
