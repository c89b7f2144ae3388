import {
  costUnder,
  ELSEWHERE,
  FOREIGN,
  type LetterCosts,
  letterStatistics,
  SCRIPTS,
  UNIT,
} from '../../lexicon/letter-statistics.js';
import { wordsWith } from './lines.js';
import { surpriseBesideLetters } from './plausibility.js';

/** Cost of an ideograph, kana or syllable that is not among a language's usual ones. */
const RARE_CHARACTER_COST = 20 * UNIT;

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

/** What the letter statistics of the languages that legacy charsets were made for say of text. */
class Languages {
  readonly #statistics = letterStatistics();
  /** The languages of each script. */
  readonly #scripts = SCRIPTS.map((script) =>
    this.#statistics.languages.filter((language) => language.script === script),
  );

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
    const plain = this.#statistics.symbolsOf(rest + line.slice(end));
    const costs = new Float64Array(this.#statistics.languages.length);
    for (let i = 0; i < costs.length; i++)
      costs[i] = costUnder(this.#statistics.languages[i]!, plain, Number.POSITIVE_INFINITY);
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
    const symbols = this.#statistics.symbolsOf(text);
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
    let main: LetterCosts | undefined;
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
  #fittest(models: readonly LetterCosts[], symbols: Uint16Array, costs: Float64Array, most: number) {
    let best: LetterCosts | undefined;
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
    const symbols = this.#statistics.symbolsOf(foreign);
    const letters = countOf(symbols, (symbol) => symbol !== 0);
    return this.#scripts[0]!.some((model) => {
      const most = (model.usual + MOST_EXCESS) * UNIT * letters;
      return costUnder(model, symbols, most) <= most;
    });
  }

  readonly #isModelled = (unit: number): boolean => this.#statistics.isLetter(unit) || isEastAsian(unit);

  #costOfCharacters(text: string): number {
    let best = Number.POSITIVE_INFINITY;
    for (const table of this.#statistics.characters) {
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

function countOf(symbols: Uint16Array, what: (symbol: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < symbols.length; i++) if (what(symbols[i]!)) count++;
  return count;
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
  loaded ??= new Languages();
  return loaded;
}
