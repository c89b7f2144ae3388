import { foldUnit } from '../text/fold.js';
import { CharClass, charClass } from '../text/scripts.js';
import { LONGEST_STRETCH, readUnits } from '../text/units.js';
import { extend, HASH_SEED } from './hash.js';

// Constants, since an enumeration is an object that a loop would have to look into.
/** In `flags`: the run begins with a capital. */
export const CAPITAL = 1;
/** In `flags`: something other than spaces stands before the run. */
export const AFTER_MARK = 2;
/** In `flags`: a mark that begins a sentence or a quotation stands before the run, or the text begins there. */
export const AFTER_STOP = 4;
/** In `flags`: an apostrophe stands before the run, or among what does. */
export const AFTER_APOSTROPHE = 8;
/** In `flags`: a letter of another script than Latin is in it. */
export const NOT_LATIN = 16;

/**
 * The runs of letters of a stretch of text, in order, in arrays that are written again for the next stretch. Offsets are
 * UTF-16 code units, counted from `offset` in the text.
 */
export interface LetterRuns {
  readonly offset: number;
  readonly count: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The hash of each in lower case before `finish`, so that it can grow. */
  readonly states: Int32Array;
  /** 0 for a Latin word in lower case after a space. Behind the last run stands another 0. */
  readonly flags: Uint8Array;
  /** The stretch itself, with a 0 at its end. */
  readonly units: Uint16Array;
}

/** Called with the runs of each stretch; true ends the reading. */
export type RunsReader = (runs: LetterRuns) => boolean;

// What a code unit is to the loop: what may stand in a gap first, in bits, then the letters.
const SPACE = 0;
const MARK = AFTER_MARK;
const STOP = AFTER_MARK | AFTER_STOP;
const APOSTROPHE = AFTER_MARK | AFTER_APOSTROPHE;
const LOWER = 16;
const UPPER = 17;
const LOWER_BEYOND = 18;
const UPPER_BEYOND = 19;
/** Outside ASCII, and not looked up before. */
const UNSEEN = 20;
const kinds = new Uint8Array(0x10000).fill(MARK).fill(UNSEEN, 0x80);
kinds.fill(LOWER, 0x61, 0x7b);
kinds.fill(UPPER, 0x41, 0x5b);
for (const stop of '.!?:\n\r"“«„‘([') kinds[stop.charCodeAt(0)] = STOP;
kinds[0x20] = SPACE;
kinds[0x27] = APOSTROPHE;
kinds[0x2019] = APOSTROPHE;
// Surrogates stand for letters of other scripts or for pictographs: whoever needs to know asks a tokenizer.
kinds.fill(MARK, 0xd800, 0xe000);

function look(unit: number): number {
  const isLetter = charClass(unit) === CharClass.Letter;
  const kind = isLetter ? (foldUnit(unit) === unit ? LOWER_BEYOND : UPPER_BEYOND) : MARK;
  kinds[unit] = kind;
  return kind;
}

/** Latin-1, Latin Extended-A and -B, and the Vietnamese letters of Latin Extended Additional. */
function isLatin(unit: number): boolean {
  return unit <= 0x24f || (unit >= 0x1e00 && unit <= 0x1eff);
}

const starts = new Uint32Array(LONGEST_STRETCH / 2 + 1);
const ends = new Uint32Array(LONGEST_STRETCH / 2 + 1);
const states = new Int32Array(LONGEST_STRETCH / 2 + 1);
const flags = new Uint8Array(LONGEST_STRETCH / 2 + 1);

// Two stages read every text, one after the other: the second finds the runs of the first. A short text is known again by
// its content, which costs a hundredth of the reading and keeps no text alive.
const units = new Uint16Array(LONGEST_STRETCH + 1);
const content = Buffer.from(units.buffer);
let known = 0;
let count = 0;
let gapAtEnd = 0;

/**
 * Reads the runs of letters of a text, in stretches that end before white space, unless none stands in them.
 *
 * @param read may not read runs itself.
 */
export function readLetterRuns(text: string, read: RunsReader): void {
  readUnits(text, (stretch, length, offset) => {
    const bytes = Buffer.from(stretch.buffer, 0, length * 2);
    if (offset > 0 || known !== bytes.length || content.compare(bytes, 0, known, 0, known) !== 0) {
      units.set(stretch.subarray(0, length + 1));
      scan(length, offset > 0 ? gapAtEnd : AFTER_STOP);
      known = offset > 0 ? 0 : bytes.length;
    }
    return read({ offset, count, starts, ends, states, flags, units });
  });
}

/** Fills the arrays from `units[0, length)`. */
function scan(length: number, gapBefore: number): void {
  let found = 0;
  let gap = gapBefore;
  for (let i = 0; ; ) {
    let unit = units[i] as number;
    let kind = kinds[unit] as number;
    if (kind === UNSEEN) kind = look(unit);
    while (kind < LOWER && i < length) {
      gap |= kind;
      i += 1;
      unit = units[i] as number;
      kind = kinds[unit] as number;
      if (kind === UNSEEN) kind = look(unit);
    }
    if (i >= length) break;
    const start = i;
    let flag = gap | Number(kind === UPPER || kind === UPPER_BEYOND);
    let state = HASH_SEED;
    do {
      if (kind < LOWER_BEYOND) state = extend(state, unit | 0x20);
      else {
        state = extend(state, foldUnit(unit));
        if (!isLatin(unit)) flag |= NOT_LATIN;
      }
      i += 1;
      unit = units[i] as number;
      kind = kinds[unit] as number;
      if (kind === UNSEEN) kind = look(unit);
    } while (kind >= LOWER);
    starts[found] = start;
    ends[found] = i;
    states[found] = state;
    flags[found] = flag;
    found += 1;
    gap = 0;
  }
  flags[found] = 0;
  count = found;
  gapAtEnd = gap;
}
