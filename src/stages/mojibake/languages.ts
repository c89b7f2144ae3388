import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { packageFile } from '../../package.js';
import { wordsWith } from './lines.js';
import { surpriseBesideLetters } from './plausibility.js';

/** `models/mojibake.json.br`; `models/mojibake.md` tells where its figures come from. */
interface Artifact {
  readonly letters: readonly {
    readonly language: string;
    readonly letters: string;
    readonly costs: string;
  }[];
  readonly characters: readonly {
    readonly language: string;
    readonly characters: string;
    readonly costs: string;
  }[];
}

/** Costs of one letter after another in one language; symbol 0 is the edge of a word. */
interface LetterModel {
  readonly language: string;
  /** The language's own symbol for each symbol of the common alphabet; `FOREIGN` for letters it does not have. */
  readonly own: Uint8Array;
  readonly size: number;
  /** Eighths of a bit, `previous * size + next`. */
  readonly costs: Uint8Array;
}

const FOREIGN = 0xff;
/** Cost of a letter that a language does not have, in eighths of a bit. */
const FOREIGN_COST = 18 * 8;
/** Cost of an ideograph, kana or syllable that is not among a language's usual ones, in eighths of a bit. */
const RARE_CHARACTER_COST = 20 * 8;

/** What letter statistics make of the words of a line that hold characters outside ASCII. */
export interface Reading {
  /** Surprise of the whole line under the language that fits it best, in bits. */
  readonly bits: number;
  /** The part of it that the words with characters outside ASCII cost. */
  readonly foreignBits: number;
  /** Letters among them that the language does not have. */
  readonly strangers: number;
  /** Length of those words in letters; an ideograph or another character outside ASCII counts for two. */
  readonly letters: number;
}

/** The part of a line that reads the same in every charset: what its plain words cost in each language. */
export interface Background {
  /** The words with characters outside ASCII, joined with spaces. */
  readonly foreign: string;
  /** Eighths of a bit, in the order of the languages. */
  readonly costs: Float64Array;
}

/** Letter statistics of the languages that legacy charsets were made for. */
export class Languages {
  /** Symbol of the common alphabet for each code unit, 0 for what is no letter of any language. */
  readonly #symbols = new Uint16Array(0x10000);
  readonly #letters: LetterModel[];
  readonly #characters: Uint8Array[];

  constructor(artifact: Artifact) {
    const alphabet = [...new Set(artifact.letters.flatMap(({ letters }) => [...letters]))];
    alphabet.forEach((letter, i) => {
      this.#symbols[letter.charCodeAt(0)] = i + 1;
      const capital = letter.toUpperCase();
      if (capital.length === 1) this.#symbols[capital.charCodeAt(0)] = i + 1;
    });
    // İ folds to i only in Turkish; I and ı are left apart
    this.#symbols[0x130] = this.#symbols[0x69]!;
    this.#letters = artifact.letters.map(({ language, letters, costs }) => {
      const own = new Uint8Array(alphabet.length + 1).fill(FOREIGN);
      own[0] = 0;
      [...letters].forEach((letter, i) => {
        own[this.#symbols[letter.charCodeAt(0)]!] = i + 1;
      });
      return { language, own, size: [...letters].length + 1, costs: Buffer.from(costs, 'base64') };
    });
    this.#characters = artifact.characters.map(({ characters, costs }) => {
      const table = new Uint8Array(0x10000);
      const bits = Buffer.from(costs, 'base64');
      [...characters].forEach((character, i) => {
        table[character.charCodeAt(0)] = bits[i]!;
      });
      return table;
    });
  }

  /** Reads the artifact. @throws Error when the file is missing. */
  static load(): Languages {
    const json = brotliDecompressSync(readFileSync(packageFile('models/mojibake.json.br'))).toString('utf8');
    return new Languages(JSON.parse(json) as Artifact);
  }

  /** Parts a line into what any charset leaves alone and what it does not. */
  background(line: string): Background {
    const words = wordsWith(line);
    const foreign = words.map(({ text }) => text).join(' ');
    let rest = '';
    let end = 0;
    for (const { text, start } of words) {
      rest += line.slice(end, start);
      end = start + text.length;
    }
    const plain = this.#symbolsOf(rest + line.slice(end));
    const costs = new Float64Array(this.#letters.length);
    for (let i = 0; i < costs.length; i++)
      costs[i] = costUnder(this.#letters[i]!, plain, Number.POSITIVE_INFINITY);
    return { foreign, costs };
  }

  /**
   * The surprise of a line whose words with characters outside ASCII are read as `text`; undefined when it is more than
   * `most` bits.
   */
  read(text: string, { costs }: Background, most = Number.POSITIVE_INFINITY): Reading | undefined {
    const symbols = this.#symbolsOf(text);
    let letters = 0;
    let ideographs = false;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (symbols[i] === 0 && isEastAsian(unit)) ideographs = true;
      if (symbols[i] !== 0) letters += 1;
      else if (unit > 0x7f) letters += 2;
    }
    const beside = surpriseBesideLetters(text, this.#isModelled);
    let best = (most - beside) * 8;
    let foreign = -1;
    let language = this.#letters[0]!;
    for (let i = 0; i < costs.length; i++) {
      if (costs[i]! >= best) continue;
      const cost = costUnder(this.#letters[i]!, symbols, best - costs[i]!);
      if (costs[i]! + cost >= best) continue;
      best = costs[i]! + cost;
      foreign = cost;
      language = this.#letters[i]!;
    }
    if (foreign < 0) return undefined;
    const ofIdeographs = ideographs ? this.#costOfCharacters(text) : 0;
    return {
      bits: beside + (best + ofIdeographs) / 8,
      foreignBits: beside + (foreign + ofIdeographs) / 8,
      strangers: symbols.reduce((sum, symbol) => sum + Number(language.own[symbol] === FOREIGN), 0),
      letters,
    };
  }

  #symbolsOf(text: string): Uint16Array {
    const symbols = new Uint16Array(text.length);
    for (let i = 0; i < text.length; i++) symbols[i] = this.#symbols[text.charCodeAt(i)]!;
    return symbols;
  }

  readonly #isModelled = (unit: number): boolean => this.#symbols[unit] !== 0 || isEastAsian(unit);

  #costOfCharacters(text: string): number {
    let best = Number.POSITIVE_INFINITY;
    for (const table of this.#characters) {
      let sum = 0;
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        if (isEastAsian(unit)) sum += table[unit]! || RARE_CHARACTER_COST;
      }
      best = Math.min(best, sum);
    }
    return best;
  }
}

/** Stops, with what it has so far, as soon as that is more than `most`. */
function costUnder({ own, size, costs }: LetterModel, symbols: Uint16Array, most: number): number {
  let sum = 0;
  let previous = 0;
  for (let i = 0; i < symbols.length; i++) {
    const symbol = own[symbols[i]!]!;
    if (symbol === FOREIGN) {
      sum += FOREIGN_COST;
      previous = 0;
    } else {
      if (symbol !== 0 || previous !== 0) sum += costs[previous * size + symbol]!;
      previous = symbol;
    }
    if (sum > most) return sum;
  }
  return previous === 0 ? sum : sum + costs[previous * size]!;
}

/** Kana, ideographs and Hangul syllables. */
function isEastAsian(unit: number): boolean {
  return (
    (unit >= 0x3041 && unit <= 0x30ff) ||
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0xac00 && unit <= 0xd7a3)
  );
}

let loaded: Languages | undefined;

/** The statistics, loaded when the first text comes by that only they can judge. */
export function languages(): Languages {
  loaded ??= Languages.load();
  return loaded;
}
