import { wordSet } from './closed-words.js';
import type { Names } from './document-names.js';
import { PARAMETERS } from './parameters.js';
import type { Sentence, StrayWord } from './words.js';

/** German articles: what follows with a capital is a noun, unless they are particles of its name. */
const GERMAN_ARTICLES = wordSet(
  'der den dem im zum zur vom beim ins das die ein eine einen einem einer diese dieser',
);

/** The scores of a word with a capital, by what stands around it. */
export function capitalScores(sentence: Sentence, index: number, names: Names): Float64Array {
  const word = sentence[index] as StrayWord;
  return word.sentenceStart ? startScores(sentence, index, names) : nameScores(word, sentence[index - 1]);
}

/** A word so frequent in another language, and so rare in English, that it begins no name: `Letzte Woche`. */
function isFunctionWord({ emission: { scores, asName } }: StrayWord): boolean {
  return scores.some((score) => score >= PARAMETERS.functionWord && score - asName >= 2.5);
}

/**
 * A capital inside a sentence is most likely a name, in whatever language. A language keeps its own nouns a little more
 * easily (`gracias a Dios`), and German every noun after an article (`laut dem Minister`).
 */
function nameScores({ emission }: StrayWord, previous?: StrayWord): Float64Array {
  const neutral = PARAMETERS.name - PARAMETERS.nameForeign;
  const afterArticle = previous !== undefined && !previous.capital && GERMAN_ARTICLES.has(previous.folded);
  const scores = emission.scores.map((score) => {
    if (score <= PARAMETERS.foreignFloor) return neutral - 1;
    const own = score >= PARAMETERS.ownNoun && score - emission.asName >= PARAMETERS.ownNounAdvantage;
    return own || afterArticle ? PARAMETERS.name + PARAMETERS.nameOwn : neutral;
  });
  scores[0] = PARAMETERS.name;
  return scores;
}

/** Where a sentence begins, a capital says little: what a word gains has a limit there, lower for the document's names. */
function startScores(sentence: Sentence, index: number, names: Names): Float64Array {
  const word = sentence[index] as StrayWord;
  const next = sentence[index + 1];
  const english = word.emission.asName;
  // `Gerhard Schröder said`: the second capital makes the first a name, too.
  if (next?.capital && english < -5 && next.gap === ' ') {
    if (!isFunctionWord(word)) return nameScores(word);
  }
  const most = names.has(word.folded) ? english - 0.3 : english + PARAMETERS.sentenceStartMost;
  const scores = word.emission.scores.map((score) => Math.min(score - PARAMETERS.sentenceStart, most));
  scores[0] = english;
  return scores;
}
