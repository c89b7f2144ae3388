import { readUnits } from '../../text/units.js';
import { LETTER_WORDS, PARTICLES, wordSet } from './closed-words.js';
import { PARAMETERS } from './parameters.js';
import type { Sentence, StrayWord } from './words.js';

/** Which words the document has with a capital inside a sentence. */
export interface Names {
  /** @param folded a word in lower case. */
  has(folded: string): boolean;
}

export const NO_NAMES: Names = { has: () => false };

const SPACE = 0x20;
const UPPER_A = 0x41;
const UPPER_Z = 0x5a;
const PLAIN = /^[a-z]+$/;
const BEFORE_NAME = /[\p{L}\p{N},;]/u;
const IN_WORD = /[\p{L}\p{M}]/u;
const NAME = /(?<=[\p{L}\p{N},;] )\p{Lu}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+){0,3}/gu;
const NAME_STOPS = /['’]|$/g;

/** The names of a document, looked for when they are asked for. */
export class DocumentNames implements Names {
  readonly #text: string;
  #plain: ReadonlySet<string> | undefined;
  #others: ReadonlySet<string> | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  has(folded: string): boolean {
    if (PLAIN.test(folded)) {
      this.#plain ??= this.#readPlain();
      return this.#plain.has(folded);
    }
    this.#others ??= this.#readOthers();
    return this.#others.has(folded.charAt(0).toUpperCase() + folded.slice(1));
  }

  /** The names of the letters A to Z, the first of them a capital, in lower case. */
  #readPlain(): ReadonlySet<string> {
    const text = this.#text;
    const found = new Set<string>();
    let before = 0;
    readUnits(text, (units, length, offset) => {
      for (let i = 0; i < length; i += 1) {
        const unit = units[i] as number;
        if (unit >= UPPER_A && unit <= UPPER_Z && before === SPACE) {
          const at = offset + i;
          let end = at + 1;
          while (isLower(text.charCodeAt(end))) end += 1;
          if (BEFORE_NAME.test(text.charAt(at - 2)) && !IN_WORD.test(text.charAt(end)))
            found.add(text.slice(at, end).toLowerCase());
        }
        before = unit;
      }
      return false;
    });
    return found;
  }

  /** Names of other letters too, as they stand, each also as far as it goes before an apostrophe. */
  #readOthers(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const { 0: name } of this.#text.matchAll(NAME)) {
      for (const { index } of name.matchAll(NAME_STOPS)) found.add(name.slice(0, index));
    }
    return found;
  }
}

const isLower = (unit: number) => unit >= 0x61 && unit <= 0x7a;

/** German articles that are no particles of names: what follows with a capital is a noun. */
const GERMAN_ARTICLES = wordSet(
  'dem im zum zur vom beim ins das die ein eine einen einem einer diese dieser',
);

/** Conjunctions that join the parts of a name: `Ortega y Gasset`. */
const CONJUNCTIONS = wordSet('und et og och en');

/** Articles, prepositions and conjunctions that English has in names and borrowed phrases alone; `de` is also how some say “the”. */
const FOREIGN_IN_NAMES = wordSet('la le les el los del della dei du des der das von zu et und un une il');

const ARTICLES = wordSet('the a an this each every letter variable axis');

/** Units, currencies and abbreviations that other languages list as words. */
const SYMBOLS = wordSet(
  'euros reais pesos pesetas yuan lire lira centavos kronor kroner krone forint zloty zlotys złoty złotys rand baht kr km cm mm kg ml com ante al vs per se ad hoc op cit ibid etc ie eg viz pp ca',
);

