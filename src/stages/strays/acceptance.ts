import { glossesOf } from '../../lexicon/glosses.js';
import { breaksOff } from '../../text/breaks-off.js';
import { lineAround } from '../../text/lines.js';
import { isNamed } from '../../text/mention.js';
import { isEstablished } from './document-languages.js';
import { PARAMETERS } from './parameters.js';
import { gainOf, isDivided, type Segment } from './segments.js';
import type { States } from './states.js';
import { languageByLetters } from './untabled-languages.js';
import { isVariable } from './variables.js';
import type { Sentence, StrayWord } from './words.js';

/** What follows the last name at the beginning of an entry in a bibliography: `Weil, Simone, Oppression and Liberty, 2001.` */
const REST_OF_ENTRY = /^, \p{Lu}(?:\.|\p{Ll}+(?: \p{Lu}\.)?,).*\b(?:1[5-9]|20)\d\d\)?\.?\s*$/u;
const LONGEST_ENTRY = 400;

/**
 * Whether a segment is foreign, by what it gains over English and by what its words are.
 *
 * @param bonus what the document adds to the gain of its languages, by state.
 */
export function isStray(text: string, segment: Segment, states: States, bonus: Float64Array): boolean {
  const { first, last, state } = segment;
  const help = bonus[state] as number;
  const gain = gainOf(segment, state) + help;
  if (gain < PARAMETERS.threshold) return false;
  return first === last
    ? holdsAlone(text, segment, states, gain, isEstablished(help))
    : holdsTogether(segment, states, gain, isEstablished(help));
}

/** Whether several words are foreign text, and no chance meeting, list or refrain. */
function holdsTogether(segment: Segment, states: States, gain: number, established: boolean): boolean {
  const words = segment.words.slice(segment.first, segment.last + 1);
  const [word] = words as [StrayWord];
  // `Na na na`; two may be a plural: `orang-orang`.
  if (words.length > 2 && words.every(({ folded }) => folded === word.folded)) return false;
  // `embargo, armada, bonanza`: what English has borrowed, one after another; `fika, lagom`: things that somebody lists.
  const isList = words.slice(1).every(({ gap }) => isDivided(gap));
  const isThing = ({ emission }: StrayWord) =>
    emission.english || (emission.scores[segment.state] as number) < PARAMETERS.functionWord;
  if (isList && words.every(isThing)) return false;
  if (
    !established &&
    mayBeEnglish(words, gain) &&
    !isFormula(words, states.languages[segment.state] as string)
  )
    return false;
  const plain = words.some(({ capital }) => !capital);
  return plain || (segment.state === states.german && (established || word.sentenceStart));
}

/** Whether words are one of the glossed formulas of a language: `sin embargo`. */
const isFormula = (words: Sentence, language: string): boolean =>
  glossesOf(language).has(words.map(({ folded }) => folded).join(' '));

/** Whether words that English has, or that no list has, stand side by side by chance. */
function mayBeEnglish(words: Sentence, gain: number): boolean {
  const unlisted = words.filter(({ emission }) => emission.unlisted).length;
  const english = words.filter(({ emission }) => emission.english).length;
  // `the fare per person`
  if (words.length === 2 && english === 2 && gain < 2 * PARAMETERS.loneEnglishGain) return true;
  // No word of it is the language's own: a new word or a misspelling among English ones.
  return unlisted > 0 && unlisted + english === words.length && gain < PARAMETERS.ownlessGain;
}

/** Whether one word is foreign text: no variable, name, label, half a word or English one. */
function holdsAlone(
  text: string,
  { words, first, state }: Segment,
  states: States,
  gain: number,
  established: boolean,
): boolean {
  const word = words[first] as StrayWord;
  if (word.text.length === 1 && (isNamed(text, [word.start, word.end]) || isVariable(text, word.text)))
    return false;
  if (!established && first > 0 && breaksOff(text, word.end)) return false;
  // `kaumātua`, `ṣalāt`: the letters that fit speak for no language of the table.
  if (word.emission.alien && languageByLetters(word.text) === undefined) return false;
  if (!word.capital) {
    if (established) return !word.emission.english || gain >= PARAMETERS.establishedEnglishGain;
    return gain >= leastAlone(word, states.isFirstRank[state] as boolean);
  }
  if (!word.sentenceStart) return state === states.german && established;
  // `Um, I like it.`
  if (word.emission.english && !established) return false;
  // A label, or who speaks: `Det: …`
  if (text[word.end] === ':') return false;
  if (REST_OF_ENTRY.test(text.slice(word.end, lineAround(text, word.end, LONGEST_ENTRY)[1]))) return false;
  const least = text[word.end] === ',' ? PARAMETERS.beforeComma : PARAMETERS.sentenceStartAlone;
  return (word.emission.scores[state] as number) >= least;
}

/** What a lone word must gain: most where English has it often, or no list has it. */
function leastAlone({ emission }: StrayWord, isFirstRank: boolean): number {
  const isRare = (emission.scores[0] as number) > PARAMETERS.englishFloor;
  const { loneUnlistedGain, loneEnglishGain, loneGain, loneSecondRankGain } = PARAMETERS;
  return Math.max(
    emission.unlisted ? loneUnlistedGain : 0,
    emission.english ? loneEnglishGain : 0,
    // A dialect's word or a name as often as a foreign one.
    isRare ? (isFirstRank ? loneGain : loneSecondRankGain) : 0,
  );
}
