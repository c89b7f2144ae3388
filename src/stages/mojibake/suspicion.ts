import { isAsciiText } from '../../text/ascii.js';
import { tailAt } from '../../text/contractions.js';
import { ENGLISH_WORD } from '../../text/english-word.js';
import { hasLowBytes } from './c0-controls.js';
import { endsInPronoun, takesTail } from './contraction.js';
import { lineEnd, lineStart } from './lines.js';
import { isEnglish, isOrthography, orthographies } from './orthography.js';
import { readsAsUtf8 } from './utf8-in-multibyte.js';

/** Marks that stand side by side in any clean text: curly quotes, dashes, ellipsis, no-break space. */
export function isTypographic(unit: number): boolean {
  return (unit >= 0x2010 && unit <= 0x201f) || unit === 0x2026 || unit === 0xa0;
}

/** What a character is to its neighbours. */
enum Kind {
  /** ASCII but for letters. */
  Plain,
  Small,
  Capital,
  /** Typographic mark. */
  Mark,
  /** Latin letter outside ASCII. */
  Latin,
  CyrillicSmall,
  CyrillicCapital,
  GreekSmall,
  GreekCapital,
  Hebrew,
  Arabic,
  Thai,
  /** Kana, ideographs, Hangul, and their punctuation. */
  EastAsian,
  /** Emoji and dingbats, and what joins them. */
  Picture,
  /** Opens: stands before a word. */
  Opening,
  /** Closes: stands after a word. */
  Closing,
  /** A symbol that stands alone, or beside a digit. */
  Symbol,
  /** Mathematics and the like: stands between spaces and ASCII. */
  Technical,
  /** No clean text has it. */
  Never,
}

type Row = readonly [first: number, last: number, kind: Kind];

// later rows override earlier ones
const ROWS: readonly Row[] = [
  [0x00, 0x7f, Kind.Plain],
  // the low bytes of marks
  [0x13, 0x14, Kind.Never],
  [0x18, 0x19, Kind.Never],
  [0x1c, 0x1d, Kind.Never],
  [0x41, 0x5a, Kind.Capital],
  [0x61, 0x7a, Kind.Small],
  [0x80, 0xffff, Kind.Never],
  [0xa0, 0xbf, Kind.Symbol],
  [0xa1, 0xa1, Kind.Opening],
  [0xab, 0xab, Kind.Opening],
  [0xbf, 0xbf, Kind.Opening],
  [0xaa, 0xaa, Kind.Closing],
  [0xba, 0xbb, Kind.Closing],
  [0xad, 0xad, Kind.Mark],
  [0xc0, 0x24f, Kind.Latin],
  [0xd7, 0xd7, Kind.Symbol],
  [0xf7, 0xf7, Kind.Symbol],
  [0x259, 0x259, Kind.Latin],
  [0x300, 0x36f, Kind.Mark],
  [0x386, 0x3ab, Kind.GreekCapital],
  [0x390, 0x390, Kind.GreekSmall],
  [0x3ac, 0x3ce, Kind.GreekSmall],
  [0x400, 0x42f, Kind.CyrillicCapital],
  [0x430, 0x45f, Kind.CyrillicSmall],
  [0x490, 0x490, Kind.CyrillicCapital],
  [0x491, 0x491, Kind.CyrillicSmall],
  [0x591, 0x5f4, Kind.Hebrew],
  [0x600, 0x6ff, Kind.Arabic],
  [0xe01, 0xe5b, Kind.Thai],
  [0x1ea0, 0x1ef9, Kind.Latin],
  [0x2000, 0x206f, Kind.Mark],
  [0x2022, 0x2022, Kind.Symbol],
  [0x2020, 0x2021, Kind.Symbol],
  [0x2030, 0x2030, Kind.Symbol],
  [0x2039, 0x203a, Kind.Symbol],
  [0x20ac, 0x20ac, Kind.Symbol],
  [0x2100, 0x22ff, Kind.Technical],
  [0x2116, 0x2116, Kind.Symbol],
  [0x2122, 0x2122, Kind.Symbol],
  [0x2150, 0x218f, Kind.Symbol],
  [0x2190, 0x21ff, Kind.Picture],
  [0x2600, 0x27bf, Kind.Picture],
  [0x2e80, 0x9fff, Kind.EastAsian],
  [0xac00, 0xd7a3, Kind.EastAsian],
  [0xd800, 0xdfff, Kind.Picture],
  [0xfe00, 0xfe0f, Kind.Picture],
  [0xff01, 0xff60, Kind.EastAsian],
  [0xffe0, 0xffe6, Kind.EastAsian],
];

