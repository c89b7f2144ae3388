import { extend, finish, HASH_SEED, hashWord } from '../../../lexicon/hash.js';
import { foldUnit } from '../../../text/fold.js';
import { CharClass, charClass } from '../../../text/scripts.js';

/** How a word is written. */
export enum Shape {
  Lower = 0,
  Capitalised = 1,
  Upper = 2,
  SingleUpper = 3,
  Mixed = 4,
  Digits = 5,
  DigitsAndLetters = 6,
  Other = 7,
}

/** What stands between two words. */
export enum Separator {
  Space = 0,
  Hyphen = 1,
  Comma = 2,
  Stop = 3,
  OpeningQuote = 4,
  ClosingQuote = 5,
  Dash = 6,
  Other = 7,
  /** The paragraph begins or ends. */
  Edge = 8,
  /** Inside a fused word: what is lost there is the question. */
  Cut = 9,
  Apostrophe = 10,
  Colon = 11,
}

/** Marks that stand in the text. `Possessive` closes a single quote or is an apostrophe (`the dogs’ home`). */
export enum Mark {
  Open = 1,
  Close = 2,
  OpenSingle = 3,
  CloseSingle = 4,
  Possessive = 5,
  Dash = 6,
}

export interface PlacedMark {
  readonly mark: Mark;
  /** The index of the word that follows it. */
  readonly word: number;
  /** True when it ends a paragraph, so that the word that follows belongs to the next. */
  readonly trailing: boolean;
}

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

/** An apostrophe as the hashes see it. */
export function straight(unit: number): number {
  return unit === 0x2019 ? 0x27 : unit;
}

const isApostrophe = (unit: number) => unit === 0x27 || unit === 0x2019;
export const isWordUnit = (unit: number) =>
  (unit >= 0x61 && unit <= 0x7a) ||
  (unit >= 0x41 && unit <= 0x5a) ||
  (unit > 0x2f && unit < 0x3a) ||
  (unit > 0x7f && charClass(unit) !== CharClass.Other);
const isSpaceUnit = (unit: number) => unit === 0x20 || unit === 0xa0 || unit === 0x09 || unit === 0x202f;
export const isBreak = (unit: number) => unit === 0x0a || unit === 0x0d || unit === 0x2028 || unit === 0x2029;

const ABBREVIATIONS = new Set(
  `mr mrs ms dr st sen rep gen gov lt col sgt jr sr prof rev hon vs etc no inc corp co ltd jan feb aug sept oct nov dec
   a b c d e f g h i j k l m n o p q r s t u v w x y z`
    .split(/\s+/)
    .map((word) => hashWord(word)),
);

/** Reads a text once into columns. */
export function tokenise(text: string): Tokens {
  let capacity = Math.max(16, text.length >> 2);
  let start = new Int32Array(capacity);
  let end = new Int32Array(capacity);
  let lower = new Uint32Array(capacity);
  let cased = new Uint32Array(capacity);
  let shape = new Uint8Array(capacity);
  let separator = new Uint8Array(capacity);
  let sentence = new Int32Array(capacity);
  const marks: PlacedMark[] = [];
  const paragraphs: number[] = [];
  let count = 0;
  let sentences = 0;
  let after = 0; // end of the word before
  const length = text.length;
  let i = 0;
  while (i < length) {
    const unit = text.charCodeAt(i);
    if (!isWordUnit(unit)) {
      i += 1;
      continue;
    }
    const from = i;
    let hashLower = HASH_SEED;
    let hashCased = HASH_SEED;
    let lowers = 0;
    let uppers = 0;
    let digits = 0;
    let others = 0;
    let firstUpper = false;
    let suffix = 0; // code units from an apostrophe on, which say nothing of the shape
    for (;;) {
      const c = text.charCodeAt(i);
      const folded = foldUnit(c);
      hashLower = extend(hashLower, folded);
      hashCased = extend(hashCased, straight(c));
      if (suffix === 0) {
        if (c > 0x2f && c < 0x3a) digits += 1;
        else if (folded !== c) {
          if (i === from) firstUpper = true;
          uppers += 1;
        } else if ((c > 0x60 && c < 0x7b) || isLowerLetter(c)) lowers += 1;
        else others += 1;
      }
      i += 1;
      if (i >= length) break;
      const next = text.charCodeAt(i);
      if (isWordUnit(next)) continue;
      if (isApostrophe(next) && i + 1 < length && isLetterUnit(text.charCodeAt(i + 1))) {
        suffix = 1;
        hashLower = extend(hashLower, 0x27);
        hashCased = extend(hashCased, 0x27);
        i += 1;
        continue;
      }
      break;
    }
    if (count === capacity) {
      capacity *= 2;
      start = grow(start, new Int32Array(capacity));
      end = grow(end, new Int32Array(capacity));
      lower = grow(lower, new Uint32Array(capacity));
      cased = grow(cased, new Uint32Array(capacity));
      shape = grow(shape, new Uint8Array(capacity));
      separator = grow(separator, new Uint8Array(capacity));
      sentence = grow(sentence, new Int32Array(capacity));
    }
    shape[count] = shapeOf(lowers, uppers, digits, others, firstUpper);
    const edge = count === 0 || beginsParagraph(text, after, from);
    if (edge) {
      paragraphs.push(count);
      sentences += 1;
    }
    readMarks(text, after, from, count, edge, marks);
    separator[count] = edge ? Separator.Edge : separatorClass(text, after, from);
    if (!edge && endsSentence(text, after, from) && shape[count] !== Shape.Lower) {
      const initial =
        text.charCodeAt(after) === 0x2e &&
        from - after === 2 &&
        ABBREVIATIONS.has(lower[count - 1] as number);
      if (!initial) sentences += 1;
    }
    sentence[count] = sentences;
    start[count] = from;
    end[count] = i;
    lower[count] = finish(hashLower);
    cased[count] = finish(hashCased);
    count += 1;
    after = i;
  }
  readMarks(text, after, length, count, true, marks);
  paragraphs.push(count);
  return { text, count, start, end, lower, cased, shape, separator, sentence, marks, paragraphs };
}

