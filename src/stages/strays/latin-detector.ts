import { type LanguageTable, languageTable } from '../../lexicon/languages.js';
import { Emissions } from './emissions.js';
import type { Run } from './finding.js';
import { guardedScores } from './guards.js';
import { FIRST_RANK, PARAMETERS } from './parameters.js';
import type { Token } from './tokens.js';
import { viterbi } from './viterbi.js';
import { type Sentence, type StrayWord, sentences } from './words.js';

/** A stretch of words in one language, before it is judged. */
interface Segment {
  readonly words: Sentence;
  readonly scores: readonly Float64Array[];
  /** Indices into `words`, inclusive. */
  readonly first: number;
  readonly last: number;
  readonly state: number;
  /** Log likelihood over English. */
  readonly gain: number;
  /** Words that no capital inside a sentence makes a name. */
  readonly plain: number;
}

const BREAK = /[,()"“”«»–—]/;

/** Finds stretches of other languages of the Latin script. */
export class LatinDetector {
  private readonly emissions: Emissions;
  private readonly languages: readonly string[];
  private readonly german: number;

  constructor(table: LanguageTable) {
    this.languages = table.languages;
    this.german = table.languages.indexOf('de') + 1;
    this.emissions = new Emissions(table);
  }

  /** Runs of foreign words, in order. */
  runs(text: string, tokens: readonly Token[]): Run[] {
    const all = sentences(text, tokens, this.emissions);
    const names = new Set<string>();
    for (const sentence of all) {
      for (const word of sentence) if (word.capital && !word.sentenceStart) names.add(word.folded);
    }
    const scored = all.map((sentence) => ({
      sentence,
      scores: sentence.map((_, i) => guardedScores(text, sentence, i, { names })),
    }));

    const none = new Float64Array(this.languages.length + 1);
    const firstPass = scored.flatMap(({ sentence, scores }) => this.segments(sentence, scores, none));
    if (firstPass.length === 0) return [];
    const bonus = this.documentBonus(firstPass);
    if ((bonus[this.german] as number) >= PARAMETERS.established) this.admitGermanNouns(scored);
    const segments = scored.flatMap(({ sentence, scores }) => this.segments(sentence, scores, bonus));
    return segments
      .filter((segment) => this.holds(text, segment, bonus))
      .flatMap((segment) => this.toRun(segment, bonus));
  }

  private segments(words: Sentence, scores: readonly Float64Array[], bonus: Float64Array): Segment[] {
    const enter = bonus.map((value, state) => {
      const language = this.languages[state - 1];
      const rank = language === undefined || FIRST_RANK.has(language) ? 0 : PARAMETERS.secondRank;
      return PARAMETERS.enter + rank - value;
    });
    const breaks = words.map(({ gap }) => gap !== ' ' && BREAK.test(gap));
    const path = viterbi(scores, breaks, { ...PARAMETERS, enter });
    const found: Segment[] = [];
    for (let first = 0; first < path.length; first += 1) {
      const state = path[first] as number;
      if (state === 0) continue;
      let last = first;
      while (path[last + 1] === state) last += 1;
      let gain = 0;
      let plain = 0;
      for (let i = first; i <= last; i += 1) {
        const word = words[i] as StrayWord;
        const score = scores[i] as Float64Array;
        gain += (score[state] as number) - (score[0] as number);
        if (!word.capital || word.sentenceStart) plain += 1;
      }
      found.push({ words, scores, first, last, state, gain, plain });
      first = last;
    }
    return found;
  }

  /** What the document's clear segments take off the cost of entering their language. */
  private documentBonus(segments: readonly Segment[]): Float64Array {
    const weights = new Float64Array(this.languages.length + 1);
    for (const { state, gain } of segments) {
      if (gain >= PARAMETERS.threshold + 1)
        weights[state] = (weights[state] as number) + Math.min(2, gain / 3);
    }
    return weights.map((weight) => Math.min(1, weight / 3) * PARAMETERS.documentBonus);
  }

  /** Once the document has shown German, a capital inside a sentence may be a German noun. */
  private admitGermanNouns(
    scored: readonly { readonly sentence: Sentence; readonly scores: readonly Float64Array[] }[],
  ): void {
    const counts = new Map<string, number>();
    for (const { sentence } of scored) {
      for (const { capital, sentenceStart, text } of sentence) {
        if (capital && !sentenceStart) counts.set(text, (counts.get(text) ?? 0) + 1);
      }
    }
    for (const { sentence, scores } of scored) {
      for (const [i, word] of sentence.entries()) {
        if (!word.capital || word.sentenceStart || word.text.length < 3 || counts.get(word.text) !== 1)
          continue;
        const german = word.emission.scores[this.german] as number;
        const advantage = german - Math.max(word.emission.scores[0] as number, -7.5) - PARAMETERS.germanNoun;
        if (german <= PARAMETERS.foreignFloor + 0.3 || advantage <= 0) continue;
        const score = scores[i] as Float64Array;
        score[this.german] = (score[0] as number) + Math.min(3.2, advantage);
      }
    }
  }

  private holds(text: string, segment: Segment, bonus: Float64Array): boolean {
    const { words, first, last, state, gain, plain } = segment;
    const help = bonus[state] as number;
    if (gain + help < PARAMETERS.threshold) return false;
    const established = help >= PARAMETERS.established;
    if (plain === 0 && !(state === this.german && established)) return false;
    if (first !== last) return true;
    const word = words[first] as StrayWord;
    if (!established && word.emission.english) return false;
    const alone = word.capital && word.sentenceStart;
    return (
      !alone ||
      (word.emission.scores[state] as number) >= PARAMETERS.sentenceStartAlone ||
      text[word.end] === ','
    );
  }

  /** The segment without capitalised words at its ends, which are names unless the language is German. */
  private toRun(segment: Segment, bonus: Float64Array): Run[] {
    const { words, state } = segment;
    const german = state === this.german && (bonus[state] as number) >= PARAMETERS.established;
    const isName = (word: StrayWord) => word.capital && !word.sentenceStart && !german;
    let { first, last } = segment;
    while (first <= last && isName(words[first] as StrayWord)) first += 1;
    while (last >= first && isName(words[last] as StrayWord)) last -= 1;
    if (first > last) return [];
    return [
      {
        start: (words[first] as StrayWord).start,
        end: (words[last] as StrayWord).end,
        language: this.languages[state - 1] as string,
        script: 'Latin',
        confidence: 1 - 10 ** -(segment.gain + (bonus[state] as number)),
        words: last - first + 1,
      },
    ];
  }
}

let detector: LatinDetector | undefined;

/** Runs of foreign words in Latin script, in order. Loads the language table on the first call. */
export function latinRuns(text: string, tokens: readonly Token[]): Run[] {
  detector ??= new LatinDetector(languageTable());
  return detector.runs(text, tokens);
}
