import { extend, finish, hashWord } from '../../lexicon/hash.js';
import { knownWords } from '../../lexicon/known-words.js';
import {
  AFTER_APOSTROPHE,
  AFTER_MARK,
  AFTER_STOP,
  CAPITAL,
  NOT_LATIN,
  readLetterRuns,
} from '../../lexicon/letter-runs.js';
import { WordMemo } from '../../lexicon/word-memo.js';
import { foldUnit } from '../../text/fold.js';
import { CharClass, charClass } from '../../text/scripts.js';
import { LETTER_WORDS, PARTICLES } from './guards.js';

const LETTER_WORD_HASHES: ReadonlySet<number> = new Set([...LETTER_WORDS, 'i'].map((word) => hashWord(word)));
const PARTICLE_HASHES: ReadonlySet<number> = new Set([...PARTICLES].map((word) => hashWord(word)));

const SPACE = 0x20;
const PARENTHESIS = 0x28;
const STRAIGHT = 0x27;

/** A word that does not speak for English, in UTF-16 code units. */
export interface SuspiciousWord {
  readonly start: number;
  readonly end: number;
  /** True for a word that begins in the Latin script; for any other `end` is where the scan went on. */
  readonly latin: boolean;
}

/** 1 for a word that speaks for English, or for no language. */
const isKnown = new WordMemo((hash) => Number(!LETTER_WORD_HASHES.has(hash) && knownWords().hasHash(hash)));

/**
 * The letters of other scripts in a text, and the words that do not speak for English. One pass and one hash a word; a
 * capital inside a sentence is a name and speaks for nothing, and so does a particle beside one.
 *
 * @param most the search ends with this many.
 */
export function suspiciousWords(text: string, most = Number.POSITIVE_INFINITY): SuspiciousWord[] {
  const found: SuspiciousWord[] = [];
  let afterCapital = false;
  readLetterRuns(text, ({ offset, count, starts, ends, states, flags, units }) => {
    for (let n = 0; n < count; n += 1) {
      const isBare = flags[n] === 0 && ((flags[n + 1] as number) & AFTER_APOSTROPHE) === 0;
      // Nearly all words: what is asked first is what a processor guesses best.
      if (isBare && isKnown.of(finish(states[n] as number)) === 1) {
        afterCapital = false;
        continue;
      }
      const start = starts[n] as number;
      let end = ends[n] as number;
      let flag = flags[n] as number;
      let state = states[n] as number;
      let stem = 0;
      while (((flags[n + 1] as number) & AFTER_APOSTROPHE) !== 0 && starts[n + 1] === end + 1) {
        n += 1;
        stem = finish(state);
        state = extend(state, STRAIGHT);
        end = ends[n] as number;
        for (let i = starts[n] as number; i < end; i += 1)
          state = extend(state, foldUnit(units[i] as number));
        flag |= (flags[n] as number) & NOT_LATIN;
      }
      const before = units[start - 1] as number;
      const next = units[end] as number;
      const capital = (flag & CAPITAL) !== 0;
      if ((flag & AFTER_MARK) !== 0) afterCapital = false;
      let suspicious = (flag & NOT_LATIN) !== 0;
      if (end - start === 1) {
        suspicious ||=
          !capital && LETTER_WORD_HASHES.has(finish(state)) && before === SPACE && next === SPACE;
      } else if (!suspicious) {
        // Initials are names wherever they stand, and so is a capital that a parenthesis begins with: `(OECD)`, `(Apacs)`.
        const name =
          capital &&
          ((flag & AFTER_STOP) === 0 || isCapital(units[start + 1] as number) || before === PARENTHESIS);
        const hash = name ? 0 : finish(state);
        if (
          !name &&
          isKnown.of(hash) === 0 &&
          !(stem !== 0 && isKnown.of(stem) === 1) &&
          !isCode(before, next)
        ) {
          const besideName = afterCapital || (next === SPACE && isCapital(units[end + 1] as number));
          suspicious = !(besideName && PARTICLE_HASHES.has(hash));
        }
      }
      if (suspicious) {
        found.push({ start: offset + start, end: offset + end, latin: (flag & NOT_LATIN) === 0 });
        if (found.length >= most) return true;
      }
      afterCapital = capital;
    }
    return false;
  });
  return found;
}

const isCapital = (unit: number) => charClass(unit) === CharClass.Letter && foldUnit(unit) !== unit;

/** True for a part of an address, a file name, a number with letters. */
function isCode(before: number, after: number): boolean {
  return isCodeMark(before) || isCodeMark(after);
}

function isCodeMark(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2f || code === 0x40 || code === 0x5f;
}
