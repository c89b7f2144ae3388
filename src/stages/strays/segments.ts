import { wordSet } from './closed-words.js';
import { PARAMETERS } from './parameters.js';
import type { States } from './states.js';
import { viterbi } from './viterbi.js';
import type { Sentence, StrayWord } from './words.js';

/** A sentence with the scores of its words in their places. */
export interface Scored {
  readonly words: Sentence;
  readonly scores: readonly Float64Array[];
}

/** A stretch of a sentence in one language. */
export interface Segment extends Scored {
  /** Indices into `words`, inclusive. */
  readonly first: number;
  readonly last: number;
  readonly state: number;
}

const COMMA = /[,–—]/;
/** A letter with a diacritic. */
const MARKED = /[^\0-\x7f]/;
const FENCE = /["“”„«»()]/;

/** Whether a comma or a dash divides two words. */
export const isDivided = (gap: string): boolean => COMMA.test(gap);

/** What it costs to stay in a language across what stands between two words. */
function breakCost(gap: string): number {
  if (gap === ' ') return 0;
  if (FENCE.test(gap)) return PARAMETERS.acrossFence;
  return isDivided(gap) ? PARAMETERS.acrossComma : 0;
}

/**
 * The stretches of a sentence that read better in another language.
 *
 * @param bonus what comes off the cost of entering each state.
 */
export function segmentsOf({ words, scores }: Scored, states: States, bonus: Float64Array): Segment[] {
  const enter = states.enter.map((cost, state) => cost - (bonus[state] as number));
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

/** How much likelier (log10) the segment's words are in a language than in English. */
export function gainOf({ scores, first, last }: Segment, state: number): number {
  let gain = 0;
  for (let i = first; i <= last; i += 1) gain += advantage(scores[i] as Float64Array, state);
  return gain;
}

/** How much likelier (log10) a word is in a language than in English, by its scores. */
export const advantage = (scores: Float64Array, state: number): number =>
  (scores[state] as number) - (scores[0] as number);

const ARTICLES = wordSet('the an this that his her its our your their');

/** Letters of a word that is more than grammar. */
const CONTENT_WORD = 4;

/** The segment without what does not belong at its ends; undefined when nothing does. */
export function trim(segment: Segment, german: number): Segment | undefined {
  const { words, scores, state } = segment;
  let { first, last } = segment;
  while (first <= last && !belongs(segment, first, german)) first += 1;
  while (last >= first && !belongs(segment, last, german)) last -= 1;
  if (first > last) return undefined;
  // English has the word as often: beside a single foreign one it is the sentence's own (`a común mistake`), and so is one
  // that is no little word of grammar (`the debate um bilhete`).
  const isShared = (i: number, least = 1, most: number = PARAMETERS.shared) => {
    const { emission, capital, text } = words[i] as StrayWord;
    if (!emission.english || capital || text.length < least) return false;
    return advantage(scores[i] as Float64Array, state) < most;
  };
  while (first < last && isShared(last, CONTENT_WORD)) last -= 1;
  while (first < last && isShared(first, CONTENT_WORD)) first += 1;
  // The noun of an English article is English: `the mayor dijo that …`.
  const isArticled = words[first]?.gap === ' ' && ARTICLES.has(words[first - 1]?.folded ?? '');
  if (first < last && isArticled && isShared(first, CONTENT_WORD, PARAMETERS.sharedArticled)) first += 1;
  let [left, right] = [first, last];
  while (left < right && isShared(right)) right -= 1;
  while (left < right && isShared(left)) left += 1;
  return left === right ? { ...segment, first: left, last: left } : { ...segment, first, last };
}

/**
 * Whether a word may begin or end its segment: not one that the language does not list, nor a capital, which is a name
 * unless the word is the language's own (`gracias a Dios`).
 */
function belongs({ words, scores, state }: Segment, index: number, german: number): boolean {
  const word = words[index] as StrayWord;
  if (word.capital && word.text.length === 1 && !word.sentenceStart) return false;
  const own = word.emission.scores[state] as number;
  // Whatever language writes it: English has no such word.
  if (!word.capital && word.emission.scores[0] === PARAMETERS.englishFloor && MARKED.test(word.folded))
    return true;
  if (!word.capital || word.sentenceStart) return own >= PARAMETERS.foreignFloor + PARAMETERS.lettersBelong;
  if (own <= PARAMETERS.foreignFloor) return false;
  if (state === german && advantage(scores[index] as Float64Array, state) > 0) return true;
  return own >= PARAMETERS.ownNoun && advantage(word.emission.scores, state) >= PARAMETERS.ownNounAdvantage;
}
