import { loadEnglish } from '../../lexicon/english.js';
import { type LanguageTable, languageTable } from '../../lexicon/languages.js';
import { type LetterModel, letterModel } from '../../lexicon/letter-model.js';
import type { WordTable } from '../../lexicon/word-table.js';
import { breaksOff } from '../../text/breaks-off.js';
import { lineAround } from '../../text/lines.js';
import { isNamed } from '../../text/mention.js';
import { PARTICLES } from './closed-words.js';
import { Emissions, fold } from './emissions.js';
import type { Run } from './finding.js';
import { germanNouns } from './german-nouns.js';
import { DocumentNames, guardedScores, MOST_PARTICLES, type Names, NO_NAMES } from './guards.js';
import { type LoanPhrases, loanPhrases } from './loans.js';
import { FIRST_RANK, PARAMETERS } from './parameters.js';
import type { Token } from './tokens.js';
import { viterbi } from './viterbi.js';
import { type Passage, passages, type Sentence, type StrayWord, sentence } from './words.js';

/** A sentence with the scores of its words in their places. */
interface Scored {
  readonly words: Sentence;
  readonly scores: readonly Float64Array[];
}

/** A stretch of a sentence in one language. */
interface Segment extends Scored {
  /** Indices into `words`, inclusive. */
  readonly first: number;
  readonly last: number;
  readonly state: number;
}

