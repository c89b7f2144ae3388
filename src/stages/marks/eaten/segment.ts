import { extend, finish, HASH_SEED } from '../../../lexicon/hash.js';
import { foldUnit } from '../../../text/fold.js';
import { CharClass, charClass } from '../../../text/scripts.js';
import { isCapitalUnit, isDigitUnit, isLowerLetter, straight } from './code-units.js';
import { partsOfName } from './joined-name.js';
import { LETTER_A } from './scan.js';
import { Shape } from './shape.js';
import type { Vocabulary } from './vocabulary.js';

const MAX_PIECES = 5;
const MAX_PIECE_LENGTH = 28;
const MAX_LENGTH = 60;
const BEAM = 8;
const FINAL_BEAM = 14;
/** A segmentation this much less likely than the word as it stands is no candidate (nats, unigrams only). */
const MAX_LOSS = 14;
/** Price of a piece, in nats: a cut is a rare thing. */
const PIECE_PRICE = 2;

/** A way to cut a fused word: where (offsets in the word, UTF-16 code units), and the vocabulary ids of the pieces. */
export interface Segmentation {
  readonly cuts: readonly number[];
  readonly pieces: readonly number[];
  /** Log probability by unigrams, with the price of the pieces, nats. */
  readonly log: number;
  /** Whether one of the pieces is unknown to every list. */
  readonly unknown: boolean;
}

/** The pieces of a word up to some offset, from the last backwards. */
interface Partial {
  /** Log probability, nats. */
  readonly log: number;
  /** How many of the pieces no list holds. */
  readonly unknown: number;
  readonly pieces: number;
  readonly piece: number;
  readonly from: number;
  readonly back: Partial | undefined;
}

const ROOT: Partial = { log: 0, unknown: 0, pieces: 0, piece: -1, from: 0, back: undefined };
/** `A` and `I`, which are words. */
const WORD_IN_CAPITAL: ReadonlySet<number> = new Set([0x41, 0x49]);
/** Whether the word that is being cut may be cut before each of its code units. */
const cuttable = new Uint8Array(MAX_LENGTH + 1);

/** The likely ways to cut the word between two offsets (UTF-16 code units) into two to five pieces, likeliest first. */
export function segment(vocabulary: Vocabulary, start: number, end: number): Segmentation[] {
  const n = end - start;
  if (n < 3 || n > MAX_LENGTH) return [];
  markCuttable(vocabulary.tokens.text, start, n);
  // Its other places in the document say nothing here: a nickname may have lost its marks wherever it stands.
  const whole = vocabulary.base[vocabulary.id(start, end)] as number;
  // What ends at each offset of the word.
  const partials: Partial[][] = [[ROOT]];
  for (let i = 1; i <= n; i += 1) partials.push([]);
  for (let from = 0; from < n; from += 1) {
    if (cuttable[from] === 1) extendFrom(vocabulary, start, n, from, partials);
  }
  return (partials[n] as Partial[])
    .filter(({ log }) => log - whole > -MAX_LOSS)
    .sort((a, b) => b.log - a.log)
    .slice(0, FINAL_BEAM)
    .map(unwind);
}

/** Adds every piece that may begin at an offset of a word of `n` code units to the likeliest of what ends there. */
function extendFrom(
  vocabulary: Vocabulary,
  start: number,
  n: number,
  from: number,
  partials: readonly Partial[][],
): void {
  const heads = partials[from] as Partial[];
  if (heads.length === 0) return;
  if (heads.length > BEAM) {
    heads.sort((a, b) => b.log - a.log);
    heads.length = BEAM;
  }
  const { text } = vocabulary.tokens;
  const limit = Math.min(n, from + MAX_PIECE_LENGTH);
  let lower = HASH_SEED;
  let cased = HASH_SEED;
  for (let to = from + 1; to <= limit; to += 1) {
    const unit = text.charCodeAt(start + to - 1);
    lower = extend(lower, foldUnit(unit));
    cased = extend(cased, straight(unit));
    if (cuttable[to] === 0 || (from === 0 && to === n)) continue;
    const piece: Piece = { start: start + from, end: start + to, lower: finish(lower), cased: finish(cased) };
    // Only the first or the last piece may be unknown.
    if (from > 0 && to < n && !mayStandBetween(vocabulary, piece)) continue;
    const id = vocabulary.idOf(piece.start, piece.end, piece.lower, piece.cased);
    const unknown = grade(vocabulary, id, to - from);
    if (unknown === REFUSED) continue;
    const log = (vocabulary.log[id] as number) - PIECE_PRICE;
    const most = to === n ? MAX_PIECES : MAX_PIECES - 1;
    for (const back of heads) {
      if (back.unknown + unknown > 1 || back.pieces >= most) continue;
      (partials[to] as Partial[]).push({
        log: back.log + log,
        unknown: back.unknown + unknown,
        pieces: back.pieces + 1,
        piece: id,
        from,
        back,
      });
    }
  }
}

