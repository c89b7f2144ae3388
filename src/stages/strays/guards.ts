import { PARAMETERS } from './parameters.js';
import type { Sentence, StrayWord } from './words.js';

/** What the guards know of the document. */
export interface DocumentNames {
  /** Folded words that stand with a capital inside a sentence. */
  readonly names: ReadonlySet<string>;
}

/** Particles inside names: `Charles de Gaulle`, `Mohammed bin Salman`. */
const PARTICLES = new Set(
  "de la le les el al del da do dos das di della delle dei du des van der den von vom zu zum bin ibn bint ben y e und et ter ten op d' l' abu as ad ul ur los las san santa i og och och av af auf im am sur sous en".split(
    ' ',
  ),
);

/** Units, currencies and abbreviations that other languages list as words. */
const SYMBOLS = new Set(
  'euros reais pesos yuan lire lira centavos rand baht kr km cm mm kg ml ante al vs per se ad hoc op cit ibid etc ie eg viz pp ca'.split(
    ' ',
  ),
);

const NAME_JOINT = /^[ '’-]$/;
const ALL_CAPITALS = /^\p{Lu}+$/u;
const AFTER_CODE = /[\d&@#_/\\=+*^~|]\s?$|^\.$/;
const BEFORE_CODE = /^(?:[\d_@/\\=+*^~|]|\.\p{Ll}|\()/u;
const IN_ADDRESS = /\p{L}\.$|[/@]\S*$/u;
const CAMEL_CASE = /\p{Ll}\p{Lu}|[\u0250-\u02ff]/u;
const HYPHEN_BEFORE = /[-‑]$/;
const HYPHEN_AFTER = /^[-‑][\p{L}\d]/u;
const AFTER_NUMBER = /\d\s?$/;

/**
 * The scores of a word in its place: the word's own emission, changed by what stands around it. Capitals, particles of
 * names, code, hyphens and names of the document all speak for English.
 */
export function guardedScores(
  text: string,
  sentence: Sentence,
  index: number,
  document: DocumentNames,
): Float64Array {
  const word = sentence[index] as StrayWord;
  if (word.capital) return word.sentenceStart ? startScores(sentence, index, document) : nameScores(word);

  const { scores } = word.emission;
  const english = scores[0] as number;
  if (PARTICLES.has(word.folded) && besideName(text, sentence, index)) {
    return withEnglish(scores, english + PARAMETERS.particle);
  }
  if (word.text.length === 1) {
    const floor = AFTER_NUMBER.test(word.gap) ? PARAMETERS.notAWord : PARAMETERS.singleLetter;
    return withEnglish(scores, Math.max(english, floor));
  }
  const after = text.slice(word.end, word.end + 2);
  if (isNotAWord(word, after)) return withEnglish(scores, Math.max(english, PARAMETERS.notAWord));
  if (HYPHEN_BEFORE.test(word.gap) || HYPHEN_AFTER.test(after)) {
    return withEnglish(scores, english + PARAMETERS.hyphenated);
  }
  if (english < PARAMETERS.loneEnglish && document.names.has(word.folded)) {
    return withEnglish(scores, english + PARAMETERS.seenAsName);
  }
  return scores;
}

/** A capital inside a sentence is most likely a name, in whatever language. */
function nameScores({ text, emission }: StrayWord): Float64Array {
  const capitals = text.length > 1 && ALL_CAPITALS.test(text) ? 1 : 0;
  const neutral = PARAMETERS.name - PARAMETERS.nameForeign - capitals;
  const scores = emission.scores.map((score) =>
    score > PARAMETERS.foreignFloor + 0.3 ? neutral : neutral - 1,
  );
  scores[0] = PARAMETERS.name;
  return scores;
}

function startScores(sentence: Sentence, index: number, { names }: DocumentNames): Float64Array {
  const word = sentence[index] as StrayWord;
  const next = sentence[index + 1];
  const english = word.emission.scores[0] as number;
  // `Gerhard Schröder said`: the second capital makes the first a name, too.
  if (next?.capital && next.gap === ' ' && english < -5) return nameScores(word);
  const most = names.has(word.folded) ? english - 0.3 : english + PARAMETERS.sentenceStartMost;
  const scores = word.emission.scores.map((score) => Math.min(score - PARAMETERS.sentenceStart, most));
  scores[0] = english;
  return scores;
}

function besideName(text: string, sentence: Sentence, index: number): boolean {
  const word = sentence[index] as StrayWord;
  const next = sentence[index + 1];
  if (next?.capital && NAME_JOINT.test(text.slice(word.end, next.start))) return true;
  const previous = sentence[index - 1];
  return previous?.capital === true && !previous.sentenceStart && NAME_JOINT.test(word.gap);
}

function isNotAWord({ text, folded, gap }: StrayWord, after: string): boolean {
  if (SYMBOLS.has(folded) || CAMEL_CASE.test(text)) return true;
  if (gap !== ' ' && (AFTER_CODE.test(gap) || IN_ADDRESS.test(gap))) return true;
  return after !== '' && !after.startsWith(' ') && BEFORE_CODE.test(after);
}

function withEnglish(scores: Float64Array, english: number): Float64Array {
  const changed = scores.slice();
  changed[0] = english;
  return changed;
}
