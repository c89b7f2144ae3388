const END = /(?:\s*$|(?:…|\.\.\.)[ \t]*(?:[\r\n]|$))/y;

/**
 * Whether a text or a line breaks off behind a word, as an article does that was cut to a length: the word may be the
 * beginning of a longer one.
 *
 * @param end where the word ends, UTF-16 code units.
 */
export function breaksOff(text: string, end: number): boolean {
  END.lastIndex = end;
  return END.test(text);
}