/** State 0, which stands before the table's languages. */
const ENGLISH = 'en';
const GERMAN = 'de';
/** Sums in another order differ by less. */
const ROUNDING = 1e-9;
const COMMA = /[,–—]/;
/** What follows the last name at the beginning of an entry in a bibliography: `Weil, Simone, Oppression and Liberty, 2001.` */
const REST_OF_ENTRY = /^, \p{Lu}(?:\.|\p{Ll}+(?: \p{Lu}\.)?,).*\b(?:1[5-9]|20)\d\d\)?\.?\s*$/u;
const LONGEST_ENTRY = 400;
/** An abbreviation, after which no name goes on. */
const ALL_CAPITALS = /^\p{Lu}{2,}$/u;
const FENCE = /["“”„«»()]/;

function breakCost(gap: string): number {
  if (gap === ' ') return 0;
  if (FENCE.test(gap)) return PARAMETERS.acrossFence;
  return COMMA.test(gap) ? PARAMETERS.acrossComma : 0;
}

/** Finds stretches of other languages of the Latin script. */
export class LatinDetector {
  private readonly emissions: Emissions;
  private readonly languages: readonly string[];
  private readonly german: number;
  private readonly isFirstRank: readonly boolean[];
  /** What it costs to enter each language in a document that has shown none. */
  private readonly enter: Float64Array;

  constructor(
    english: WordTable,
    table: LanguageTable,
    letters: LetterModel,
    private readonly loans: LoanPhrases,
  ) {
    this.languages = table.languages;
    this.german = table.languages.indexOf(GERMAN) + 1;
    this.enter = Float64Array.from([ENGLISH, ...table.languages], (language) =>
      language === ENGLISH || FIRST_RANK.has(language)
        ? PARAMETERS.enter
        : PARAMETERS.enter + PARAMETERS.secondRank,
    );
    this.isFirstRank = [true, ...table.languages.map((language) => FIRST_RANK.has(language))];
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
    const none = new Float64Array(this.languages.length + 1);
    const names = new DocumentNames(text);
    const read = (passages: readonly Passage[]) =>
      passages.map((passage) => sentence(passage, this.emissions)).filter(isSuspect);
    const score = (words: Sentence, document: Names) => this.score(text, words, document);
    // A name of the document speaks for English: a sentence that is English without its names is so with them, and the
    // text need not be searched for them.
    const segmentsOf = (suspects: readonly Sentence[]) =>
      suspects
        .filter((words) => this.mayLeaveEnglish(text, words))
        .filter((words) => this.segments(score(words, NO_NAMES), none).length > 0)
        .flatMap((words) => this.segments(score(words, names), none));
    const holdsScanned = (passage: Passage) => passage.some(({ token }) => about?.has(token.start));
    if (about !== undefined && segmentsOf(read(all.filter(holdsScanned))).length === 0) return [];
    const suspects = read(all);
    const firstPass = segmentsOf(suspects);
    const bonus = this.documentBonus(firstPass);
    const segments = bonus.some((value) => value > 0)
      ? this.readAgain(
          suspects.map((words) => score(words, names)),
          bonus,
        )
      : firstPass;
    const runs = segments
      .flatMap((segment) => this.trim(segment))
      .filter((segment) => this.holds(text, segment, bonus))
      .map((segment) => this.toRun(segment, bonus));
    return runs.some(({ language }) => language === GERMAN)
      ? runs.concat(this.nounsBeside(text, runs))
      : runs;
  }

  /** German nouns that stand in none of the runs. */
  private nounsBeside(text: string, runs: readonly Run[]): Run[] {
    return germanNouns(text, this.emissions, this.german)
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

  /** The segments of a document that has shown a language. */
  private readAgain(sentences: readonly Scored[], bonus: Float64Array): Segment[] {
    this.admit(sentences, bonus);
    return sentences.flatMap((sentence) => this.segments(sentence, bonus));
  }

  /**
   * Whether some stretch of a sentence gains more in a language than it costs to enter that: no segment begins without,
   * and few sentences need more than this sum (Kadane's largest sum of a stretch, for all languages at once). The place of
   * a word in small letters can only speak for English, so that what it is by itself is a bound.
   */
  private mayLeaveEnglish(text: string, words: Sentence): boolean {
    const { enter } = this;
    const gains = new Float64Array(enter.length);
    for (const [i, word] of words.entries()) {
      const isBound = !word.capital && !word.emission.suspect && word.text.length > 1;
      const scores = isBound ? word.emission.scores : guardedScores(text, words, i, NO_NAMES);
      const english = scores[0] as number;
      for (let state = 1; state < gains.length; state += 1) {
        const gain = Math.max(0, (gains[state] as number) + (scores[state] as number) - english);
        if (gain > (enter[state] as number) - ROUNDING) return true;
        gains[state] = gain;
      }
    }
    return false;
  }

  private score(text: string, words: Sentence, names: Names): Scored {
    const scores = words.map((_, i) => guardedScores(text, words, i, names));
    const borrowed = this.loans.mark(words);
    if (borrowed) {
      for (const [i, score] of scores.entries()) if (borrowed[i] === 1) scores[i] = asLoan(score);
    }
    return { words, scores };
  }

  private segments({ words, scores }: Scored, bonus: Float64Array): Segment[] {
    const enter = this.enter.map((cost, state) => cost - (bonus[state] as number));
    const breaks = words.map(({ gap }) => breakCost(gap));
    const path = viterbi(scores, breaks, { ...PARAMETERS, enter });
    const found: Segment[] = [];
    for (let first = 0; first < path.length; first += 1) {
      const state = path[first] as number;
      if (state === 0) continue;
      let last = first;
      while (path[last + 1] === state) last += 1;
      found.push({ words, scores, first, last, state });
      first = last;
    }
    return found;
  }

  /** What the document's clear segments take off the cost of entering their language. */
  private documentBonus(segments: readonly Segment[]): Float64Array {
    const weights = new Float64Array(this.languages.length + 1);
    for (const segment of segments) {
      const gain = gainOf(segment, segment.state);
      if (gain < PARAMETERS.threshold + 1) continue;
      weights[segment.state] = (weights[segment.state] as number) + Math.min(2, gain / 3);
    }
    return weights.map((weight) => Math.min(1, weight / 3) * PARAMETERS.documentBonus);
  }

  /** What the second pass believes once the document has shown a language: its one-letter words, and German nouns. */
  private admit(sentences: readonly Scored[], bonus: Float64Array): void {
    const established = bonus.map((value) => (value >= PARAMETERS.established ? 1 : 0));
    if (established[this.german]) this.admitGermanNouns(sentences);
    if (!established.includes(1)) return;
    for (const { words, scores } of sentences) {
      for (const [i, word] of words.entries()) {
        if (word.text.length !== 1 || word.capital || word.gap !== ' ' || word.emission.english) continue;
        if (words[i + 1]?.gap !== ' ') continue;
        const score = scores[i] as Float64Array;
        if (score[0] === PARAMETERS.singleLetter) score[0] = PARAMETERS.singleLetterAdmitted;
      }
    }
  }

  private admitGermanNouns(sentences: readonly Scored[]): void {
    const counts = new Map<string, number>();
    for (const { words } of sentences) {
      for (const { capital, sentenceStart, text } of words) {
        if (capital && !sentenceStart) counts.set(text, (counts.get(text) ?? 0) + 1);
      }
    }
    for (const { words, scores } of sentences) {
      for (const [i, word] of words.entries()) {
        if (!word.capital || word.sentenceStart || word.text.length < 3 || counts.get(word.text) !== 1)
          continue;
        const advantage = this.germanAdvantage(word);
        const score = scores[i] as Float64Array;
        if (advantage > 0) score[this.german] = (score[0] as number) + Math.min(3.2, advantage);
      }
    }
  }

  /** How much likelier than an English word, and than a name, a capitalised word is to be a German noun. */
  private germanAdvantage({ emission: { scores } }: StrayWord): number {
    const german = scores[this.german] as number;
    if (german <= PARAMETERS.foreignFloor + 0.3) return 0;
    return german - Math.max(scores[0] as number, -7.5) - PARAMETERS.germanNoun;
  }

  /**
   * The segment without what does not belong at its ends: words that the language does not list, and capitals, which are
   * names unless the word is the language's own (`gracias a Dios`).
   */
  private trim(segment: Segment): Segment[] {
    const { words, scores, state } = segment;
    const belongs = (i: number) => {
      const word = words[i] as StrayWord;
      if (word.capital && word.text.length === 1 && !word.sentenceStart) return false;
      const own = word.emission.scores[state] as number;
      if (!word.capital || word.sentenceStart)
        return own >= PARAMETERS.foreignFloor + PARAMETERS.lettersBelong;
      if (own <= PARAMETERS.foreignFloor) return false;
      const score = scores[i] as Float64Array;
      if (state === this.german && (score[state] as number) > (score[0] as number)) return true;
      return (
        own >= PARAMETERS.ownNoun && own - (word.emission.scores[0] as number) >= PARAMETERS.ownNounAdvantage
      );
    };
    let { first, last } = segment;
    while (first <= last && !belongs(first)) first += 1;
    while (last >= first && !belongs(last)) last -= 1;
    // English has the word as often: beside a single foreign one it is the sentence's own (`a común mistake`).
    const isShared = (i: number) => {
      const { emission, capital } = words[i] as StrayWord;
      const score = scores[i] as Float64Array;
      return (
        emission.english && !capital && (score[state] as number) - (score[0] as number) < PARAMETERS.shared
      );
    };
    let [left, right] = [first, last];
    while (left < right && isShared(right)) right -= 1;
    while (left < right && isShared(left)) left += 1;
    if (left === right) [first, last] = [left, right];
    return first > last ? [] : [{ ...segment, first, last }];
  }

  private holds(text: string, segment: Segment, bonus: Float64Array): boolean {
    const { words, first, last, state } = segment;
    const help = bonus[state] as number;
    const gain = gainOf(segment, state) + help;
    if (gain < PARAMETERS.threshold) return false;
    const established = help >= PARAMETERS.established;
    return first === last
      ? this.holdsAlone(text, segment, gain, established)
      : this.holdsTogether(words.slice(first, last + 1), state, gain, established);
  }

  private holdsTogether(words: Sentence, state: number, gain: number, established: boolean): boolean {
    const [word] = words as [StrayWord];
    // `Na na na`; two may be a plural: `orang-orang`.
    if (words.length > 2 && words.every(({ folded }) => folded === word.folded)) return false;
    // `embargo, armada, bonanza`: what English has borrowed, one after another.
    const isList = words.slice(1).every(({ gap }) => COMMA.test(gap));
    if (isList && words.every(({ emission }) => emission.english)) return false;
    if (!established) {
      const unlisted = words.filter(({ emission }) => emission.unlisted).length;
      const english = words.filter(({ emission }) => emission.english).length;
      // `the fare per person`: two words that English has, too, by chance side by side.
      if (words.length === 2 && english === 2 && gain < 2 * PARAMETERS.loneEnglishGain) return false;
      // No word of it is the language's own: a new word or a misspelling among English ones.
      if (unlisted > 0 && unlisted + english === words.length && gain < PARAMETERS.ownlessGain) return false;
    }
    const plain = words.some(({ capital }) => !capital);
    return plain || (state === this.german && (established || word.sentenceStart));
  }

  private holdsAlone(text: string, segment: Segment, gain: number, established: boolean): boolean {
    const { words, first, state } = segment;
    const word = words[first] as StrayWord;
    if (word.text.length === 1 && isNamed(text, [word.start, word.end])) return false;
    if (!established && first > 0 && breaksOff(text, word.end)) return false;
    if (!word.capital) return established || gain >= this.leastAlone(word, state);
    if (!word.sentenceStart) return state === this.german && established;
    // A label, or who speaks: `Det: …`
    if (text[word.end] === ':') return false;
    if (REST_OF_ENTRY.test(text.slice(word.end, lineAround(text, word.end, LONGEST_ENTRY)[1]))) return false;
    const least = text[word.end] === ',' ? PARAMETERS.beforeComma : PARAMETERS.sentenceStartAlone;
    return (word.emission.scores[state] as number) >= least;
  }

  /** What a lone word must gain: most where English has it often, or no list has it. */
  private leastAlone({ emission }: StrayWord, state: number): number {
    const isRare = (emission.scores[0] as number) > PARAMETERS.englishFloor;
    const { loneUnlistedGain, loneEnglishGain, loneGain, loneSecondRankGain } = PARAMETERS;
    return Math.max(
      emission.unlisted ? loneUnlistedGain : 0,
      emission.english ? loneEnglishGain : 0,
      // A dialect's word or a name as often as a foreign one.
      isRare ? (this.isFirstRank[state] ? loneGain : loneSecondRankGain) : 0,
    );
  }

  private toRun(segment: Segment, bonus: Float64Array): Run {
    const { words, first, last } = segment;
    const state = this.nameLanguage(segment, bonus);
    return {
      start: (words[first] as StrayWord).start,
      end: (words[last] as StrayWord).end,
      language: this.languages[state - 1] as string,
      script: 'Latin',
      confidence: confidenceOf(
        gainOf(segment, segment.state) + (bonus[segment.state] as number),
        last > first,
      ),
      words: last - first + 1,
      reading: this.isTitle(segment) ? 'title' : undefined,
    };
  }

  /** `Cien años de soledad` inside a sentence, or what follows a foreign name directly. */
  private isTitle({ words, first, last, state }: Segment): boolean {
    const word = words[first] as StrayWord;
    const previous = words[first - 1];
    // German writes every noun with a capital: only what somebody wrote is known for a title.
    if (state === this.german) return word.capital && last > first && isPossessive(previous);
    if (word.capital) return !word.sentenceStart;
    if (isTailOfName(words, first, state)) return true;
    if (!previous?.capital || word.gap !== ' ' || ALL_CAPITALS.test(previous.text)) return false;
    // `Action pour les Enfants`: between two capitals, more than a conjunction.
    const end = words[last] as StrayWord;
    if (last > first && end.capital && !previous.sentenceStart) return true;
    if ((word.emission.scores[state] as number) > PARAMETERS.titleMost && last === first) return false;
    return isLikelier(previous, state);
  }

  /** Words that several languages share (`que`) go to the one that the document has shown most of. */
  private nameLanguage(segment: Segment, bonus: Float64Array): number {
    const vote = (state: number) =>
      gainOf(segment, state) + (bonus[state] as number) * PARAMETERS.documentVote;
    let best = segment.state;
    for (let state = 1; state < bonus.length; state += 1) if (vote(state) > vote(best)) best = state;
    return best;
  }
}

/** `Musil's`, before a title. */
const isPossessive = (word: StrayWord | undefined) => word !== undefined && /['’]s$/.test(word.text);

/** Whether a segment follows a foreign capital and the particles behind it: `Les Fleurs du mal`. */
function isTailOfName(words: Sentence, first: number, state: number): boolean {
  let i = first;
  while (i > 0 && first - i < MOST_PARTICLES && isParticleBefore(words, i)) i -= 1;
  const name = words[i - 1];
  return i < first && name?.capital === true && words[i]?.gap === ' ' && isLikelier(name, state);
}

function isParticleBefore(words: Sentence, index: number): boolean {
  const { folded, capital } = words[index - 1] as StrayWord;
  return !capital && PARTICLES.has(folded) && words[index]?.gap === ' ';
}

/** Whether a name is a word that a language has far more often than English. */
function isLikelier({ emission: { scores } }: StrayWord, state: number): boolean {
  return (scores[state] as number) - (scores[0] as number) >= PARAMETERS.titleAdvantage;
}

/** Whether a sentence has a word that a segment can stand on. */
function isSuspect(sentence: Sentence): boolean {
  return sentence.some(
    ({ emission, capital, sentenceStart }) => emission.suspect && (!capital || sentenceStart),
  );
}

/** The probability that a segment is foreign, by logistic regression on simulated and untouched articles. */
function confidenceOf(gain: number, several: boolean): number {
  const { intercept, slope, most, ofSeveral } = PARAMETERS.confidence;
  return 1 / (1 + Math.exp(-(intercept + slope * Math.min(gain, most) + (several ? ofSeveral : 0))));
}

function asLoan(scores: Float64Array): Float64Array {
  const changed = scores.slice();
  changed[0] = Math.max(changed[0] as number, PARAMETERS.loan);
  return changed;
}

/** How much likelier (log10) the segment's words are in a language than in English. */
function gainOf({ scores, first, last }: Segment, state: number): number {
  let gain = 0;
  for (let i = first; i <= last; i += 1) {
    const score = scores[i] as Float64Array;
    gain += (score[state] as number) - (score[0] as number);
  }
  return gain;
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
