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
  let previous = LINE_END;
  /** Line ends in a row: 1 ends a line, 2 make a blank line. */
  let run = 0;
  let single = false;
  let double = false;
  let style = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    const space = CLASSES[unit] as SpaceClass;
    // Ink, and single spaces in it: nearly all of a text, without a branch that a processor would guess badly.
    if (space + previous <= SPACE) {
      previous = space;
      continue;
    }
    if (space === INK) {
      // A hyphen before a line end may belong to a broken word.
      if (previous === LINE_END && run > 0) {
        if (run > 3) return true;
        if (run === 1) single = true;
        else double = true;
        if (single && double) return true;
        if (run === 1 && text.charCodeAt(i - (style === 0x0d0a ? 3 : 2)) === 0x2d) return true;
      }
      previous = INK;
      run = 0;
      continue;
    }
    if (space === SPACE) {
      if (previous !== INK) return true;
      previous = SPACE;
      continue;
    }
    if (space !== LINE_END || unit > 0xff) {
      if (space === TAB && previous === INK) {
        previous = SPACE;
        continue;
      }
      return true;
    }
    if (previous === SPACE) return true;
    let end = unit;
    if (unit === 0x0d && text.charCodeAt(i + 1) === 0x0a) {
      end = 0x0d0a;
      i += 1;
    }
    if (style !== 0 && style !== end) return true;
    style = end;
    previous = LINE_END;
    run += 1;
  }
  return previous === SPACE;
}
