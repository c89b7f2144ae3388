import { readArtifact } from '../package.js';

/** The head of `models/mojibake.bin.br`; `models/mojibake.md` tells where its figures come from. */
interface Header {
  readonly letters: readonly {
    readonly language: string;
    readonly letters: string;
    /** What a letter costs on average in text of the language. */
    readonly bits: number;
  }[];
  readonly characters: readonly { readonly language: string; readonly characters: string }[];
}

/** Costs of a letter after the two before it in one language; symbol 0 is the edge of a word. */
export interface LetterCosts {
  readonly index: number;
  readonly language: string;
  readonly script: Script;
  /** The language's own symbol for each symbol of the common alphabet; `FOREIGN` for letters it does not have. */
  readonly own: Uint8Array;
  readonly size: number;
  /** Quarters of a bit, `(before * size + previous) * size + next`. */
  readonly costs: Uint8Array;
  /** What a letter costs on average, in bits. */
  readonly usual: number;
}

/** Steps of a bit in which costs are stored. */
export const UNIT = 4;
/** A letter of the language's script that the language does not have. */
export const FOREIGN = 0xff;
/** A letter of another script: it is read in a language of that script. */
export const ELSEWHERE = 0xfe;
/** Cost of a letter that a language does not have. */
const FOREIGN_COST = 18 * UNIT;

export const SCRIPTS = ['latin', 'cyrillic', 'greek', 'hebrew', 'arabic', 'thai'] as const;
export type Script = (typeof SCRIPTS)[number];
const SCRIPT_OF_LETTER: readonly (readonly [Script, RegExp])[] = [
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['greek', /\p{Script=Greek}/u],
  ['hebrew', /\p{Script=Hebrew}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['thai', /\p{Script=Thai}/u],
];
export const scriptOf = (letter: string): Script =>
  SCRIPT_OF_LETTER.find(([, pattern]) => pattern.test(letter))?.[0] ?? 'latin';
/** Marks that are put on letters of any script. */
const COMBINING = /[\u0300-\u036f]/;

/** Letter statistics of the languages that legacy charsets were made for. */
export class LetterStatistics {
  readonly languages: readonly LetterCosts[];
  /** For each language of East Asia the cost of its usual characters, in quarters of a bit; 0 for every other code unit. */
  readonly characters: readonly Uint8Array[];
  /** Symbol of the common alphabet for each code unit, 0 for what is no letter of any language. */
  readonly #symbols = new Uint16Array(0x10000);

  /** @param bytes a header (its length in 32 bits, JSON), then the costs of pairs, of triples and of characters. */
  constructor(bytes: Buffer) {
    const headerEnd = 4 + bytes.readUInt32LE(0);
    const header = JSON.parse(bytes.toString('utf8', 4, headerEnd)) as Header;
    const alphabet = [...new Set(header.letters.flatMap(({ letters }) => [...letters]))].filter(
      (letter) => !COMBINING.test(letter),
    );
    const scripts = alphabet.map(scriptOf);
    alphabet.forEach((letter, i) => {
      this.#symbols[letter.charCodeAt(0)] = i + 1;
      const capital = letter.toUpperCase();
      if (capital.length === 1) this.#symbols[capital.charCodeAt(0)] = i + 1;
    });
    // İ folds to i only in Turkish; I and ı are left apart
    this.#symbols[0x130] = this.#symbols[0x69]!;
    let at = headerEnd;
    const take = (length: number) => {
      at += length;
      return bytes.subarray(at - length, at);
    };
    const sizes = header.letters.map(({ letters }) => [...letters].length + 1);
    const pairs = sizes.map((size) => take(size ** 2));
    this.languages = header.letters.map(({ language, letters, bits }, i) => {
      const size = sizes[i]!;
      const script = scriptOf(letters.at(-1)!);
      const own = Uint8Array.from([0, ...scripts.map((other) => (other === script ? FOREIGN : ELSEWHERE))]);
      [...letters].forEach((letter, at) => {
        if (!COMBINING.test(letter)) own[this.#symbols[letter.charCodeAt(0)]!] = at + 1;
      });
      return {
        index: i,
        language,
        script,
        own,
        size,
        costs: costsOfTriples(pairs[i]!, take(size ** 3)),
        usual: bits,
      };
    });
    this.characters = header.characters.map(({ characters }) => {
      const table = new Uint8Array(0x10000);
      const costs = take([...characters].length);
      [...characters].forEach((character, i) => {
        table[character.charCodeAt(0)] = costs[i]!;
      });
      return table;
    });
  }

  isLetter(unit: number): boolean {
    return this.#symbols[unit] !== 0;
  }

  /** The common alphabet's symbol of each code unit of a text. */
  symbolsOf(text: string): Uint16Array {
    const symbols = new Uint16Array(text.length);
    for (let i = 0; i < text.length; i++) symbols[i] = this.#symbols[text.charCodeAt(i)]!;
    return symbols;
  }
}

/**
 * Costs of every triple. A stored triple is 0 where the pair tells as well, else one more than its cost in halves of a
 * bit.
 */
function costsOfTriples(pairs: Uint8Array, triples: Uint8Array): Uint8Array {
  const costs = new Uint8Array(triples.length);
  for (let i = 0; i < triples.length; i += pairs.length) costs.set(pairs, i);
  for (let i = 0; i < triples.length; i++) {
    const stored = triples[i]!;
    if (stored !== 0) costs[i] = 2 * (stored - 1);
  }
  return costs;
}

/**
 * What symbols cost in a language, in quarters of a bit. Stops, with what it has so far, as soon as that is more than `most`.
 */
export function costUnder({ own, size, costs }: LetterCosts, symbols: Uint16Array, most: number): number {
  let sum = 0;
  // the two letters before, as an index of their row
  let before = 0;
  let previous = 0;
  for (let i = 0; i < symbols.length; i++) {
    const symbol = own[symbols[i]!]!;
    if (symbol === FOREIGN) {
      sum += FOREIGN_COST;
      before = previous = 0;
    } else if (symbol !== 0 && symbol !== ELSEWHERE) {
      sum += costs[(before * size + previous) * size + symbol]!;
      before = previous;
      previous = symbol;
    } else if (previous !== 0) {
      sum += costs[(before * size + previous) * size]!;
      before = previous = 0;
    }
    if (sum > most) return sum;
  }
  return previous === 0 ? sum : sum + costs[(before * size + previous) * size]!;
}

let loaded: LetterStatistics | undefined;

/** The statistics of `models/mojibake.bin.br`. @throws Error when the file is missing. */
export function letterStatistics(): LetterStatistics {
  loaded ??= new LetterStatistics(readArtifact('mojibake.bin.br'));
  return loaded;
}