function grow<T extends Int32Array | Uint32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

export function isLetterUnit(unit: number): boolean {
  return (unit > 0x60 && unit < 0x7b) || (unit > 0x40 && unit < 0x5b) || charClass(unit) === CharClass.Letter;
}

const LOWER = /\p{Ll}/u;
const lowerKnown = new Uint8Array(0x10000);

function isLowerLetter(unit: number): boolean {
  const known = lowerKnown[unit] as number;
  if (known !== 0) return known === 2;
  const is = LOWER.test(String.fromCharCode(unit));
  lowerKnown[unit] = is ? 2 : 1;
  return is;
}

export function shapeOf(
  lowers: number,
  uppers: number,
  digits: number,
  others: number,
  firstUpper: boolean,
): Shape {
  if (digits > 0) return lowers + uppers + others === 0 ? Shape.Digits : Shape.DigitsAndLetters;
  if (others > 0) return Shape.Other;
  if (uppers === 0) return Shape.Lower;
  if (lowers === 0) return uppers === 1 ? Shape.SingleUpper : Shape.Upper;
  return firstUpper && uppers === 1 ? Shape.Capitalised : Shape.Mixed;
}

/** A blank line, or a line break where the sentence could not go on: hard-wrapped lines are one paragraph. */
export function beginsParagraph(text: string, from: number, to: number): boolean {
  let breaks = 0;
  for (let i = from; i < to; i += 1) {
    const unit = text.charCodeAt(i);
    if (!isBreak(unit)) continue;
    if (unit === 0x0d && text.charCodeAt(i + 1) === 0x0a) continue;
    breaks += 1;
  }
  if (breaks !== 1) return breaks > 1;
  const before = text.charCodeAt(from);
  return !(isLowerLetter(text.charCodeAt(to)) && (isBreak(before) || isSpaceUnit(before) || before === 0x2c));
}

function endsSentence(text: string, from: number, to: number): boolean {
  let stop = false;
  for (let i = from; i < to; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === 0x2e || unit === 0x3f || unit === 0x21) stop = true;
    else if (stop && (isSpaceUnit(unit) || isBreak(unit))) return true;
  }
  return false;
}

/** The class of the text between two words of a paragraph. */
function separatorClass(text: string, from: number, to: number): Separator {
  const first = text.charCodeAt(from);
  if (to - from === 1) {
    if (isSpaceUnit(first) || isBreak(first)) return Separator.Space;
    if (first === 0x2d) return Separator.Hyphen;
  }
  if (first === 0x2c) return Separator.Comma;
  let found = Separator.Space;
  for (let i = from; i < to; i += 1) {
    const unit = text.charCodeAt(i);
    if (isSpaceUnit(unit) || isBreak(unit)) continue;
    switch (unit) {
      case 0x201c:
      case 0x2018:
        return Separator.OpeningQuote;
      case 0x201d:
        return Separator.ClosingQuote;
      case 0x22:
        return opensQuote(text, i) ? Separator.OpeningQuote : Separator.ClosingQuote;
      case 0x2e:
      case 0x3f:
      case 0x21:
        found = Separator.Stop;
        break;
      case 0x2014:
      case 0x2013:
        if (found !== Separator.Stop) found = Separator.Dash;
        break;
      case 0x3a:
      case 0x3b:
        if (found === Separator.Space || found === Separator.Other) found = Separator.Colon;
        break;
      case 0x2019:
      case 0x27:
        if (i === from) found = Separator.Apostrophe;
        else if (found === Separator.Space) found = Separator.Other;
        break;
      default:
        if (found === Separator.Space) found = Separator.Other;
    }
  }
  return found;
}

/** Whether a straight quote at an offset opens: something to quote follows, and nothing that it could close stands before. */
export function opensQuote(text: string, at: number): boolean {
  const before = at === 0 ? 0x20 : text.charCodeAt(at - 1);
  const after = at + 1 < text.length ? text.charCodeAt(at + 1) : 0x20;
  const free =
    isSpaceUnit(before) ||
    isBreak(before) ||
    before === 0x28 ||
    before === 0x5b ||
    before === 0x2014 ||
    before === 0x2013;
  return free && !isSpaceUnit(after) && !isBreak(after);
}

function readMarks(
  text: string,
  from: number,
  to: number,
  word: number,
  edge: boolean,
  marks: PlacedMark[],
): void {
  if (to - from === 1 && text.charCodeAt(from) === 0x20) return;
  let trailing = edge && word > 0;
  for (let i = from; i < to; i += 1) {
    const unit = text.charCodeAt(i);
    if (isBreak(unit)) trailing = false;
    let mark: Mark | undefined;
    if (unit === 0x201c || (unit === 0x22 && opensQuote(text, i))) mark = Mark.Open;
    else if (unit === 0x201d || unit === 0x22) mark = Mark.Close;
    else if (unit === 0x2018 || (unit === 0x27 && i > from && opensQuote(text, i))) mark = Mark.OpenSingle;
    else if (isApostrophe(unit) && word > 0) {
      const possessive = i === from && foldUnit(text.charCodeAt(from - 1)) === 0x73;
      mark = possessive ? Mark.Possessive : Mark.CloseSingle;
    } else if ((unit === 0x2014 || unit === 0x2013) && !edge) mark = Mark.Dash;
    if (mark !== undefined) marks.push({ mark, word, trailing });
  }
}