let kinds: Uint8Array | undefined;

function build(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const [first, last, kind] of ROWS) table.fill(kind, first, last + 1);
  for (let unit = 0x2010; unit <= 0x2026; unit++) if (isTypographic(unit)) table[unit] = Kind.Mark;
  table[0xa0] = Kind.Mark;
  return table;
}

const isAscii = (kind: Kind): boolean => kind <= Kind.Capital;
const isAsciiLetter = (kind: Kind): boolean => kind === Kind.Small || kind === Kind.Capital;

/** Whether two characters, at least one of them outside ASCII, are seldom neighbours in clean text. */
function isOdd(left: Kind, right: Kind): boolean {
  if (left === Kind.Never || right === Kind.Never) return true;
  if (left === Kind.Technical || right === Kind.Technical) return left !== Kind.Plain && right !== Kind.Plain;
  if (left === Kind.Mark || right === Kind.Mark || left === Kind.Plain || right === Kind.Plain) return false;
  if (left === right) return left === Kind.Symbol || left === Kind.Opening || left === Kind.Closing;
  if (left === Kind.Picture || right === Kind.Picture) return false;
  if (left === Kind.Symbol || right === Kind.Symbol) return !isAscii(left) || !isAscii(right);
  if (right === Kind.Opening || left === Kind.Closing) return true;
  if (left === Kind.Opening || right === Kind.Closing) return false;
  if (left === Kind.Latin) return !isAsciiLetter(right) || right === Kind.Capital;
  if (right === Kind.Latin) return !isAsciiLetter(left);
  if (left === Kind.CyrillicCapital) return right !== Kind.CyrillicSmall;
  if (left === Kind.GreekCapital) return right !== Kind.GreekSmall;
  // Thai and East Asian words stand beside Latin ones without a space
  return !(isAsciiLetter(left) || isAsciiLetter(right)) || !isSpaceless(isAsciiLetter(left) ? right : left);
}

const isSpaceless = (kind: Kind): boolean => kind === Kind.Thai || kind === Kind.EastAsian;

const KINDS = Kind.Never + 1;
/** `isOdd` by `left * KINDS + right`. */
let odd: readonly boolean[] | undefined;

const SPACE = 0x20;
/** Outside ASCII, or the low byte of a mark. */
const SUSPECT = /[^\x00-\x12\x15-\x17\x1a\x1b\x1e-\x7f]/g;

/** Whether a text may hold mojibake: a scan of code units and their neighbours, without artifacts. */
export function isSuspicious(text: string): boolean {
  return (!isAsciiText(text) || hasLowBytes(text)) && !suspiciousLines(text, () => false).next().done;
}

/**
 * The lines that may hold mojibake, by their first code unit and their end. Letters of one script in usual case beside each
 * other, accented letters that some language writes all of, and marks and symbols where they belong make a clean line.
 *
 * @param isFluent asked of a line with several accented letters: whether it reads as a language.
 */
export function* suspiciousLines(
  text: string,
  isFluent: (line: string) => boolean,
): Generator<readonly [start: number, end: number]> {
  SUSPECT.lastIndex = 0;
  let from = 0;
  let match = SUSPECT.exec(text);
  while (match !== null) {
    const start = lineStart(text, from, match.index);
    const end = lineEnd(text, start);
    const looks = lookOf(text, start, match.index, end);
    if (looks === Look.Odd || (looks === Look.Accented && !isFluent(text.slice(start, end))))
      yield [start, end];
    SUSPECT.lastIndex = from = end;
    match = SUSPECT.exec(text);
  }
}

enum Look {
  Clean,
  /** Clean by its characters, but with accented letters that may be another alphabet's. */
  Accented,
  Odd,
}

/** Fewer accented letters that English text has, too, are taken for loan words and names. */
const MANY_ACCENTS = 4;