/** A piece of a word by its offsets in the text, and its hashes in lower case and as written. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly lower: number;
  readonly cased: number;
}

/** Whether a piece is a word that some list or the document holds, a number or a name that is written as one word. */
const mayStandBetween = (vocabulary: Vocabulary, { start, end, lower, cased }: Piece): boolean =>
  vocabulary.lists(lower, cased) ||
  isDigits(vocabulary.tokens.text, start, end) ||
  partsOfName(vocabulary.tokens.text, start, end) !== undefined;

function unwind(last: Partial): Segmentation {
  const cuts: number[] = [];
  const pieces: number[] = [];
  for (let at: Partial | undefined = last; at?.back !== undefined; at = at.back) {
    pieces.push(at.piece);
    if (at.from > 0) cuts.push(at.from);
  }
  return { cuts: cuts.reverse(), pieces: pieces.reverse(), log: last.log, unknown: last.unknown > 0 };
}

function markCuttable(text: string, start: number, n: number): void {
  cuttable[0] = 1;
  cuttable[n] = 1;
  for (let i = 1; i < n; i += 1) {
    const a = text.charCodeAt(start + i - 1);
    const b = text.charCodeAt(start + i);
    const isInNumber = isDigitUnit(a) && isDigitUnit(b);
    const isInWord = isInNumber || (i > 1 && endsInCapital(text, start + i));
    cuttable[i] = !isInWord && isPlain(a) && isPlain(b) ? 1 : 0;
  }
}

/** Whether a small letter and the capital of another word end at an offset: `vehicleShip` is no `vehicleS` and `hip`. */
function endsInCapital(text: string, at: number): boolean {
  const capital = text.charCodeAt(at - 1);
  if (!isCapitalUnit(capital) || WORD_IN_CAPITAL.has(capital)) return false;
  return isLowerLetter(text.charCodeAt(at - 2)) && isLowerLetter(text.charCodeAt(at));
}

/** A letter or digit on its own: no apostrophe, no surrogate, no combining mark. */
function isPlain(unit: number): boolean {
  const kind = charClass(unit);
  return kind === CharClass.Letter || kind === CharClass.Digit;
}

function isDigits(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i += 1) if (!isDigitUnit(text.charCodeAt(i))) return false;
  return true;
}

const REFUSED = 2;

/** 0 for a piece that is a word, 1 for one that may be an unknown name, REFUSED for neither. */
function grade(vocabulary: Vocabulary, piece: number, length: number): number {
  const shape = vocabulary.shape[piece] as Shape;
  const here = vocabulary.here[piece] as number;
  if (length === 1) {
    if (shape === Shape.Digits || shape === Shape.SingleUpper) return 0;
    return vocabulary.lower[piece] === LETTER_A ? 0 : REFUSED;
  }
  if (length === 2 && shape === Shape.Lower) {
    const count = vocabulary.count[piece] as number;
    if (count >= 25 || (here > 0 && count > 2)) return 0;
  } else if ((vocabulary.known[piece] === 1 && (vocabulary.log[piece] as number) > -19) || here > 0) return 0;
  const name = shape === Shape.Capitalised || shape === Shape.Upper || shape === Shape.DigitsAndLetters;
  return length >= 5 || (length >= 3 && name) ? 1 : REFUSED;
}
