import { PARTICLES } from './closed-words.js';
import { PARAMETERS } from './parameters.js';
import { MOST_PARTICLES } from './particles.js';
import { advantage, type Segment } from './segments.js';
import type { Sentence, StrayWord } from './words.js';

/** An abbreviation, after which no name goes on. */
const ALL_CAPITALS = /^\p{Lu}{2,}$/u;

/** Whether a segment is `Cien años de soledad` inside a sentence, or follows a foreign name directly. */
export function isTitle({ words, first, last, state }: Segment, german: number): boolean {
  const word = words[first] as StrayWord;
  const previous = words[first - 1];
  // German writes every noun with a capital: only what somebody wrote is known for a title.
  if (state === german) return word.capital && last > first && isPossessive(previous);
  if (word.capital) return !word.sentenceStart;
  if (isTailOfName(words, first, state)) return true;
  if (!previous?.capital || word.gap !== ' ' || ALL_CAPITALS.test(previous.text)) return false;
  // `Action pour les Enfants`: between two capitals, more than a conjunction.
  const end = words[last] as StrayWord;
  if (last > first && end.capital && !previous.sentenceStart) return true;
  if ((word.emission.scores[state] as number) > PARAMETERS.titleMost && last === first) return false;
  return isLikelier(previous, state);
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
const isLikelier = ({ emission }: StrayWord, state: number): boolean =>
  advantage(emission.scores, state) >= PARAMETERS.titleAdvantage;
