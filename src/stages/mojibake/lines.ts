/** A stretch of a text. */
export interface Stretch {
  readonly text: string;
  /** UTF-16 code units. */
  readonly start: number;
}

/**
 * UTF-16 code units of a line, at most. A longer one is cut after a space, so that no step asks anything of megabytes at
 * once.
 */
const LONGEST_LINE = 10_000;

/** The end of the line, or of the first piece of it, that starts at `start`; its line feed is left out. */
export function lineEnd(text: string, start: number): number {
  const piece = text.slice(start, start + LONGEST_LINE);
  const lineFeed = piece.indexOf('\n');
  if (lineFeed >= 0) return start + lineFeed;
  if (start + LONGEST_LINE >= text.length) return text.length;
  const space = piece.lastIndexOf(' ');
  if (space >= 0) return start + space + 1;
  const splitsPair = (piece.charCodeAt(LONGEST_LINE - 1) & 0xfc00) === 0xd800;
  return start + LONGEST_LINE - Number(splitsPair);
}

/** The start of the line, or of the piece of one, in which `at` stands, given any earlier start. */
export function lineStart(text: string, from: number, at: number): number {
  let start = from + text.slice(from, at).lastIndexOf('\n') + 1;
  for (let end = lineEnd(text, start); end <= at; end = lineEnd(text, start)) start = end;
  return start;
}

/**
 * The lines that hold a match of `what`, without their line feeds. Linear, which a pattern of a whole line about the match
 * would not be.
 *
 * @param what a global pattern that matches within a line.
 */
export function* linesWith(text: string, what: RegExp): Generator<Stretch> {
  what.lastIndex = 0;
  let from = 0;
  for (let match = what.exec(text); match !== null; match = what.exec(text)) {
    const start = lineStart(text, from, match.index);
    const end = lineEnd(text, start);
    // the caller may use the same pattern before it takes the next line
    yield { text: text.slice(start, end), start };
    what.lastIndex = from = end;
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
