/** The code units that the stage looks at, one byte each. */
export const INK = 0;
export const SPACE = 1;
export const TAB = 2;
/** LF, CR, the vertical tab that word processors put for a line break, and the Unicode line and paragraph separators. */
export const LINE_END = 3;
/** Space characters other than space and tab: no-break, en, em, thin, hair, ideographic and their like. */
export const ODD_SPACE = 4;
/** Characters without width that Unicode calls format characters, the soft hyphens of word processors (U+001F), form feeds and NEL. */
export const INVISIBLE = 5;

export type SpaceClass = number;

/** By code unit. */
export const CLASSES = new Uint8Array(0x10000);

function mark(space: SpaceClass, ...ranges: readonly (readonly [first: number, last: number])[]): void {
  for (const [first, last] of ranges) CLASSES.fill(space, first, last + 1);
}

mark(SPACE, [0x20, 0x20]);
mark(TAB, [0x09, 0x09]);
mark(LINE_END, [0x0a, 0x0b], [0x0d, 0x0d], [0x2028, 0x2029]);
mark(ODD_SPACE, [0xa0, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a], [0x202f, 0x202f], [0x205f, 0x205f]);
mark(ODD_SPACE, [0x3000, 0x3000]);
mark(
  INVISIBLE,
  [0x0c, 0x0c],
  [0x1f, 0x1f],
  [0x85, 0x85],
  [0xad, 0xad],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2060],
);
mark(INVISIBLE, [0x2066, 0x2069], [0xfeff, 0xfeff]);

/** The class of a UTF-16 code unit; INK past the end of the text (`charCodeAt` gives NaN there). */
export function spaceClass(codeUnit: number): SpaceClass {
  return CLASSES[codeUnit] ?? INK;
}

/** How wide a character of some class is before a line. */
export const columnsOf = (space: SpaceClass): number => (space === TAB ? 4 : space === INVISIBLE ? 0 : 1);

/** Whether a code unit of the class LINE_END is a separator, which no text file ends its lines with. */
export const isSeparator = (unit: number): boolean => unit === 0x0b || unit > 0xff;

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
