import { loadEnglish } from '../../../lexicon/english.js';
import { CharClass, charClass } from '../../../text/scripts.js';
import { type Demand, demandBesideCode, isEndingOfName } from './beside-code.js';
import { Separator } from './gaps.js';
import { isDictionaryWord } from './scan.js';
import { type Segmentation, segment } from './segment.js';
import { Shape } from './shape.js';
import type { Tokens } from './tokens.js';
import type { Vocabulary } from './vocabulary.js';

/** A way to read a fused word, weighed in its context. */
export interface Reading extends Segmentation {
  /** How much likelier the pieces are than the word as it stands, in nats, with the words on either side. */
  readonly gain: number;
}

/** A word that may be several. */
export interface Candidate {
  /** Index of the word in the tokens. */
  readonly word: number;
  /** Its vocabulary id. */
  readonly id: number;
  /** Best first. */
  readonly readings: readonly Reading[];
  /** No list holds the word, and it reads far better in pieces. */
  readonly suspicious: boolean;
  /** Reason enough to look at the paragraph: hardly a word, and it reads in pieces. */
  readonly odd: boolean;
}

/** `thereinbefore`: contracts are full of them, and word lists have a few. */
const LAWYERS_ADVERB = /^(?:here|there|where)(?:in|to|of|on|un)(?:before|after|above|below|under|to)$/i;

/** Scots says `couldnae`, `isnae`. */
const SCOTS_NEGATION = /^(?:are|can|could|did|do|does|had|has|have|is|must|should|was|were|will|would)nae$/i;

