import { extend, finish, HASH_SEED, hashWord } from '../../../lexicon/hash.js';
import { foldUnit } from '../../../text/fold.js';
import {
  isApostrophe,
  isDigitUnit,
  isLetterUnit,
  isLowerLetter,
  isWordUnit,
  straight,
} from './code-units.js';
import { beginsParagraph, endsSentence, type PlacedMark, readMarks, Separator, separatorOf } from './gaps.js';
import { Shape, shapeOf } from './shape.js';

/** The words of a text, column by column. Offsets are UTF-16 code units. */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Hash in lower case with straight apostrophes, and hash as written (apostrophes straight). */
  readonly lower: Uint32Array;
  readonly cased: Uint32Array;
  readonly shape: Uint8Array;
  /** Separator before the word; `Edge` for a paragraph's first. */
  readonly separator: Uint8Array;
  /** Number of the sentence, counted through the document; no two paragraphs share one. */
  readonly sentence: Int32Array;
  /** Marks that stand in the text, in order. */
  readonly marks: readonly PlacedMark[];
  /** Index of the first word of each paragraph, and at the end `count`. */
  readonly paragraphs: readonly number[];
}

const ABBREVIATIONS = new Set(
  `mr mrs ms dr st sen rep gen gov lt col sgt jr sr prof rev hon vs etc no inc corp co ltd jan feb aug sept oct nov dec
   a b c d e f g h i j k l m n o p q r s t u v w x y z`
    .split(/\s+/)
    .map((word) => hashWord(word)),
);

/** Reads a text once into columns. */
export function tokenise(text: string): Tokens {
  const columns = new Columns(Math.max(16, text.length >> 2));
  const word = new WordReader(text);
  const marks: PlacedMark[] = [];
  const paragraphs: number[] = [];
  let count = 0;
  let sentences = 0;
  let after = 0; // end of the word before
  for (let from = nextWord(text, 0); from < text.length; from = nextWord(text, after)) {
    word.read(from);
    const edge = count === 0 || beginsParagraph(text, after, from);
    if (edge) paragraphs.push(count);
    if (edge || beginsSentence(text, after, from, word.shape, columns.lower[count - 1] as number)) {
      sentences += 1;
    }
    readMarks(text, after, from, count, edge, marks);
    columns.set(count, word, edge ? Separator.Edge : separatorOf(text, after, from), sentences);
    count += 1;
    after = word.end;
  }
  readMarks(text, after, text.length, count, true, marks);
  paragraphs.push(count);
  const { start, end, lower, cased, shape, separator, sentence } = columns;
  return { text, count, start, end, lower, cased, shape, separator, sentence, marks, paragraphs };
}

function nextWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isWordUnit(text.charCodeAt(at))) at += 1;
  return at;
}

/**
 * Whether a sentence begins with the word behind a gap within a paragraph, and not behind the stop of an abbreviation.
 *
 * @param previous the hash in lower case of the word before the gap.
 */
function beginsSentence(text: string, from: number, to: number, shape: Shape, previous: number): boolean {
  if (shape === Shape.Lower || !endsSentence(text, from, to)) return false;
  return !(text.charCodeAt(from) === 0x2e && to - from === 2 && ABBREVIATIONS.has(previous));
}

/** Reads one word at a time into its own fields, so that no object is made for each. */
class WordReader {
  start = 0;
  end = 0;
  lower = 0;
  cased = 0;
  shape = Shape.Lower;

  constructor(readonly text: string) {}

  /** Reads the word that begins at an offset. What stands from its first apostrophe on says nothing of its shape. */
  read(from: number): void {
    const { text } = this;
    let hashLower = HASH_SEED;
    let hashCased = HASH_SEED;
    let lowers = 0;
    let uppers = 0;
    let digits = 0;
    let others = 0;
    let firstUpper = false;
    let isTail = false;
    let i = from;
    for (; isInWord(text, i); i += 1) {
      const unit = text.charCodeAt(i);
      const folded = foldUnit(unit);
      isTail ||= isApostrophe(unit);
      hashLower = extend(hashLower, folded);
      hashCased = extend(hashCased, straight(unit));
      if (isTail) continue;
      if (isDigitUnit(unit)) digits += 1;
      else if (folded !== unit) {
        if (i === from) firstUpper = true;
        uppers += 1;
      } else if ((unit > 0x60 && unit < 0x7b) || isLowerLetter(unit)) lowers += 1;
      else others += 1;
    }
    this.start = from;
    this.end = i;
    this.lower = finish(hashLower);
    this.cased = finish(hashCased);
    this.shape = shapeOf(lowers, uppers, digits, others, firstUpper);
  }
}

/** Whether a code unit of a text is part of a word that began before or at it; so is an apostrophe before a letter. */
function isInWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return isWordUnit(unit) || (isApostrophe(unit) && isLetterUnit(text.charCodeAt(at + 1)));
}

/** The columns of `Tokens` while they are filled; they grow as need be. */
class Columns {
  start: Int32Array;
  end: Int32Array;
  lower: Uint32Array;
  cased: Uint32Array;
  shape: Uint8Array;
  separator: Uint8Array;
  sentence: Int32Array;

  constructor(capacity: number) {
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.lower = new Uint32Array(capacity);
    this.cased = new Uint32Array(capacity);
    this.shape = new Uint8Array(capacity);
    this.separator = new Uint8Array(capacity);
    this.sentence = new Int32Array(capacity);
  }

  set(index: number, word: WordReader, separator: Separator, sentence: number): void {
    if (index === this.start.length) this.#grow();
    this.start[index] = word.start;
    this.end[index] = word.end;
    this.lower[index] = word.lower;
    this.cased[index] = word.cased;
    this.shape[index] = word.shape;
    this.separator[index] = separator;
    this.sentence[index] = sentence;
  }

  #grow(): void {
    const capacity = 2 * this.start.length;
    this.start = grown(this.start, new Int32Array(capacity));
    this.end = grown(this.end, new Int32Array(capacity));
    this.lower = grown(this.lower, new Uint32Array(capacity));
    this.cased = grown(this.cased, new Uint32Array(capacity));
    this.shape = grown(this.shape, new Uint8Array(capacity));
    this.separator = grown(this.separator, new Uint8Array(capacity));
    this.sentence = grown(this.sentence, new Int32Array(capacity));
  }
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
