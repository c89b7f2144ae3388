/** Code units of a text that are read at a time, at most. */
export const LONGEST_STRETCH = 1 << 16;

/**
 * A stretch of a text as a typed array, which a loop reads nearly twice as fast as it reads a string. The array is the
 * same for every window and ends with a 0: what it holds is gone when the next one is read.
 */
const units = new Uint16Array(LONGEST_STRETCH + 1);
const bytes = Buffer.from(units.buffer);

/** Called with `units[0, length)`, which stand in the text from `offset` on; true ends the reading. */
type WindowReader = (units: Uint16Array, length: number, offset: number) => boolean;

/**
 * Reads a text in windows that end before white space, unless none stands in them. No reader may read windows itself.
 *
 * @returns whether the reader ended the reading.
 */
export function readUnits(text: string, read: WindowReader): boolean {
  for (let offset = 0; offset < text.length; ) {
    let end = Math.min(text.length, offset + LONGEST_STRETCH);
    if (end < text.length) {
      // not in the text itself: where it has none of the two, every window would be searched from there to the beginning
      const stretch = text.slice(offset, end);
      const space = Math.max(stretch.lastIndexOf(' '), stretch.lastIndexOf('\n'));
      if (space > 0) end = offset + space;
    }
    const whole = offset === 0 && end === text.length;
    bytes.write(whole ? text : text.slice(offset, end), 0, 'utf16le');
    units[end - offset] = 0;
    if (read(units, end - offset, offset)) return true;
    offset = end;
  }
  return false;
}
