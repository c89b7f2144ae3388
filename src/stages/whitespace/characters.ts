import { readUnits } from '../../text/units.js';

/** The code units that the stage looks at, one byte each. */
export const INK = 0;
export const SPACE = 1;
export const TAB = 2;
/** LF, CR and the Unicode line and paragraph separators. */
export const LINE_END = 3;
/** Space characters other than space and tab: no-break, en, em, thin, hair, ideographic and their like. */
export const ODD_SPACE = 4;
/** Characters without width that Unicode calls format characters, the soft hyphen among them. */
export const INVISIBLE = 5;

export type SpaceClass = number;

const CLASSES = new Uint8Array(0x10000);

function mark(space: SpaceClass, ...ranges: readonly (readonly [first: number, last: number])[]): void {
  for (const [first, last] of ranges) CLASSES.fill(space, first, last + 1);
}

mark(SPACE, [0x20, 0x20]);
mark(TAB, [0x09, 0x09]);
mark(LINE_END, [0x0a, 0x0a], [0x0d, 0x0d], [0x2028, 0x2029]);
mark(ODD_SPACE, [0xa0, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a], [0x202f, 0x202f], [0x205f, 0x205f]);
mark(ODD_SPACE, [0x3000, 0x3000]);
mark(INVISIBLE, [0xad, 0xad], [0x180e, 0x180e], [0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x2060]);
mark(INVISIBLE, [0x2066, 0x2069], [0xfeff, 0xfeff]);

/** The class of a UTF-16 code unit; INK past the end of the text (`charCodeAt` gives NaN there). */
export function spaceClass(codeUnit: number): SpaceClass {
  return CLASSES[codeUnit] ?? INK;
}

/** The code point that ends at `end` (exclusive), or -1 at the start of the text. */
export function codePointBefore(text: string, end: number): number {
  if (end <= 0) return -1;
  const unit = text.charCodeAt(end - 1);
  const isLow = (unit & 0xfc00) === 0xdc00 && end > 1 && (text.charCodeAt(end - 2) & 0xfc00) === 0xd800;
  return isLow ? (text.codePointAt(end - 2) as number) : unit;
}

/** The code point at `start`, or -1 at the end of the text. */
export function codePointAfter(text: string, start: number): number {
  return text.codePointAt(start) ?? -1;
}

/** Whether a text asks for a closer look: false means that no rule of the stage has anything to propose. */
export function looksOdd(text: string): boolean {
  const glance = new Glance(text);
  return readUnits(text, (units, length, offset) => glance.read(units, length, offset)) || glance.endsInSpace;
}

const LF = 0x0a;
const CR = 0x0d;
const CR_LF = 0x0d0a;
const HYPHEN = 0x2d;

/** Reads a text in stretches, as far as the first oddity. */
class Glance {
  readonly #text: string;
  #previous = LINE_END;
  /** Line ends in a row: 1 ends a line, 2 make a blank line. */
  #run = 0;
  #single = false;
  #double = false;
  #style = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get endsInSpace(): boolean {
    return this.#previous === SPACE;
  }

  /** True for an oddity in a stretch. */
  read(units: Uint16Array, length: number, offset: number): boolean {
    let previous = this.#previous;
    for (let i = 0; i < length; i += 1) {
      const space = CLASSES[units[i] as number] as SpaceClass;
      // Ink, and single spaces in it: nearly all of a text, without a branch that a processor would guess badly.
      if (space + previous > SPACE && this.#isOdd(offset + i, space, previous)) return true;
      // A tab between words passes for a space.
      previous = space === TAB ? SPACE : space;
    }
    this.#previous = previous;
    return false;
  }

  #isOdd(at: number, space: SpaceClass, previous: SpaceClass): boolean {
    if (space === INK) return previous === LINE_END && this.#run > 0 && this.#endsOddly(at);
    if (space === SPACE || space === TAB) return previous !== INK;
    const unit = this.#text.charCodeAt(at);
    if (space !== LINE_END || unit > 0xff || previous === SPACE) return true;
    // The second half of a pair, which was counted with its first.
    if (unit === LF && this.#text.charCodeAt(at - 1) === CR) return false;
    const end = unit === CR && this.#text.charCodeAt(at + 1) === LF ? CR_LF : unit;
    if (this.#style !== 0 && this.#style !== end) return true;
    this.#style = end;
    this.#run += 1;
    return false;
  }

  /** Whether the line ends before a character are more than others of the text, or break a word. */
  #endsOddly(at: number): boolean {
    const run = this.#run;
    this.#run = 0;
    if (run === 1) this.#single = true;
    else this.#double = true;
    if (run > 3 || (this.#single && this.#double)) return true;
    return run === 1 && this.#text.charCodeAt(at - (this.#style === CR_LF ? 3 : 2)) === HYPHEN;
  }
}
