import { loadEnglish } from '../../lexicon/english.js';

/** Logarithm of the share of running text from which a word begins sentences often, and names seldom. */
const BEGINS_SENTENCE = -8;
const CAPITALISED = /^(?!I\b)\p{Lu}\p{Ll}*(?!\p{L})/u;
/** UTF-16 code units that hold a frequent word. */
const REACH = 24;

/** Whether a frequent word with a capital, which begins a sentence sooner than it goes on with one, stands at an offset. */
export function opensSentence(text: string, at: number): boolean {
  const word = CAPITALISED.exec(text.slice(at, at + REACH))?.[0];
  const log = word === undefined ? undefined : loadEnglish().logFrequency(word.toLowerCase());
  return log !== undefined && log > BEGINS_SENTENCE;
}