const PROSE_GAP = /^[,;]? $/;
const NAME_JOINT = /^[ '’-]$/;
const ALL_CAPITALS = /^\p{Lu}+$/u;
const AFTER_CODE = /[\d&@#_/\\=+*^~|]$|[&@#_/\\=+*^~|]\s$|^[.[\]]$|\*\.$/;
const BEFORE_CODE = /^(?:[\d_@/\\=+*^~|]|\.\p{Ll}|[([]|\]\p{L})/u;
const IN_ADDRESS = /\p{L}\.$|[/@]\S*$/u;
const CAMEL_CASE = /\p{Ll}\p{Lu}|[\u0250-\u02ff]/u;
const CLIPPED = /(?:^|[\s“"])['’]$/u;
const CLOSES_QUOTE = /^['’]/;
const OTHER_SCRIPT = /^(?!\p{Script=Latin})\p{L}/u;
const HYPHEN_BEFORE = /[-‑]$/;
const HYPHEN_AFTER = /^[-‑][\p{L}\d]/u;
const AFTER_NUMBER = /\d\s?$/;
/** After a number, a shorter word is a unit or an abbreviation: `5 kn`. */
const LONGER_THAN_UNITS = 5;

/**
 * The scores of a word in its place: the word's own emission, changed by what stands around it. Capitals, particles of
 * names, code, hyphens and names of the document all speak for English.
 */
export function guardedScores(
  text: string,
  sentence: Sentence,
  index: number,
  document: Names,
): Float64Array {
  const word = sentence[index] as StrayWord;
  if (word.capital && isAbbreviated(text, word))
    return withEnglish(word.emission.scores, PARAMETERS.notAWord);
  if (word.capital)
    return word.sentenceStart
      ? startScores(sentence, index, document)
      : nameScores(word, sentence[index - 1]);

  const { scores } = word.emission;
  const english = scores[0] as number;
  if (PARTICLES.has(word.folded) && besideName(sentence, index)) {
    return withEnglish(scores, english + PARAMETERS.particle);
  }
  if (CONJUNCTIONS.has(word.folded) && besideForeignName(sentence, index)) {
    return withEnglish(scores, english + PARAMETERS.conjunction);
  }
  if (FOREIGN_IN_NAMES.has(word.folded) && standsInProse(sentence, index)) {
    return withEnglish(scores, english - PARAMETERS.outsideNames);
  }
  if (word.text.length === 1) {
    if (isLetterWord(sentence, index)) return withEnglish(scores, PARAMETERS.letterWord);
    const floor = AFTER_NUMBER.test(word.gap) ? PARAMETERS.notAWord : PARAMETERS.singleLetter;
    return withEnglish(scores, Math.max(english, floor));
  }
  const after = text.slice(word.end, word.end + 2);
  if (isNotAWord(word, after)) return withEnglish(scores, Math.max(english, PARAMETERS.notAWord));
  // `scan ’em`: letters are left out before it.
  if (word.text.length < LONGER_THAN_UNITS && CLIPPED.test(word.gap) && !CLOSES_QUOTE.test(after))
    return withEnglish(scores, Math.max(english, PARAMETERS.notAWord));
  if (HYPHEN_BEFORE.test(word.gap) || HYPHEN_AFTER.test(after)) {
    return withEnglish(scores, english + PARAMETERS.hyphenated);
  }
  if (english < PARAMETERS.loneEnglish && document.has(word.folded)) {
    return withEnglish(scores, english + PARAMETERS.seenAsName);
  }
  return scores;
}

function isParticleOfName(sentence: Sentence, index: number): boolean {
  for (let i = index; i < sentence.length; i += 1) {
    const word = sentence[i] as StrayWord;
    if (word.capital) return i > index;
    if (!PARTICLES.has(word.folded)) return false;
  }
  return false;
}

/** A word so frequent in another language, and so rare in English, that it begins no name: `Letzte Woche`. */
function isFunctionWord({ emission: { scores } }: StrayWord): boolean {
  const english = scores[0] as number;
  return scores.some((score) => score >= PARAMETERS.functionWord && score - english >= 2.5);
}

/**
 * A capital inside a sentence is most likely a name, in whatever language. A language keeps its own nouns a little more
 * easily (`gracias a Dios`), and German every noun after an article (`laut dem Minister`).
 */
function nameScores({ text, emission }: StrayWord, previous?: StrayWord): Float64Array {
  const english = emission.scores[0] as number;
  const neutral = PARAMETERS.name - PARAMETERS.nameForeign;
  const afterArticle = previous !== undefined && !previous.capital && GERMAN_ARTICLES.has(previous.folded);
  const capitals = text.length > 1 && ALL_CAPITALS.test(text);
  const scores = emission.scores.map((score) => {
    if (capitals || score <= PARAMETERS.foreignFloor) return neutral - 1;
    const own = score >= PARAMETERS.ownNoun && score - english >= PARAMETERS.ownNounAdvantage;
    return own || afterArticle ? PARAMETERS.name + PARAMETERS.nameOwn : neutral;
  });
  scores[0] = PARAMETERS.name;
  return scores;
}

function startScores(sentence: Sentence, index: number, names: Names): Float64Array {
  const word = sentence[index] as StrayWord;
  const next = sentence[index + 1];
  const english = word.emission.scores[0] as number;
  // `Gerhard Schröder said`, `Ursula von der Leyen`: the second capital makes the first a name, too.
  if (next && english < -5 && next.gap === ' ' && (next.capital || isParticleOfName(sentence, index + 1))) {
    if (!isFunctionWord(word)) return nameScores(word);
  }
  const most = names.has(word.folded) ? english - 0.3 : english + PARAMETERS.sentenceStartMost;
  const scores = word.emission.scores.map((score) => Math.min(score - PARAMETERS.sentenceStart, most));
  scores[0] = english;
  return scores;
}

/** Particles that a name has in a row, at most. */
export const MOST_PARTICLES = 4;

/** True beside a capital, or beside particles that lead to one: `van der Leyen`. */
function besideName(sentence: Sentence, index: number): boolean {
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
function standsInProse(sentence: Sentence, index: number): boolean {
  const previous = sentence[index - 1];
  const next = sentence[index + 1];
  if (previous === undefined || next === undefined || previous.capital) return false;
  if (!PROSE_GAP.test(sentence[index]!.gap) || next.gap !== ' ' || previous.text.length === 1) return false;
  return previous.emission.english && (!next.capital || next.text === 'I' || isAbbreviation(next));
}

const isAbbreviation = ({ text }: StrayWord): boolean => text.length > 1 && ALL_CAPITALS.test(text);

/** True between capitals of which one is no English word: `Ortega y Gasset`, not `Heathrow und Gatwick`. */
function besideForeignName(sentence: Sentence, index: number): boolean {
  return [sentence[index - 1], sentence[index + 1]].some((word) => {
    if (!word?.capital || word.text === 'I') return false;
    const [english = 0, ...others] = word.emission.scores;
    return Math.max(...others) > english;
  });
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

/** `[Op. Cit., p. 40]`, the initial of `Mrs P. L. Arkwright`, and a part of the address `beta.Gobierno.example`. */
function isAbbreviated(text: string, { folded, gap, end }: StrayWord): boolean {
  if (text[end] !== '.') return false;
  return folded.length === 1 || SYMBOLS.has(folded) || (gap === '.' && IN_WORD.test(text.charAt(end + 1)));
}

function isNotAWord({ text, folded, gap, start }: StrayWord, after: string): boolean {
  if (SYMBOLS.has(folded) || CAMEL_CASE.test(text)) return true;
  // Letters of another script touch it: what is left of a word that mixes two.
  if ((gap === '' && start > 0) || OTHER_SCRIPT.test(after)) return true;
  if (gap !== ' ' && (AFTER_CODE.test(gap) || IN_ADDRESS.test(gap))) return true;
  if (text.length < LONGER_THAN_UNITS && AFTER_NUMBER.test(gap)) return true;
  return after !== '' && !after.startsWith(' ') && BEFORE_CODE.test(after);
}

function withEnglish(scores: Float64Array, english: number): Float64Array {
  const changed = scores.slice();
  changed[0] = english;
  return changed;
}
