import { hashFolded, hashWord } from '../../lexicon/hash.js';
import { knownWords } from '../../lexicon/known-words.js';
import {
  AFTER_APOSTROPHE,
  AFTER_MARK,
  AFTER_STOP,
  CAPITAL,
  LetterReader,
  type LetterRuns,
  NOT_LATIN,
} from '../../lexicon/letter-runs.js';
import { foldUnit } from '../../text/fold.js';
import { CharClass, charClass } from '../../text/scripts.js';
import { LETTER_WORDS, PARTICLES } from './closed-words.js';

const LETTER_WORD_HASHES: ReadonlySet<number> = new Set([...LETTER_WORDS, 'i'].map((word) => hashWord(word)));
const PARTICLE_HASHES: ReadonlySet<number> = new Set([...PARTICLES].map((word) => hashWord(word)));

/** Of an English ending with its apostrophe: `’ll`. */
const LONGEST_ENDING = 3;

const SPACE = 0x20;
const PARENTHESIS = 0x28;

/** A word that does not speak for English, in UTF-16 code units. */
export interface SuspiciousWord {
  readonly start: number;
  readonly end: number;
  /** True for a word that begins in the Latin script; for any other `end` is where the scan went on. */
  readonly latin: boolean;
}

/** Whether a word, by its hash, speaks for English or for no language. */
const isKnown = (hash: number) => !LETTER_WORD_HASHES.has(hash) && knownWords().hasHash(hash);

/** What is said of any other; the bits below are those of lost marks. */
const UNKNOWN = 16;

const reader = new LetterReader({
  judge: (hash) => (isKnown(hash) ? 0 : UNKNOWN),
  note: AFTER_APOSTROPHE | NOT_LATIN,
});

/**
 * The letters of other scripts in a text, and the words that do not speak for English. One pass and one hash a word; a
 * capital inside a sentence is a name and speaks for nothing, and so does a particle beside one.
 *
 * @param most the search ends with this many.
 */
export function suspiciousWords(text: string, most = Number.POSITIVE_INFINITY): SuspiciousWord[] {
  const found: SuspiciousWord[] = [];
  let capitalBefore = false;
  reader.read(text, (runs) => {
    const { offset, count, starts, ends, flags, says, notes, noted, units } = runs;
    const hash = (start: number, end: number) => hashFolded(text, offset + start, offset + end);
    let next = 0;
    for (let note = 0; note < noted; note += 1) {
      const run = notes[note] as number;
      if (run < next || !isNoteworthy(says[run] as number, flags[run] as number)) continue;
      const first = firstOfWord(runs, run);
      const start = starts[first] as number;
      let end = ends[first] as number;
      let flag = flags[first] as number;
      let stem = 0;
      for (next = first + 1; next < count && continuesWord(runs, next); next += 1) {
        stem = end;
        end = ends[next] as number;
        flag |= (flags[next] as number) & NOT_LATIN;
      }
      const before = units[start - 1] as number;
      const after = units[end] as number;
      const capital = (flag & CAPITAL) !== 0;
      let suspicious = (flag & NOT_LATIN) !== 0;
      if (end - start === 1) {
        suspicious ||=
          !capital && LETTER_WORD_HASHES.has(hash(start, end)) && before === SPACE && after === SPACE;
      } else if (!suspicious) {
        // Initials are names wherever they stand, and so is a capital that a parenthesis begins with: `(OECD)`, `(Apacs)`.
        const name =
          capital &&
          ((flag & AFTER_STOP) === 0 || isCapital(units[start + 1] as number) || before === PARENTHESIS);
        // Most words are one run, and `don’t` is known by its stem: both were judged as they were read. What an article is
        // elided before is longer than an English ending: `d’une`.
        const isFirstKnown = ((says[first] as number) & UNKNOWN) === 0;
        const isStemKnown =
          stem <= (ends[first] as number)
            ? isFirstKnown && (stem === 0 || end - stem <= LONGEST_ENDING)
            : isKnown(hash(start, stem));
        if (!name && !isStemKnown && !(stem > 0 && isKnown(hash(start, end))) && !isCode(before, after)) {
          const afterName =
            (flag & AFTER_MARK) === 0 && (first > 0 ? hasCapital(runs, first - 1) : capitalBefore);
          const besideName = afterName || (after === SPACE && beginsName(units, end + 1));
          suspicious = !(besideName && PARTICLE_HASHES.has(hash(start, end)));
        }
      }
      if (suspicious) {
        found.push({ start: offset + start, end: offset + end, latin: (flag & NOT_LATIN) === 0 });
        if (found.length >= most) return true;
      }
    }
    if (count > 0) capitalBefore = hasCapital(runs, count - 1);
    return false;
  });
  return found;
}

/** The others are noted for what they say of lost marks. */
function isNoteworthy(said: number, flag: number): boolean {
  return (said & UNKNOWN) !== 0 || (flag & (AFTER_APOSTROPHE | NOT_LATIN)) !== 0;
}

/** Whether an apostrophe alone stands between a run and the one before: `don’t` is one word. */
function continuesWord({ starts, ends, flags }: LetterRuns, run: number): boolean {
  return (
    ((flags[run] as number) & AFTER_APOSTROPHE) !== 0 &&
    run > 0 &&
    starts[run] === (ends[run - 1] as number) + 1
  );
}

/** The first run of the word that a run belongs to. */
function firstOfWord(runs: LetterRuns, run: number): number {
  let first = run;
  while (continuesWord(runs, first)) first -= 1;
  return first;
}

/** Whether the word that a run belongs to begins with a capital. */
function hasCapital(runs: LetterRuns, run: number): boolean {
  return ((runs.flags[firstOfWord(runs, run)] as number) & CAPITAL) !== 0;
}

const isCapital = (unit: number) => charClass(unit) === CharClass.Letter && foldUnit(unit) !== unit;

/** Whether a word begins with a capital and goes on in small letters. */
const beginsName = (units: Uint16Array, at: number) =>
  isCapital(units[at] as number) && !isCapital(units[at + 1] as number);

/** True for a part of an address, a file name, a number with letters. */
function isCode(before: number, after: number): boolean {
  return isCodeMark(before) || isCodeMark(after);
}

function isCodeMark(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2f || code === 0x40 || code === 0x5f;
}
