import { loadEnglish } from '../../lexicon/english.js';
import { type LanguageTable, languageTable } from '../../lexicon/languages.js';
import { type LetterModel, letterModel } from '../../lexicon/letter-model.js';
import type { WordTable } from '../../lexicon/word-table.js';
import { isStray } from './acceptance.js';
import { admit, documentBonus } from './document-languages.js';
import { DocumentNames, type Names, NO_NAMES } from './document-names.js';
import { wholeStretches } from './edges.js';
import { Emissions, fold } from './emissions.js';
import type { Run } from './finding.js';
import { germanNouns } from './german-nouns.js';
import { guardedScores, type Surroundings } from './guards.js';
import { type LoanPhrases, loanPhrases } from './loans.js';
import { PARAMETERS } from './parameters.js';
import { confidenceOf, runOf } from './runs.js';
import { type Scored, type Segment, segmentsOf, trim } from './segments.js';
import { GERMAN, States } from './states.js';
import type { Token } from './tokens.js';
import { type Passage, passages, type Sentence, sentence } from './words.js';

/** Sums in another order differ by less. */
const ROUNDING = 1e-9;

/** Finds stretches of other languages of the Latin script. */
export class LatinDetector {
  private readonly emissions: Emissions;
  private readonly states: States;
  /** Of a document that has shown no language. */
  private readonly noBonus: Float64Array;

  constructor(
    english: WordTable,
    table: LanguageTable,
    letters: LetterModel,
    private readonly loans: LoanPhrases,
  ) {
    this.states = new States(table.languages);
    this.noBonus = new Float64Array(this.states.languages.length);
    this.emissions = new Emissions(english, table, letters);
  }

  /** Whether a language has a word so much more often than English that a run can stand on it. */
  suspects(word: string): boolean {
    return this.emissions.of(fold(word)).suspect;
  }

  /**
   * Runs of foreign words, in order.
   *
   * @param about where the words begin that a scan found suspicious, if one did: only where one of their sentences has a
   * run are the other sentences looked at.
   */
  runs(text: string, tokens: readonly Token[], about?: ReadonlySet<number>): Run[] {
    const all = passages(text, tokens);
    const names = new DocumentNames(text);
    const holdsScanned = (passage: Passage) => passage.some(({ token }) => about?.has(token.start));
    if (
      about !== undefined &&
      this.firstSegments(text, this.read(all.filter(holdsScanned)), names).length === 0
    )
      return [];
    const suspects = this.read(all);
    const first = this.firstSegments(text, suspects, names);
    const bonus = documentBonus(first, this.states);
    const segments = bonus.some((value) => value > 0)
      ? this.segmentsWith(
          bonus,
          suspects.map((words) => this.score(text, words, names)),
        )
      : first;
    const strays = segments
      .map((segment) => trim(segment, this.states.german))
      .filter((segment) => segment !== undefined)
      .filter((segment) => isStray(text, segment, this.states, bonus));
    const runs = wholeStretches(strays).map((segment) => runOf(text, segment, this.states, bonus));
    return runs.length > 0 ? runs.concat(this.nounsBeside(text, runs)) : runs;
  }

  private read(passages: readonly Passage[]): Sentence[] {
    return passages.map((passage) => sentence(passage, this.emissions)).filter(isSuspect);
  }

  /**
   * The segments of sentences in a document that has shown no language. A name of the document speaks for English: a
   * sentence that is English without its names is so with them, and the text need not be searched for them.
   */
  private firstSegments(text: string, sentences: readonly Sentence[], names: Names): Segment[] {
    const segments = (words: Sentence, names: Names) =>
      segmentsOf(this.score(text, words, names), this.states, this.noBonus);
    return sentences
      .filter((words) => this.mayLeaveEnglish(text, words) && segments(words, NO_NAMES).length > 0)
      .flatMap((words) => segments(words, names));
  }

  /** The segments of a document that has shown a language. */
  private segmentsWith(bonus: Float64Array, sentences: readonly Scored[]): Segment[] {
    admit(sentences, this.states, bonus);
    return sentences.flatMap((scored) => segmentsOf(scored, this.states, bonus));
  }

  /** German nouns that stand in none of the runs. */
  private nounsBeside(text: string, runs: readonly Run[]): Run[] {
    const shown = runs.some(({ language }) => language === GERMAN);
    return germanNouns(text, this.emissions, this.states.german, shown)
      .filter(({ start, end }) => !runs.some((run) => run.start < end && start < run.end))
      .map(({ start, end, gain }) => ({
        start,
        end,
        language: GERMAN,
        script: 'Latin',
        confidence: confidenceOf(gain, false),
        words: 1,
      }));
  }

  /**
   * Whether some stretch of a sentence gains more in a language than it costs to enter that: no segment begins without,
   * and few sentences need more than this sum (Kadane's largest sum of a stretch, for all languages at once). The place of
   * a word in small letters can only speak for English, so that what it is by itself is a bound.
   */
  private mayLeaveEnglish(text: string, words: Sentence): boolean {
    const { enter } = this.states;
    const around = this.around(text, NO_NAMES);
    const gains = new Float64Array(enter.length);
    let hasGain = false;
    for (const [i, word] of words.entries()) {
      const isBound = !word.capital && !word.emission.suspect && word.text.length > 1;
      // Most words of English, behind others of it.
      if (isBound && !hasGain && word.emission.lead === 0) continue;
      const scores = isBound ? word.emission.scores : guardedScores(around, words, i);
      const english = scores[0] as number;
      hasGain = false;
      for (let state = 1; state < gains.length; state += 1) {
        const gain = Math.max(0, (gains[state] as number) + (scores[state] as number) - english);
        if (gain > (enter[state] as number) - ROUNDING) return true;
        gains[state] = gain;
        if (gain > 0) hasGain = true;
      }
    }
    return false;
  }

  private around(text: string, names: Names): Surroundings {
    return { text, names, german: this.states.german };
  }

  private score(text: string, words: Sentence, names: Names): Scored {
    const around = this.around(text, names);
    const scores = words.map((_, i) => guardedScores(around, words, i));
    const borrowed = this.loans.mark(words);
    if (borrowed) {
      for (const [i, score] of scores.entries()) if (borrowed[i] === 1) scores[i] = asLoan(score);
    }
    return { words, scores };
  }
}

/** Whether a sentence has a word that a segment can stand on. */
function isSuspect(sentence: Sentence): boolean {
  return sentence.some(
    ({ emission, capital, sentenceStart }) => emission.suspect && (!capital || sentenceStart),
  );
}

/** The scores of a word in a borrowed phrase: English has it. */
function asLoan(scores: Float64Array): Float64Array {
  const changed = scores.slice();
  changed[0] = Math.max(changed[0] as number, PARAMETERS.loan);
  return changed;
}

let detector: LatinDetector | undefined;

function loadDetector(): LatinDetector {
  detector ??= new LatinDetector(loadEnglish(), languageTable(), letterModel(), loanPhrases());
  return detector;
}

/** Runs of foreign words in Latin script, in order. Loads the language table on the first call. */
export function latinRuns(text: string, tokens: readonly Token[], about: ReadonlySet<number>): Run[] {
  return loadDetector().runs(text, tokens, about);
}

/** Whether a run can stand on a word of the Latin script, whatever stands around it. */
export function maySupportRun(word: string): boolean {
  return loadDetector().suspects(word);
}

/** Whether a word in lower case is frequent in English. */
export function isEnglish(word: string): boolean {
  const log = loadEnglish().logFrequency(word);
  return log !== undefined && log / Math.LN10 >= PARAMETERS.englishWord;
}
