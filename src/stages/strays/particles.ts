import { PARTICLES, wordSet } from './closed-words.js';
import { PARAMETERS } from './parameters.js';
import type { Sentence, StrayWord } from './words.js';

/** Particles that a name has in a row, at most. */
export const MOST_PARTICLES = 4;

const NAME_JOINT = /^[ '’-]$/;
const PROSE_GAP = /^[,;]? $/;
const ALL_CAPITALS = /^\p{Lu}{2,}$/u;

/** Particles of names that are articles of German, too. */
const GERMAN_ARTICLES = wordSet('der das den');

/** Whether a particle is the article of a German noun (`laut der Polizei`, `Angaben der Polizei`) and of no name (`von der Leyen`). */
export function isGermanArticle(sentence: Sentence, index: number, german: number): boolean {
  const { folded } = sentence[index] as StrayWord;
  const previous = sentence[index - 1];
  const next = sentence[index + 1];
  if (!GERMAN_ARTICLES.has(folded) || next?.gap !== ' ' || !next.capital) return false;
  if (previous === undefined || PARTICLES.has(previous.folded)) return false;
  return isGermanNoun(next, german) && (!previous.capital || isGermanNoun(previous, german));
}

/** Whether German has a capitalised word often and English hardly as a name. */
function isGermanNoun({ emission: { scores, asName } }: StrayWord, german: number): boolean {
  const own = scores[german] as number;
  return own >= PARAMETERS.ownNoun && own - asName >= PARAMETERS.articledNoun;
}

/** True beside a capital, or beside particles that lead to one: `van der Leyen`. */
export function besideName(sentence: Sentence, index: number): boolean {
  for (let i = index + 1; i < sentence.length && i - index <= MOST_PARTICLES; i += 1) {
    const next = sentence[i] as StrayWord;
    if (!NAME_JOINT.test(next.gap)) break;
    // `told le BBC`: what follows a particle of a name is written out.
    if (next.capital && !isAbbreviation(next)) return true;
    if (!PARTICLES.has(next.folded)) break;
  }
  for (let i = index - 1; i >= 0 && index - i <= MOST_PARTICLES; i -= 1) {
    if (!NAME_JOINT.test((sentence[i + 1] as StrayWord).gap)) break;
    const previous = sentence[i] as StrayWord;
    if (previous.capital) return !previous.sentenceStart;
    if (!PARTICLES.has(previous.folded)) break;
  }
  return false;
}

/** True between two words that are no names, the first of them English, with nothing but spaces about. */
export function standsInProse(sentence: Sentence, index: number): boolean {
  const previous = sentence[index - 1];
  const next = sentence[index + 1];
  if (previous === undefined || next === undefined || previous.capital) return false;
  if (!PROSE_GAP.test(sentence[index]!.gap) || next.gap !== ' ' || previous.text.length === 1) return false;
  return previous.emission.english && (!next.capital || next.text === 'I' || isAbbreviation(next));
}

const isAbbreviation = ({ text }: StrayWord): boolean => ALL_CAPITALS.test(text);

/** True between capitals of which one is no English word: `Ortega y Gasset`, not `Heathrow und Gatwick`. */
export function besideForeignName(sentence: Sentence, index: number): boolean {
  return [sentence[index - 1], sentence[index + 1]].some((word) => {
    if (!word?.capital || word.text === 'I') return false;
    const [english = 0, ...others] = word.emission.scores;
    return Math.max(...others) > english;
  });
}
