import type { LanguageTable } from '../../lexicon/languages.js';
import type { LetterModel } from '../../lexicon/letter-model.js';
import type { WordTable } from '../../lexicon/word-table.js';
import { detached } from '../../text/detached.js';
import { PARAMETERS } from './parameters.js';
import { stemsOf } from './stems.js';

/** How likely each language is to write a word, whatever stands around it. */
export interface Emission {
  /** Base-10 log probabilities; index 0 is English, the others follow the table's languages. Shared: do not change. */
  readonly scores: Float64Array;
  /** The same for English where the word has a capital: what it lists in names and foreign titles counts. */
  readonly asName: number;
  /** True for a word that English lists or WordNet has. */
  readonly english: boolean;
  /** True for a word that some list has. */
  readonly listed: boolean;
  /** True for a word of plain letters that no list has: a misspelling as often as a foreign word. */
  readonly unlisted: boolean;
  /** How much likelier (log10) than English the likeliest language writes it; 0 where none is likelier. */
  readonly lead: number;
  /** True for a word that no list has, with a letter that no language of the table writes. */
  readonly alien: boolean;
  /** True for a word that another language uses so much more than English that a stray segment can stand on it. */
  readonly suspect: boolean;
}

/** An English ending after an apostrophe. */
const ENGLISH_ENDING = /'(?:s|t|re|ve|ll|d|m)$|s'$/;
/** A French, Italian or Catalan elision. */
const ELISION =
  /^(?:l|d|qu|n|s|j|m|t|c|jusqu|lorsqu|puisqu|quoiqu|all|dell|nell|sull|dall|un|quest|quell|com|dov|cos)'(.{2,})$/;
const ELIDING: ReadonlySet<string> = new Set(['fr', 'it', 'ca']);

/** Words held in memory; when full, the memory is emptied. */
const CAPACITY = 50_000;

/** Emissions of words, looked up once a word. */
export class Emissions {
  private readonly known = new Map<string, Emission>();
  private readonly eliding: readonly number[];

  constructor(
    private readonly english: WordTable,
    private readonly table: LanguageTable,
    private readonly letters: LetterModel,
  ) {
    this.eliding = table.languages.flatMap((language, i) => (ELIDING.has(language) ? [i + 1] : []));
  }

  /** @param word as `fold` makes it. */
  of(word: string): Emission {
    let emission = this.known.get(word);
    if (emission === undefined) {
      emission = this.compute(word);
      if (this.known.size >= CAPACITY) this.known.clear();
      this.known.set(detached(word), emission);
    }
    return emission;
  }

  private compute(word: string): Emission {
    const scores = new Float64Array(this.table.languages.length + 1).fill(PARAMETERS.foreignFloor);
    scores[0] = this.englishScore(word);
    const listed = this.table.read(withoutEszett(word), scores);
    const apostrophe = word.indexOf("'");
    if (apostrophe > 0) {
      if (scores[0] === PARAMETERS.englishFloor && ENGLISH_ENDING.test(word)) {
        scores[0] = this.englishScore(word.replace(/'[a-z]*$/, ''));
      }
      const elided = ELISION.exec(word)?.[1];
      if (elided !== undefined) {
        const rest = scores.slice();
        this.table.read(elided, rest);
        for (const i of this.eliding) scores[i] = Math.max(scores[i] as number, rest[i] as number);
      }
    }
    const english = scores[0];
    if (english === PARAMETERS.englishFloor && word.length >= PARAMETERS.lettersFrom)
      this.judgeLetters(word, scores);
    const isNowhere = listed === 'unknown' && english === PARAMETERS.englishFloor;
    if (listed !== 'lemma' && this.isListedForNames(word, english))
      scores[0] = english - PARAMETERS.listedForNames;
    const lead = Math.max(...scores) - scores[0];
    return {
      scores,
      asName: english,
      english: listed === 'lemma' || english >= PARAMETERS.loneEnglish,
      listed: listed !== 'unknown',
      unlisted: isNowhere && /^[a-z']+$/.test(word),
      alien: isNowhere && this.letters.isAlien(word),
      lead,
      suspect: lead >= PARAMETERS.suspect,
    };
  }

  /** Whether English lists a rare word only because names and foreign titles have it (`cielo`): it is made of no other. */
  private isListedForNames(word: string, english: number): boolean {
    if (english === PARAMETERS.englishFloor || english >= PARAMETERS.rareEnglish) return false;
    return !stemsOf(word).some((stem) => this.englishScore(stem) >= PARAMETERS.stem);
  }

  /** Lets the letters of a word that English does not list speak for the languages that do not list it either. */
  private judgeLetters(word: string, scores: Float64Array): void {
    const fit = this.letters.score(word);
    for (let i = 1; i < scores.length; i += 1) {
      if (scores[i] !== PARAMETERS.foreignFloor) continue;
      const gain = PARAMETERS.letters * ((fit[i] as number) - (fit[0] as number));
      // What is above the most says still which of two languages it is.
      const above = Math.max(0, gain - PARAMETERS.lettersMost);
      scores[i] = PARAMETERS.foreignFloor + Math.max(-1, gain - above) + above / 100;
    }
  }

  private englishScore(word: string): number {
    const log = this.english.logFrequency(word);
    return log === undefined ? PARAMETERS.englishFloor : Math.max(PARAMETERS.englishFloor, log / Math.LN10);
  }
}

/** The spelling without `ß`, which the tables have. English keeps the letter: it makes `groß` no English word. */
export const withoutEszett = (word: string): string =>
  word.includes('ß') ? word.replaceAll('ß', 'ss') : word;

/** A token in lower case and NFC, with straight apostrophes and no ʻokina at its start. */
export function fold(token: string): string {
  let folded = token.toLowerCase();
  // Turkish İ lowers to i and a combining dot.
  if (/[^a-z]/.test(folded)) {
    folded = folded
      .normalize('NFC')
      .replace(/i\u0307/g, 'i')
      .replace(/ĳ/g, 'ij')
      .replace(/^[\u02bb\u02bc]/, '')
      .replace(/[’\u02bb\u02bc]/g, "'");
  }
  return folded;
}
