import { readUnits } from '../../text/units.js';
import { CLASSES, INK, isSeparator, LINE_END, SPACE, type SpaceClass, TAB } from './characters.js';

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
      previous = space;
    }
    this.#previous = previous;
    return false;
  }

  #isOdd(at: number, space: SpaceClass, previous: SpaceClass): boolean {
    if (space === INK) return previous === LINE_END && this.#run > 0 && this.#endsOddly(at);
    if (space === TAB) return true;
    if (space === SPACE) return previous !== INK;
    const unit = this.#text.charCodeAt(at);
    if (space !== LINE_END || isSeparator(unit) || previous === SPACE) return true;
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
