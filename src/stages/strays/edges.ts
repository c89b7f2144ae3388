import { PARTICLES, wordSet } from './closed-words.js';
import { PARAMETERS } from './parameters.js';
import { gainOf, type Segment } from './segments.js';
import type { Sentence, StrayWord } from './words.js';

/** Articles and prepositions, which a word follows. Those that English has as words of its own are not among them. */
const WAITING = wordSet(
  "el la los las un una de del al con por para en sin le les du des une aux avec pour dans sur sans par d'un d'une " +
    'il gli uno di della dei delle nel nella os um uma das dos com pelo pela der dem den ein eine einen einem einer ' +
    'mit von vom zu zum zur für een het van voor met bij ett av på för med til från fra w z na dla od przez ' +
    'cu din pentru dengan untuk',
);

/**
 * Segments that make one stretch as one, each as far as its grammar tells that it goes. What English has as well as
 * another language costs a segment nothing to leave out, and a word that the language has not divides it.
 *
 * @param segments that are foreign, in order.
 */
export function wholeStretches(segments: readonly Segment[]): Segment[] {
  const found: Segment[] = [];
  for (const segment of segments) {
    const before = found.at(-1);
    const joined = before && join(before, segment);
    if (joined) found[found.length - 1] = joined;
    else found.push(segment);
  }
  return found.map(widened);
}

/** Two segments as one: they touch, or one word that the language has, too, divides them. */
function join(a: Segment, b: Segment): Segment | undefined {
  if (a.words !== b.words || !isUnbroken(a.words, a.last + 1, b.first)) return undefined;
  const both = { ...a, last: b.last };
  if (b.first === a.last + 1)
    return a.state === b.state ? both : { ...both, state: likelier(both, a.state, b.state) };
  if (b.first > a.last + 2 || a.state !== b.state) return undefined;
  const isPart = isListed(a.words[a.last + 1] as StrayWord, a.state) || (lengthOf(a) > 1 && lengthOf(b) > 1);
  return isPart ? both : undefined;
}

/** Nobody goes from one foreign language to another in a breath. */
const likelier = (segment: Segment, a: number, b: number): number =>
  gainOf(segment, a) >= gainOf(segment, b) ? a : b;

const lengthOf = ({ first, last }: Segment): number => last - first + 1;

/**
 * A segment with the article that goes before it and the word that its last preposition waits for, but without what goes
 * with the English behind it.
 */
function widened(segment: Segment): Segment {
  const { words, state } = segment;
  let { first, last } = segment;
  if (isArticleBefore(words, first, state)) first -= 1;
  if (last > first && isWaiting(words[last] as StrayWord) && goesOn(words, last + 1, state)) last += 1;
  while (last > first && isEnglishLittle(words, last)) last -= 1;
  return { ...segment, first, last };
}

/** `ještě existuje a list`: a little word that goes with the English one behind it. */
function isEnglishLittle(words: Sentence, index: number): boolean {
  const word = words[index] as StrayWord;
  const next = words[index + 1];
  if (word.capital || word.emission.asName < PARAMETERS.englishLittle) return false;
  return next?.gap === ' ' && !next.capital;
}

/** Whether an article of the language, which was taken for a particle of a name, goes before a segment and behind no name. */
function isArticleBefore(words: Sentence, first: number, state: number): boolean {
  const word = words[first - 1];
  if (word === undefined || !PARTICLES.has(word.folded) || !WAITING.has(word.folded)) return false;
  return isUnbroken(words, first, first) && !words[first - 2]?.capital && isFrequent(word, state);
}

const isWaiting = ({ folded }: StrayWord): boolean => WAITING.has(folded);

const isFrequent = ({ emission }: StrayWord, state: number): boolean =>
  (emission.scores[state] as number) >= PARAMETERS.functionWord;

/** Whether the word at an index may be what a preposition before it waits for. */
function goesOn(words: Sentence, index: number, state: number): boolean {
  const word = words[index];
  return word !== undefined && !word.capital && isUnbroken(words, index, index) && isListed(word, state);
}

const isListed = ({ emission }: StrayWord, state: number): boolean =>
  emission.listed && (emission.scores[state] as number) > PARAMETERS.foreignFloor;

/** Whether nothing but a space stands before each of some words. */
function isUnbroken(words: Sentence, from: number, to: number): boolean {
  for (let i = from; i <= to; i += 1) if (words[i]?.gap !== ' ') return false;
  return true;
}
