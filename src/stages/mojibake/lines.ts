/** A stretch of a text. */
export interface Stretch {
  readonly text: string;
  /** UTF-16 code units. */
  readonly start: number;
}

/**
 * The lines that hold a match of `what`, without their line feeds. Linear, which a pattern of a whole line about the match
 * would not be.
 *
 * @param what a global pattern that matches within a line.
 */
export function* linesWith(text: string, what: RegExp): Generator<Stretch> {
  what.lastIndex = 0;
  for (let match = what.exec(text); match !== null; match = what.exec(text)) {
    const start = text.lastIndexOf('\n', match.index) + 1;
    const found = text.indexOf('\n', match.index);
    const end = found < 0 ? text.length : found;
    // the caller may use the same pattern before it takes the next line
    yield { text: text.slice(start, end), start };
    what.lastIndex = end;
  }
}

const WORD = /[^\t-\r ]+/g;
const NOT_ASCII = /[^\x00-\x7f]/;

/** The stretches without ASCII white space that hold a match of `what`, which is not global. */
export function wordsWith(text: string, what: RegExp = NOT_ASCII): Stretch[] {
  const found: Stretch[] = [];
  for (const { 0: word, index } of text.matchAll(WORD))
    if (what.test(word)) found.push({ text: word, start: index });
  return found;
}
