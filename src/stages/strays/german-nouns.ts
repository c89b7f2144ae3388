import type { Emissions } from './emissions.js';
import type { Run } from './finding.js';
import { PARAMETERS } from './parameters.js';
import { tokenize } from './tokens.js';
import { type Passage, passages, type Sentence, type StrayWord, sentence } from './words.js';

const NOUN = /^\p{Lu}\p{Ll}{3,}$/u;
/** What follows a part of a name, a possessive, or a name with its abbreviation. */
const AFTER_NAME = /^(?:[-‑'’_\d]| \()/u;

/** A German noun that stands alone among English words, and how much likelier (log10) it is in German than in English. */
interface Noun extends Pick<Run, 'start' | 'end'> {
  readonly gain: number;
}

/** What a noun must gain over English, and how frequent German must have it. */
type Bar = Readonly<Record<'gain' | 'frequency', number>>;

/**
 * German nouns by themselves (`the Verspätung of the train`), in a text that has shown strays elsewhere. Their capital
 * makes them look like names, so that they must be words that German has often and English hardly, stand once in the
 * text, and have no other capital beside them.
 *
 * @param german index of German in the scores of an emission.
 * @param shown whether the text has shown German.
 */
export function germanNouns(text: string, emissions: Emissions, german: number, shown: boolean): Noun[] {
  const bar = shown ? PARAMETERS.nounInGerman : PARAMETERS.nounElsewhere;
  const tokens = tokenize(text);
  const times = new Map<string, number>();
  for (const token of tokens) times.set(token.text, (times.get(token.text) ?? 0) + 1);
  // A sentence without such a word, and most have none, need not be looked up.
  const mayHoldNoun = (passage: Passage) =>
    passage.some(({ token }) => NOUN.test(token.text) && times.get(token.text) === 1);
  return passages(text, tokens)
    .filter(mayHoldNoun)
    .map((passage) => sentence(passage, emissions))
    .flatMap((words) => words.filter((_, i) => standsAlone(text, words, i)))
    .filter((word) => times.get(word.text) === 1 && isGerman(word, german, bar))
    .map(({ start, end, emission: { scores } }) => ({
      start,
      end,
      gain: (scores[german] as number) - (scores[0] as number),
    }));
}

/** Whether a word may be a noun by its letters, and no name stands on either side of it. */
function standsAlone(text: string, words: Sentence, index: number): boolean {
  const word = words[index] as StrayWord;
  const previous = words[index - 1];
  const next = words[index + 1];
  if (word.sentenceStart || !NOUN.test(word.text) || AFTER_NAME.test(text.slice(word.end, word.end + 2)))
    return false;
  if (previous === undefined || previous.capital || word.gap !== ' ') return false;
  return previous.emission.english && !(next?.capital && next.gap === ' ');
}

/** Whether German has a noun often, much likelier than English, and more than any other language. */
function isGerman({ emission: { listed, scores } }: StrayWord, german: number, bar: Bar): boolean {
  const own = scores[german] as number;
  if (!listed || own < bar.frequency || own - (scores[0] as number) < bar.gain) return false;
  return scores.every((score, i) => i === german || score < own);
}
