import { PARAMETERS } from './parameters.js';
import { gainOf, type Scored, type Segment } from './segments.js';
import type { States } from './states.js';
import type { StrayWord } from './words.js';

/**
 * What the document's clear segments take off the cost of entering their language, by state. What is said again shows no
 * more than the first time: a term that only looks foreign is used throughout.
 */
export function documentBonus(segments: readonly Segment[], states: States): Float64Array {
  const weights = new Float64Array(states.languages.length);
  const seen = new Set<string>();
  for (const segment of segments) {
    const gain = gainOf(segment, segment.state);
    const said = wordsOf(segment);
    if (gain < PARAMETERS.threshold + 1 || seen.has(said)) continue;
    seen.add(said);
    const most = segment.first === segment.last ? MOST_OF_WORD : MOST_OF_WORDS;
    weights[segment.state] = (weights[segment.state] as number) + Math.min(most, gain / 3);
  }
  return weights.map((weight) => Math.min(1, weight / 3) * PARAMETERS.documentBonus);
}

/** What a segment counts at most: one word alone does not establish its language. */
const MOST_OF_WORD = 1.4;
const MOST_OF_WORDS = 2;

const wordsOf = ({ words, first, last }: Segment): string =>
  words
    .slice(first, last + 1)
    .map(({ folded }) => folded)
    .join(' ');

/** Whether a document has shown a language, by the bonus that it has. */
export const isEstablished = (bonus: number): boolean => bonus >= PARAMETERS.established;

/** Changes the scores of what a document's languages make likelier: words of one letter, and German nouns. */
export function admit(sentences: readonly Scored[], states: States, bonus: Float64Array): void {
  if (isEstablished(bonus[states.german] as number)) admitGermanNouns(sentences, states.german);
  if (bonus.some(isEstablished)) for (const sentence of sentences) admitLetters(sentence);
}

/** Takes single letters between words for words (`i`, `a`), where the document has shown a language. */
function admitLetters({ words, scores }: Scored): void {
  for (const [i, word] of words.entries()) {
    if (word.text.length !== 1 || word.capital || word.gap !== ' ' || word.emission.english) continue;
    if (words[i + 1]?.gap !== ' ') continue;
    const score = scores[i] as Float64Array;
    if (score[0] === PARAMETERS.singleLetter) score[0] = PARAMETERS.singleLetterAdmitted;
  }
}

/** What a noun gains at most. */
const MOST_OF_NOUN = 3.2;

/** Lets capitalised words that the document has once be German nouns, where it has shown German. */
function admitGermanNouns(sentences: readonly Scored[], german: number): void {
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
      const gain = gainOfNoun(word, german);
      const score = scores[i] as Float64Array;
      if (gain > 0) score[german] = (score[0] as number) + Math.min(MOST_OF_NOUN, gain);
    }
  }
}

/** Log frequency that a name has at least. */
const NAME = -7.5;

/** How much likelier than an English word, and than a name, a capitalised word is to be a German noun. */
function gainOfNoun({ emission: { scores } }: StrayWord, german: number): number {
  const own = scores[german] as number;
  if (own <= PARAMETERS.foreignFloor + 0.3) return 0;
  return own - Math.max(scores[0] as number, NAME) - PARAMETERS.germanNoun;
}
