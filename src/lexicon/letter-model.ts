import { readArtifact } from '../package.js';

/**
 * How well a word's letters fit each language: trigrams of plain letters (diacritics taken off) over the language's
 * word forms, and the letters with diacritics that the language writes. It speaks of words that no list has.
 *
 * The layout, after decompression: length of the alphabets (32 bits), the alphabets as `tag=letters`, comma-separated,
 * then for each of them 27³ bytes: the negative base-10 logarithm of the third letter's probability after the first two,
 * in steps of 0.2. Letter 0 is the edge of a word.
 */
export class LetterModel {
  /** English first. */
  readonly languages: readonly string[];
  readonly #alphabets: readonly ReadonlySet<string>[];
  readonly #costs: Uint8Array;

  constructor(bytes: Buffer) {
    const length = bytes.readUInt32LE(0);
    const entries = bytes
      .toString('utf8', 4, 4 + length)
      .split(',')
      .map((entry) => entry.split('='));
    this.languages = entries.map(([tag]) => tag as string);
    this.#alphabets = entries.map(([, letters]) => new Set(letters));
    this.#costs = bytes.subarray(4 + length);
  }

  /** Base-10 log probability of a word's letters in each language, in the order of `languages`. */
  score(word: string): Float64Array {
    const scores = new Float64Array(this.languages.length);
    const letters = plainLetters(word);
    const special = specialLetters(word);
    for (let language = 0; language < scores.length; language += 1) {
      let cost = 0;
      for (let i = 2; i < letters.length; i += 1) {
        const trigram = trigramIndex(
          letters[i - 2] as number,
          letters[i - 1] as number,
          letters[i] as number,
        );
        cost += this.#costs[language * TRIGRAMS + trigram] as number;
      }
      const alphabet = this.#alphabets[language] as ReadonlySet<string>;
      const foreign = special.filter((char) => !alphabet.has(char)).length;
      scores[language] = -cost * STEP - foreign * FOREIGN_LETTER;
    }
    return scores;
  }

  /** Whether a word has a letter that none of the languages writes. */
  isAlien(word: string): boolean {
    return specialLetters(word).some((letter) => !this.#alphabets.some((alphabet) => alphabet.has(letter)));
  }
}

const LETTERS = 27;
const TRIGRAMS = LETTERS ** 3;
const STEP = 0.2;
/** Cost (log10) of a letter that the language does not write. */
const FOREIGN_LETTER = 3;
/** A letter with a diacritic belongs to an alphabet from this share of the language's letters on. */
const ALPHABET_SHARE = 1e-4;
/** Counts that a bigram's distribution lends to its trigrams, and the letters' to the bigrams. */
const PRIOR = 5;

const PLAIN: Readonly<Record<string, string>> = {
  đ: 'd',
  ł: 'l',
  ø: 'o',
  ı: 'i',
  ß: 's',
  æ: 'a',
  œ: 'o',
  þ: 't',
  ð: 'd',
};

/** Letters that are not among the plain ones from a to z. */
const specialLetters = (word: string): string[] => [...word].filter((char) => char > '\x7f');

/** Numbers of a word's letters, 1 for a, between two edges at the start and one at the end. */
function plainLetters(word: string): number[] {
  const letters = [0, 0];
  for (const char of word.normalize('NFD')) {
    const code = (PLAIN[char] ?? char).charCodeAt(0) - 0x60;
    if (code >= 1 && code < LETTERS) letters.push(code);
  }
  letters.push(0);
  return letters;
}

function trigramIndex(first: number, second: number, third: number): number {
  return (first * LETTERS + second) * LETTERS + third;
}

/** The bytes of a model, before compression, from word forms by language. */
export function encodeLetterModel(words: ReadonlyMap<string, readonly string[]>): Buffer {
  const alphabets: string[] = [];
  const costs: Buffer[] = [];
  for (const [language, forms] of words) {
    const counts = new Float64Array(TRIGRAMS);
    const special = new Map<string, number>();
    let total = 0;
    for (const form of forms) {
      const letters = plainLetters(form);
      for (let i = 2; i < letters.length; i += 1) {
        const trigram = trigramIndex(
          letters[i - 2] as number,
          letters[i - 1] as number,
          letters[i] as number,
        );
        counts[trigram] = (counts[trigram] as number) + 1;
      }
      for (const char of form) {
        total += 1;
        if (char > '\x7f') special.set(char, (special.get(char) ?? 0) + 1);
      }
    }
    const alphabet = [...special]
      .filter(([, count]) => count / total >= ALPHABET_SHARE)
      .map(([char]) => char);
    alphabets.push(`${language}=${alphabet.sort().join('')}`);
    costs.push(trigramCosts(counts));
  }
  const tags = Buffer.from(alphabets.join(','), 'utf8');
  const header = Buffer.alloc(4);
  header.writeUInt32LE(tags.length);
  return Buffer.concat([header, tags, ...costs]);
}

/** Quantised costs of trigrams, smoothed with bigrams and those with single letters (Jelinek and Mercer, 1980). */
function trigramCosts(counts: Float64Array): Buffer {
  const single = new Float64Array(LETTERS);
  const pair = new Float64Array(LETTERS * LETTERS);
  const context = new Float64Array(LETTERS * LETTERS);
  const before = new Float64Array(LETTERS);
  const add = (sums: Float64Array, index: number, count: number) => {
    sums[index] = (sums[index] as number) + count;
  };
  let total = 0;
  for (const [trigram, count] of counts.entries()) {
    const third = trigram % LETTERS;
    const second = Math.floor(trigram / LETTERS) % LETTERS;
    add(single, third, count);
    add(before, second, count);
    add(pair, second * LETTERS + third, count);
    add(context, Math.floor(trigram / LETTERS), count);
    total += count;
  }
  const costs = Buffer.alloc(TRIGRAMS);
  for (const [trigram, count] of counts.entries()) {
    const third = trigram % LETTERS;
    const second = Math.floor(trigram / LETTERS) % LETTERS;
    const unigram = ((single[third] as number) + 1) / (total + LETTERS);
    const bigram =
      ((pair[second * LETTERS + third] as number) + PRIOR * unigram) / ((before[second] as number) + PRIOR);
    const probability =
      (count + PRIOR * bigram) / ((context[Math.floor(trigram / LETTERS)] as number) + PRIOR);
    costs[trigram] = Math.min(31, Math.round(-Math.log10(probability) / STEP));
  }
  return costs;
}

let loaded: LetterModel | undefined;

/** The model, read from the package on the first call. */
export function letterModel(): LetterModel {
  loaded ??= new LetterModel(readArtifact('letters.bin.br'));
  return loaded;
}
