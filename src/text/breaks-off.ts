/** More white space than this is left before the end of no text, in UTF-16 code units. */
const LONGEST_END = 8;
const END = /^(?:\s*$|(?:…|\.\.\.)[ \t]*(?:[\r\n]|$))/;

/**
 * Whether a text or a line breaks off behind a word, as an article does that was cut to a length: the word may be the
 * beginning of a longer one.
 *
 * @param end where the word ends, UTF-16 code units.
 */
export function breaksOff(text: string, end: number): boolean {
  return END.test(text.slice(end, end + LONGEST_END));
}
