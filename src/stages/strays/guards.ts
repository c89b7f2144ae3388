import { capitalScores } from './capitals.js';
import { LETTER_WORDS, PARTICLES, wordSet } from './closed-words.js';
import type { Names } from './document-names.js';
import { isAbbreviated, isNotAWord } from './non-words.js';
import { PARAMETERS } from './parameters.js';
import { besideForeignName, besideName, isGermanArticle, standsInProse } from './particles.js';
import type { Sentence, StrayWord } from './words.js';

/** Conjunctions that join the parts of a name: `Ortega y Gasset`. */
const CONJUNCTIONS = wordSet('und et og och en');

/** Articles, prepositions and conjunctions that English has in names and borrowed phrases alone; `de` is also how some say “the”. */
const FOREIGN_IN_NAMES = wordSet('la le les el los del della dei du des der das von zu et und un une il');

const ARTICLES = wordSet('the a an this each every letter variable axis');

const HYPHEN_BEFORE = /[-‑]$/;
const HYPHEN_AFTER = /^[-‑][\p{L}\d]/u;
const PARTS_BEFORE = /[\p{L}\p{M}\d‑/-]*$/u;
const PARTS_AFTER = /^[\p{L}\p{M}\d‑-]*/u;
const OF_NAME = /[\p{Lu}\d/]/u;
/** UTF-16 code units of hyphenated parts that are looked at on either side. */
const REACH = 24;

/** What the guards know besides a sentence. */
export interface Surroundings {
  readonly text: string;
  readonly names: Names;
  /** Index of German in the scores of an emission. */
  readonly german: number;
}

/**
 * The scores of a word in its place: the word's own emission, changed by what stands around it. Capitals, particles of
 * names, code, hyphens and names of the document all speak for English.
 */
export function guardedScores(around: Surroundings, sentence: Sentence, index: number): Float64Array {
  const word = sentence[index] as StrayWord;
  const { scores } = word.emission;
  if (word.capital) {
    return isAbbreviated(around.text, word)
      ? withEnglish(scores, PARAMETERS.notAWord)
      : capitalScores(sentence, index, around.names);
  }
  const english = englishOf(around, sentence, index);
  return english === scores[0] ? scores : withEnglish(scores, english);
}

/** How likely English is to have a word in small letters where it stands. */
function englishOf({ text, names, german }: Surroundings, sentence: Sentence, index: number): number {
  const word = sentence[index] as StrayWord;
  const english = word.emission.scores[0] as number;
  if (PARTICLES.has(word.folded) && besideName(sentence, index))
    return isGermanArticle(sentence, index, german) ? english : english + PARAMETERS.particle;
  if (CONJUNCTIONS.has(word.folded) && besideForeignName(sentence, index))
    return english + PARAMETERS.conjunction;
  if (FOREIGN_IN_NAMES.has(word.folded) && standsInProse(sentence, index))
    return english - PARAMETERS.outsideNames;
  if (word.text.length === 1) {
    return isLetterWord(sentence, index) ? PARAMETERS.letterWord : Math.max(english, PARAMETERS.singleLetter);
  }
  if (isNotAWord(text, word)) return Math.max(english, PARAMETERS.notAWord);
  if (HYPHEN_BEFORE.test(word.gap) || HYPHEN_AFTER.test(text.slice(word.end, word.end + 2)))
    return english + (isPartOfName(text, word) ? PARAMETERS.particle : PARAMETERS.hyphenated);
  if (english < PARAMETERS.loneEnglish && names.has(word.folded)) return english + PARAMETERS.seenAsName;
  return english;
}

/** Whether a part that is hyphenated to others has a capital, a digit or a path: `Arc-en-ciel`, `dall-e-3`, `es/aviso-legal`. */
function isPartOfName(text: string, { start, end }: StrayWord): boolean {
  const before = PARTS_BEFORE.exec(text.slice(Math.max(0, start - REACH), start))?.[0] ?? '';
  const after = PARTS_AFTER.exec(text.slice(end, end + REACH))?.[0] ?? '';
  return OF_NAME.test(before + after);
}

/** `y`, `e`, `z` between two longer words: no name of a variable, which an article or another letter goes with. */
function isLetterWord(sentence: Sentence, index: number): boolean {
  const word = sentence[index] as StrayWord;
  const previous = sentence[index - 1];
  const next = sentence[index + 1];
  if (!LETTER_WORDS.has(word.folded) || word.gap !== ' ' || next?.gap !== ' ') return false;
  if (previous === undefined || previous.text.length === 1 || next.text.length === 1) return false;
  return !ARTICLES.has(previous.folded);
}

function withEnglish(scores: Float64Array, english: number): Float64Array {
  const changed = scores.slice();
  changed[0] = english;
  return changed;
}