/** Nordic names end in what are words of English: `Bjørnson`, `Sørlie`. */
const NORDIC_NAME = /^(?!\p{ASCII}*$)\p{Lu}\p{Ll}+(?:son|lie)(?:['’]s)?$/u;

const WORDS_BY_FORM = [LAWYERS_ADVERB, SCOTS_NEGATION, NORDIC_NAME];

const NAME_IN_IS = /^\p{Lu}\p{Ll}+is$/u;

/** Whether a word is what several people of a place are called, and no place with `is`: `Israelis`, `Bahrainis`. */
function isPeople(word: string): boolean {
  if (!NAME_IN_IS.test(word)) return false;
  const english = loadEnglish();
  const plain = word.toLowerCase();
  return [plain, plain.slice(0, -1)].every((form) => english.logFrequency(form) !== undefined);
}

const ADJECTIVE_WITH_A = /^a\p{L}+(?:ic|al)$/u;

/** Whether a word is an adjective that `a-` denies, listed as it stands or with its longer ending: `apolitical`, `ahistoric`. */
function isDenied(word: string): boolean {
  if (!ADJECTIVE_WITH_A.test(word)) return false;
  const english = loadEnglish();
  return [word, `${word}al`].some((form) => english.logFrequency(form) !== undefined);
}

/** Readings kept of a word, and how far behind the best in gain (nats) the least of them may be. */
const MAX_READINGS = 5;
const READING_SPREAD = 9;
/** What a word must gain from being cut to be worth a look, in nats, and what a listed one must. */
const MIN_GAIN = -9;
const MIN_GAIN_KNOWN = -3;
/** … what one that no list holds must gain to be odd, and to be suspicious, and what a doubtful one must. */
const ODD_GAIN = 0;
const SUSPICIOUS_GAIN = 6;
const ODD_GAIN_DOUBTFUL = 3;
/** A word at least this frequent (log probability, nats) that the training text holds is taken at its word. */
const COMMON = -13.5;
/**
 * Lists taken from the web hold fused words too: a listed word that the training text lacks is doubtful when it is this rare,
 * or so much rarer than two others end to end, price of the pieces included (`ofthe`, `ina`).
 */
const DOUBTFUL = -14.5;
const RARER = -0.5;
/** … and as good as in no list when it is this rare. */
const HARDLY_LISTED = -17.5;
/** A word that stands this often in the document is one of its words. */
const MANY = 3;

/** The candidates among the words of a document, in order. */
export function findCandidates(vocabulary: Vocabulary): Candidate[] {
  const { tokens } = vocabulary;
  const found: Candidate[] = [];
  const segmented = new Map<number, Segmentation[]>();
  const names = new Set<number>();
  for (let word = 0; word < tokens.count; word += 1) {
    const length = (tokens.end[word] as number) - (tokens.start[word] as number);
    if (length < 3 || isNumber(tokens, word)) continue;
    const id = vocabulary.idOf(
      tokens.start[word] as number,
      tokens.end[word] as number,
      tokens.lower[word] as number,
      tokens.cased[word] as number,
    );
    const known =
      vocabulary.known[id] === 1 && ((vocabulary.count[id] as number) > 0 || listedWell(vocabulary, id));
    if (known && (vocabulary.base[id] as number) > COMMON) continue;
    const written = tokens.text.slice(tokens.start[word], tokens.end[word]);
    if (isDictionaryWord(tokens.lower[word] as number)) continue;
    if (WORDS_BY_FORM.some((form) => form.test(written)) || isPeople(written)) continue;
    const demand = demandBesideCode(tokens, word);
    if (demand?.gain === Number.POSITIVE_INFINITY) continue;
    let ways = segmented.get(id);
    if (ways === undefined) {
      ways = segment(vocabulary, tokens.start[word] as number, tokens.end[word] as number);
      segmented.set(id, ways);
    }
    if (ways.length === 0) continue;
    const candidate = weigh(vocabulary, word, id, ways, known);
    if (candidate === undefined) continue;
    if (isNameInSentence(vocabulary, candidate)) names.add(id);
    if (demand === undefined)
      found.push(
        isDenied(written.toLowerCase()) ? { ...candidate, suspicious: false, odd: false } : candidate,
      );
    else if (meets(demand, candidate, tokens)) found.push({ ...candidate, suspicious: false, odd: false });
  }
  return names.size === 0 ? found : found.filter(({ id }) => !names.has(id));
}

/** Share of capitals among the places of a word in training text, from which on it may begin a name. */
const SELDOM_CAPITAL = 0.2;
/** What was eaten was seldom eaten twice between the same words. */
const AGAIN = 2;

/**
 * Whether a word that the document repeats has a capital in mid-sentence, and reads in pieces none of which is written so
 * there: `in Thetrainline rose` is no `The train line`, and a name wherever else it stands.
 */
function isNameInSentence(vocabulary: Vocabulary, { word, id, readings }: Candidate): boolean {
  const { tokens, shape, cased, count, here } = vocabulary;
  if (shape[id] !== Shape.Capitalised || (here[id] as number) < AGAIN) return false;
  if (tokens.separator[word] !== Separator.Space || tokens.shape[word - 1] !== Shape.Lower) return false;
  return readings.every(({ pieces: [first] }) => {
    const piece = first as number;
    return (cased[piece] as number) < SELDOM_CAPITAL * (count[piece] as number);
  });
}

/** Whether a word beside code reads in pieces that are words, well enough to be a candidate where others are sure. */
function meets({ gain, endsName }: Demand, { word, readings }: Candidate, { text, start }: Tokens): boolean {
  const { gain: best, unknown, cuts } = readings[0] as Reading;
  const from = start[word] as number;
  return (
    best >= gain && !unknown && (!endsName || isEndingOfName(text.slice(from, from + (cuts[0] as number))))
  );
}

/** Digits alone. With a possessive's tail (`1985’s`) a word may follow. */
const isNumber = ({ shape, text, end }: Tokens, word: number) =>
  shape[word] === Shape.Digits && charClass(text.charCodeAt((end[word] as number) - 1)) === CharClass.Digit;

const listedWell = (vocabulary: Vocabulary, id: number) => (vocabulary.listed[id] as number) > -16;

/** A candidate, if one of the ways to cut it gains enough by its context. */
function weigh(
  vocabulary: Vocabulary,
  word: number,
  id: number,
  ways: readonly Segmentation[],
  known: boolean,
): Candidate | undefined {
  // Once more in the document is no proof that it is a word: a nickname may have lost its marks twice.
  const rare = (vocabulary.here[id] as number) < MANY;
  const readings = readingsOf(vocabulary, word, id, ways, known);
  if (readings.length === 0) return undefined;
  const best = (readings[0] as Reading).gain;
  const base = vocabulary.base[id] as number;
  const unlisted =
    vocabulary.known[id] === 0 || ((vocabulary.count[id] as number) === 0 && base < HARDLY_LISTED);
  const doubtful = isDoubtful(vocabulary, id, ways);
  return {
    word,
    id,
    readings,
    suspicious: unlisted && best > SUSPICIOUS_GAIN && rare,
    odd: rare && ((unlisted && best > ODD_GAIN) || (doubtful && best > ODD_GAIN_DOUBTFUL)),
  };
}

/** The ways to cut a word that gain enough, best first. */
function readingsOf(
  vocabulary: Vocabulary,
  word: number,
  id: number,
  ways: readonly Segmentation[],
  known: boolean,
): Reading[] {
  const before = neighbour(vocabulary, word, -1);
  const after = neighbour(vocabulary, word, 1);
  const afterLog = after < 0 ? 0 : (vocabulary.log[after] as number);
  const score = (pieces: readonly number[], own: (piece: number) => number) => {
    let previous = before;
    let sum = 0;
    for (const piece of pieces) {
      sum += vocabulary.after(previous, piece, own(piece));
      previous = piece;
    }
    return after < 0 ? sum : sum + vocabulary.after(previous, after, afterLog);
  };
  const isRare = (vocabulary.here[id] as number) < MANY;
  const whole = score([id], (piece) =>
    isRare ? (vocabulary.base[piece] as number) : vocabulary.alone(piece),
  );
  const readings = ways
    .map(
      (way): Reading => ({
        ...way,
        gain: score(way.pieces, (piece) => vocabulary.log[piece] as number) - whole,
      }),
    )
    .filter(({ gain }) => gain > (known ? MIN_GAIN_KNOWN : MIN_GAIN))
    .sort((a, b) => b.gain - a.gain);
  const least = (readings[0]?.gain ?? 0) - READING_SPREAD;
  return readings.filter(({ gain }, i) => i === 0 || (i < MAX_READINGS && gain > least));
}

/** Whether lists may hold a word only because others wrote two as one. */
function isDoubtful(vocabulary: Vocabulary, id: number, ways: readonly Segmentation[]): boolean {
  const isSmall = vocabulary.shape[id] === Shape.Lower;
  const base = vocabulary.base[id] as number;
  // A name in small letters: `avery` is no Avery.
  if ((vocabulary.count[id] as number) > 0) return isSmall && (vocabulary.cased[id] as number) === 0;
  const isTwo = ({ cuts, log, unknown }: Segmentation) => cuts.length === 1 && !unknown && log > base + RARER;
  return base < DOUBTFUL || (isSmall && ways.some(isTwo));
}

/** The vocabulary id of the word beside a word when only a space or hyphen stands between, or -1. */
function neighbour(vocabulary: Vocabulary, word: number, side: -1 | 1): number {
  const { tokens } = vocabulary;
  const other = word + side;
  if (other < 0 || other >= tokens.count) return -1;
  const separator = tokens.separator[side === 1 ? other : word] as number;
  if (separator !== Separator.Space && separator !== Separator.Hyphen) return -1;
  return idOfWord(vocabulary, other);
}

/** The vocabulary id of a word of the document. */
export function idOfWord(vocabulary: Vocabulary, word: number): number {
  const { tokens } = vocabulary;
  return vocabulary.idOf(
    tokens.start[word] as number,
    tokens.end[word] as number,
    tokens.lower[word] as number,
    tokens.cased[word] as number,
  );
}
