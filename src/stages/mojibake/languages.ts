import { readArtifact } from '../../package.js';
import { wordsWith } from './lines.js';
import { surpriseBesideLetters } from './plausibility.js';

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
interface LetterModel {
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
const UNIT = 4;
/** A letter of the language's script that the language does not have. */
const FOREIGN = 0xff;
/** A letter of another script: it is read in a language of that script. */
const ELSEWHERE = 0xfe;
/** Cost of a letter that a language does not have. */
const FOREIGN_COST = 18 * UNIT;
/** Cost of an ideograph, kana or syllable that is not among a language's usual ones. */
const RARE_CHARACTER_COST = 20 * UNIT;

const SCRIPTS = ['latin', 'cyrillic', 'greek', 'hebrew', 'arabic', 'thai'] as const;
type Script = (typeof SCRIPTS)[number];
const SCRIPT_OF_LETTER: readonly (readonly [Script, RegExp])[] = [
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['greek', /\p{Script=Greek}/u],
  ['hebrew', /\p{Script=Hebrew}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['thai', /\p{Script=Thai}/u],
];
const scriptOf = (letter: string): Script =>
  SCRIPT_OF_LETTER.find(([, pattern]) => pattern.test(letter))?.[0] ?? 'latin';
/** Marks that are put on letters of any script. */
const COMBINING = /[\u0300-\u036f]/;

/** How many bits more than usual a letter of the words with accents may cost in a line of clean text. */
const MOST_EXCESS = 0.4;

/** What letter statistics make of a line. Each script's words are read in the language of the script that fits them best. */
export interface Reading {
  /** Surprise of the whole line, in bits. */
  readonly bits: number;
  /** The part of it that the words with characters outside ASCII cost. */
  readonly foreignBits: number;
  /** Letters among them that their language does not have. */
  readonly strangers: number;
  /** Length of those words in letters; an ideograph or another character outside ASCII counts for two. */
  readonly letters: number;
  /** BCP 47 tag of the language that most of them are read in. */
  readonly language: string;
  /** Whether that language is written in Latin letters. */
  readonly isLatin: boolean;
  /** How much more than usual a letter of the whole line costs, in bits; what is no letter is left out. */
  readonly excess: number;
}

/** The part of a line that reads the same in every charset: what its plain words cost in each language. */
interface Background {
  /** The words with characters outside ASCII, joined with spaces. */
  readonly foreign: string;
  /** Quarters of a bit, in the order of the languages. */
  readonly costs: Float64Array;
  /** Letters of the plain words. */
  readonly letters: number;
}

/** Letter statistics of the languages that legacy charsets were made for. */
class Languages {
  /** Symbol of the common alphabet for each code unit, 0 for what is no letter of any language. */
  readonly #symbols = new Uint16Array(0x10000);
  readonly #letters: LetterModel[];
  /** The same by script. */
  readonly #scripts: readonly (readonly LetterModel[])[];
  readonly #characters: Uint8Array[];

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
    this.#letters = header.letters.map(({ language, letters, bits }, i) => {
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
    this.#scripts = SCRIPTS.map((script) => this.#letters.filter((model) => model.script === script));
    this.#characters = header.characters.map(({ characters }) => {
      const table = new Uint8Array(0x10000);
      const costs = take([...characters].length);
      [...characters].forEach((character, i) => {
        table[character.charCodeAt(0)] = costs[i]!;
      });
      return table;
    });
  }

  /** Reads the artifact. @throws Error when the file is missing. */
  static load(): Languages {
    return new Languages(readArtifact('mojibake.bin.br'));
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
    return { foreign, costs, letters: countOf(plain, (symbol) => symbol !== 0) };
  }

  /**
   * The surprise of a line whose words with characters outside ASCII are read as `text`; undefined when it is more than
   * `most` bits.
   */
  read(
    text: string,
    { costs, letters: plain }: Background,
    most = Number.POSITIVE_INFINITY,
  ): Reading | undefined {
    const symbols = this.#symbolsOf(text);
    let letters = 0;
    let ideographs = false;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (symbols[i] === 0 && isEastAsian(unit)) ideographs = true;
      if (symbols[i] !== 0) letters += 1;
      else if (unit > 0x7f) letters += 2;
    }
    const beside =
      surpriseBesideLetters(text, this.#isModelled) + (ideographs ? this.#costOfCharacters(text) / UNIT : 0);
    let bits = beside;
    let foreignBits = beside;
    let strangers = 0;
    let usual = 0;
    let modelled = 0;
    let main: LetterModel | undefined;
    let longest = 0;
    for (const models of this.#scripts) {
      const best = this.#fittest(models, symbols, costs, (most - bits) * UNIT);
      if (best === undefined) return undefined;
      const { model, cost, own } = best;
      bits += (costs[model.index]! + cost) / UNIT;
      foreignBits += cost / UNIT;
      strangers += countOf(symbols, (symbol) => model.own[symbol] === FOREIGN);
      usual += own * model.usual;
      modelled += own;
      if (model.script === 'latin') usual += plain * model.usual;
      if (main === undefined || own > longest) {
        main = model;
        longest = own;
      }
    }
    const { language, script } = main!;
    const isLatin = script === 'latin';
    return {
      bits,
      foreignBits,
      strangers,
      letters,
      language,
      isLatin,
      excess: (bits - beside - usual) / (plain + modelled + 1),
    };
  }

  /** The language that fits the words of its script best, or undefined when each costs `most` or more. */
  #fittest(models: readonly LetterModel[], symbols: Uint16Array, costs: Float64Array, most: number) {
    let best: LetterModel | undefined;
    let least = most;
    let cost = 0;
    for (const model of models) {
      const plain = costs[model.index]!;
      if (plain >= least) continue;
      const own = costUnder(model, symbols, least - plain);
      if (plain + own >= least) continue;
      best = model;
      least = plain + own;
      cost = own;
    }
    return (
      best && {
        model: best,
        cost,
        own: countOf(symbols, (symbol) => symbol !== 0 && best.own[symbol] !== ELSEWHERE),
      }
    );
  }

  /** Whether the words of a line with characters outside ASCII cost about what those of some one language do. */
  isFluent(line: string): boolean {
    const foreign = wordsWith(line)
      .map(({ text }) => text)
      .join(' ');
    const symbols = this.#symbolsOf(foreign);
    const letters = countOf(symbols, (symbol) => symbol !== 0);
    return this.#scripts[0]!.some((model) => {
      const most = (model.usual + MOST_EXCESS) * UNIT * letters;
      return costUnder(model, symbols, most) <= most;
    });
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

function countOf(symbols: Uint16Array, what: (symbol: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < symbols.length; i++) if (what(symbols[i]!)) count++;
  return count;
}

/** Stops, with what it has so far, as soon as that is more than `most`. */
function costUnder({ own, size, costs }: LetterModel, symbols: Uint16Array, most: number): number {
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