/** @param first the first code unit outside ASCII, or low byte of a mark. */
function lookOf(text: string, start: number, first: number, end: number): Look {
  kinds ??= build();
  odd ??= Array.from({ length: KINDS * KINDS }, (_, i) => isOdd(Math.floor(i / KINDS), i % KINDS));
  const languages = orthographies();
  let common = -1;
  let accents = 0;
  let hasTones = false;
  let isPaired = false;
  let capitals = 0;
  let smalls = 0;
  let left: Kind = first === 0 ? Kind.Plain : kinds[text.charCodeAt(first - 1)]!;
  for (let i = first; i < end; i++) {
    const unit = text.charCodeAt(i);
    const kind: Kind = kinds[unit]!;
    if (kind <= Kind.Capital && left <= Kind.Capital) {
      left = kind;
      continue;
    }
    if (odd[left * KINDS + kind]) return Look.Odd;
    if (kind > Kind.Capital) {
      switch (kind) {
        case Kind.Never:
          return Look.Odd;
        case Kind.Latin:
          accents++;
          common &= languages[unit]!;
          hasTones ||= unit >= 0x1ea0 || unit === 0x1a1 || unit === 0x1b0;
          if (left === Kind.Small && isCapital(unit)) return Look.Odd;
          isPaired ||= left === Kind.Latin && isCapital(text.charCodeAt(i - 1));
          if (isRemnant(unit, i + 1 < end ? text.charCodeAt(i + 1) : SPACE) || isForMark(text, i, left))
            return Look.Odd;
          break;
        case Kind.CyrillicSmall:
          smalls++;
          break;
        case Kind.CyrillicCapital:
          capitals++;
          break;
        case Kind.EastAsian:
          if (left !== Kind.EastAsian && (isCutOff(text, i) || readsAsUtf8(text, i, end))) return Look.Odd;
          break;
        default:
          if (isBetweenSmallLetters(text, i, end, left, unit)) return Look.Odd;
      }
    }
    left = kind;
  }
  // KOI8 and windows-1251 read as each other turn small letters into capitals
  if (capitals > smalls) return Look.Odd;
  if (accents === 0) return Look.Clean;
  if (!isOrthography(common, hasTones)) return Look.Odd;
  if (accents >= MANY_ACCENTS || isPaired || !isEnglish(common)) return Look.Accented;
  return ENGLISH_WORD.test(text.slice(start, end)) ? Look.Clean : Look.Accented;
}

function isCapital(unit: number): boolean {
  const letter = String.fromCharCode(unit);
  return letter !== letter.toLowerCase();
}

/** What is left of a sequence that lost its other bytes: Â, Ã, Ă or â before no letter. */
function isRemnant(unit: number, next: number): boolean {
  return (unit === 0xc2 || unit === 0xc3 || unit === 0x102 || unit === 0xe2) && !isLetterKind(kinds![next]!);
}

/** A letter that stands for an apostrophe, or before a number for a pound sign. */
const isForMark = (text: string, at: number, left: Kind): boolean =>
  isForApostrophe(text, at) || (!isLetterKind(left) && POUND.test(text.slice(at, at + 2)));

/** What £ is in windows-1250, and between DOS and Windows. */
const POUND = /^[Łúœ]\d/;

/** The first byte of an apostrophe that lost the others, or what the one of windows-1252 is in MacRoman. */
export function isForApostrophe(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit !== 0xe2 && unit !== 0xed) return false;
  const tail = tailAt(text, at + 1);
  if (tail === undefined || unit === 0xe2) return tail !== undefined;
  // what stands before a pronoun may be a quotation mark that is a letter now
  const before = text.slice(Math.max(0, at - 24), at).replace(/[^\x00-\x7f]/g, ' ');
  return tail === 's' ? endsInPronoun(before) || /[a-z]{4}$/.test(before) : takesTail(before, tail);
}

/** The first two bytes of a mark in GBK or Shift-JIS, and a question mark for the third. */
const isCutOff = (text: string, at: number): boolean =>
  '鈥窶鈧鈩'.includes(text[at]!) && text[at + 1] === '?';

const isLetterKind = (kind: Kind): boolean => isAsciiLetter(kind) || kind === Kind.Latin;

/** Whether a mark or symbol that stands at the edge of words stands inside one. */
function isBetweenSmallLetters(text: string, at: number, end: number, left: Kind, unit: number): boolean {
  // „ and ‚ stand before words, not after letters
  if (unit === 0x201a || unit === 0x201e)
    return left === Kind.Small || left === Kind.Latin || left === Kind.CyrillicSmall;
  if (left !== Kind.Small) return false;
  if (at + 1 >= end || kinds![text.charCodeAt(at + 1)] !== Kind.Small) return false;
  return kinds![unit] !== Kind.Mark || unit === 0x201c || unit === 0x201d || unit === 0x2026;
}
