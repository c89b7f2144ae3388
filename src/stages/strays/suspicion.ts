import { extend, finish, HASH_SEED, hashWord } from '../../lexicon/hash.js';
import { knownWords } from '../../lexicon/known-words.js';
import { WordMemo } from '../../lexicon/word-memo.js';
import { CharClass, charClass } from '../../text/scripts.js';
import { readUnits } from '../../text/units.js';
import { LETTER_WORDS, PARTICLES } from './guards.js';

const LETTER_WORD_UNITS: ReadonlySet<number> = new Set(
  [...LETTER_WORDS, 'i'].map((letter) => letter.charCodeAt(0)),
);
const PARTICLE_HASHES: ReadonlySet<number> = new Set([...PARTICLES].map((word) => hashWord(word)));

/** What a code unit is to the scan; what lies outside ASCII is looked up where it stands. */
// Constants, since an enumeration is an object that the loop would have to look into.
const OTHER = 0;
const LOWER = 1;
const UPPER = 2;
const BEYOND = 3;
const STOP = 4;
const SPACE = 5;
const APOSTROPHE = 6;
const kinds = new Uint8Array(0x10000).fill(BEYOND, 0x80);
kinds.fill(LOWER, 0x61, 0x7b);
kinds.fill(UPPER, 0x41, 0x5b);
for (const stop of '.!?:\n\r"“«„‘([') kinds[stop.charCodeAt(0)] = STOP;
kinds[0x20] = SPACE;
kinds[0x27] = APOSTROPHE;
kinds[0x2019] = APOSTROPHE;
// Surrogates stand for letters of other scripts or for pictographs: the tokenizer tells.
kinds.fill(OTHER, 0xd800, 0xe000);

const SPACE_UNIT = 0x20;
const PARENTHESIS = 0x28;
const STRAIGHT = 0x27;

/** A word that does not speak for English, in UTF-16 code units. */
export interface SuspiciousWord {
  readonly start: number;
  readonly end: number;
  /** True for a word that begins in the Latin script; for any other `end` is where the scan went on. */
  readonly latin: boolean;
}

const isKnown = new WordMemo((hash) => Number(knownWords().hasHash(hash)));

/**
 * The letters of other scripts in a text, and the words that do not speak for English. One pass and one hash a word; a
 * capital inside a sentence is a name and speaks for nothing, and so does a particle beside one.
 *
 * @param most the search ends with this many.
 */
export function suspiciousWords(text: string, most = Number.POSITIVE_INFINITY): SuspiciousWord[] {
  const found: SuspiciousWord[] = [];
  let sentenceStart = true;
  let afterCapital = false;
  readUnits(text, (units, length, offset) => {
    for (let i = 0; ; ) {
      const code = units[i] as number;
      let kind = kinds[code] as number;
      if (kind === BEYOND) kind = kindBeyond(code);
      if (kind === SPACE) {
        i += 1;
        continue;
      }
      if (kind !== LOWER && kind !== UPPER) {
        if (i >= length) return false;
        if (kind === STOP) sentenceStart = true;
        afterCapital = false;
        i += 1;
        continue;
      }
      const capital = kind === UPPER;
      const start = i;
      let state = HASH_SEED;
      let stem = 0;
      let latin = true;
      for (; ; i += 1) {
        const unit = units[i] as number;
        const own = kinds[unit] as number;
        if (own === LOWER || own === UPPER) state = extend(state, unit | 0x20);
        else if (own === APOSTROPHE && isLetter(units[i + 1] as number)) {
          stem = finish(state);
          state = extend(state, STRAIGHT);
        } else if (own === BEYOND && isLetter(unit)) {
          latin &&= isLatin(unit);
          state = extend(state, lower(unit));
        } else break;
      }
      const next = units[i] as number;
      const before = units[start - 1] as number;
      let suspicious = !latin;
      if (i - start === 1) {
        suspicious ||= LETTER_WORD_UNITS.has(code) && before === SPACE_UNIT && next === SPACE_UNIT;
      } else if (latin) {
        // Initials are names wherever they stand, and so is a capital that a parenthesis begins with: `(OECD)`, `(Apacs)`.
        const name =
          capital && (!sentenceStart || isCapital(units[start + 1] as number) || before === PARENTHESIS);
        const hash = name ? 0 : finish(state);
        if (
          !name &&
          isKnown.of(hash) === 0 &&
          !(stem !== 0 && isKnown.of(stem) === 1) &&
          !isCode(before, next)
        ) {
          const besideName = afterCapital || (next === SPACE_UNIT && isCapital(units[i + 1] as number));
          suspicious = !(besideName && PARTICLE_HASHES.has(hash));
        }
      }
      if (suspicious) {
        found.push({ start: offset + start, end: offset + i, latin });
        if (found.length >= most) return true;
      }
      afterCapital = capital;
      sentenceStart = false;
    }
  });
  return found;
}

function kindBeyond(code: number): number {
  if (!isLetter(code)) return OTHER;
  return lower(code) === code ? LOWER : UPPER;
}

function isLetter(code: number): boolean {
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  return kinds[code] === BEYOND && charClass(code) === CharClass.Letter;
}

/** Latin-1, Latin Extended-A and -B, and the Vietnamese letters of Latin Extended Additional. */
function isLatin(code: number): boolean {
  return code <= 0x24f || (code >= 0x1e00 && code <= 0x1eff);
}

function isCapital(code: number): boolean {
  return code < 0x80 ? code >= 0x41 && code <= 0x5a : isLetter(code) && lower(code) !== code;
}

function lower(code: number): number {
  return String.fromCharCode(code).toLowerCase().charCodeAt(0);
}

/** True for a part of an address, a file name, a number with letters. */
function isCode(before: number, after: number): boolean {
  return isCodeMark(before) || isCodeMark(after);
}

function isCodeMark(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2f || code === 0x40 || code === 0x5f;
}
