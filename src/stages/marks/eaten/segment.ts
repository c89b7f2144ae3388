import { extend, finish, HASH_SEED } from '../../../lexicon/hash.js';
import { foldUnit } from '../../../text/fold.js';
import { CharClass, charClass } from '../../../text/scripts.js';
import { straight } from './code-units.js';
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

/** A way to cut a fused word: where (offsets in the word), and the vocabulary ids of the pieces. */
export interface Segmentation {
  readonly cuts: readonly number[];
  readonly pieces: readonly number[];
  /** Log probability by unigrams, with the price of the pieces. */
  readonly log: number;
  /** Whether one of the pieces is unknown to every list. */
  readonly unknown: boolean;
}

interface Partial {
  readonly log: number;
  readonly unknown: number;
  readonly pieces: number;
  readonly piece: number;
  readonly from: number;
  readonly back: Partial | undefined;
}

const ROOT: Partial = { log: 0, unknown: 0, pieces: 0, piece: -1, from: 0, back: undefined };
const cuttable = new Uint8Array(MAX_LENGTH + 1);

/** The likely ways to cut the word between two offsets into two to five pieces, unordered. */
export function segment(vocabulary: Vocabulary, start: number, end: number): Segmentation[] {
  const n = end - start;
  if (n < 3 || n > MAX_LENGTH) return [];
  const { text } = vocabulary.tokens;
  markCuttable(text, start, n);
  // Its other places in the document say nothing here: a nickname may have lost its marks wherever it stands.
  const whole = vocabulary.base[vocabulary.id(start, end)] as number;
  const best: Partial[][] = [[ROOT]];
  for (let j = 1; j <= n; j += 1) best.push([]);
  for (let i = 0; i < n; i += 1) {
    const heads = best[i] as Partial[];
    if (heads.length === 0 || cuttable[i] === 0) continue;
    if (heads.length > BEAM) {
      heads.sort((a, b) => b.log - a.log);
      heads.length = BEAM;
    }
    let lower = HASH_SEED;
    let cased = HASH_SEED;
    const limit = Math.min(n, i + MAX_PIECE_LENGTH);
    for (let j = i + 1; j <= limit; j += 1) {
      const unit = text.charCodeAt(start + j - 1);
      lower = extend(lower, foldUnit(unit));
      cased = extend(cased, straight(unit));
      if (cuttable[j] === 0 || (i === 0 && j === n)) continue;
      const hash = finish(lower);
      const own = finish(cased);
      // Only the first or the last piece may be unknown: between them stands a number, a name that is written as one word or a
      // word that some list holds.
      if (
        i > 0 &&
        j < n &&
        !vocabulary.lists(hash, own) &&
        !isDigits(text, start + i, start + j) &&
        partsOfName(text, start + i, start + j) === undefined
      )
        continue;
      const piece = vocabulary.idOf(start + i, start + j, hash, own);
      const unknown = grade(vocabulary, piece, j - i);
      if (unknown === REFUSED) continue;
      const log = (vocabulary.log[piece] as number) - PIECE_PRICE;
      const last = j === n;
      for (const head of heads) {
        if (head.unknown + unknown > 1 || head.pieces >= (last ? MAX_PIECES : MAX_PIECES - 1)) continue;
        (best[j] as Partial[]).push({
          log: head.log + log,
          unknown: head.unknown + unknown,
          pieces: head.pieces + 1,
          piece,
          from: i,
          back: head,
        });
      }
    }
  }
  const ends = (best[n] as Partial[]).filter((partial) => partial.log - whole > -MAX_LOSS);
  ends.sort((a, b) => b.log - a.log);
  return ends.slice(0, FINAL_BEAM).map(unwind);
}

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
    const digits = a > 0x2f && a < 0x3a && b > 0x2f && b < 0x3a;
    cuttable[i] = !digits && isPlain(a) && isPlain(b) ? 1 : 0;
  }
}

/** A letter or digit on its own: no apostrophe, no surrogate, no combining mark. */
function isPlain(unit: number): boolean {
  const kind = charClass(unit);
  return kind === CharClass.Letter || kind === CharClass.Digit;
}

function isDigits(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i += 1)
    if (text.charCodeAt(i) < 0x30 || text.charCodeAt(i) > 0x39) return false;
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
