import { isSeparator, LINE_END, ODD_SPACE, SPACE, type SpaceClass, spaceClass, TAB } from './characters.js';

/** What a line is made for. Rules about prose leave the rest alone. */
export type LineKind =
  /** Nothing but white space. */
  | 'blank'
  /** Code, front matter, preformatted text: every character counts. */
  | 'verbatim'
  /** A list item or its continuation, a table row, a block quote, a Markdown heading or rule. */
  | 'structured'
  /** A line that reads as a whole paragraph. */
  | 'paragraph'
  /** A short line that ends as a sentence does. */
  | 'sentence'
  /** A short line that begins as a sentence does and does not end as one: a headline, a byline. */
  | 'heading'
  /** A line of verse, of hard-wrapped text, of an address, or anything else. */
  | 'other';

/** A run of white space and invisible characters within a line that is more than one plain space. */
export interface Gap {
  /** UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** One line. Offsets are UTF-16 code units of the whole text. */
export interface Line {
  readonly start: number;
  /** Where what can be seen begins and ends; both equal `end` on a blank line. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** Where the line end begins, and where the next line begins. */
  readonly end: number;
  readonly next: number;
  /** Columns of white space before the body, a tab counting four. */
  readonly indent: number;
  /** Code units of the body with every gap counted as one space, so that closing gaps does not change it. */
  readonly extent: number;
  readonly words: number;
  readonly gaps: readonly Gap[];
  kind: LineKind;
}

export type LineEnd = '\n' | '\r\n' | '\r';

const NO_GAPS: readonly Gap[] = [];
const INK_OR_END: SpaceClass = 0;

/** The lines of a text, of no kind yet. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let at = 0;
  while (at < text.length) {
    const line = readLine(text, at);
    lines.push(line);
    at = line.next;
  }
  return lines;
}

function readLine(text: string, start: number): Line {
  let at = start;
  let space = INK_OR_END;
  let indent = 0;
  for (; at < text.length; at += 1) {
    space = spaceClass(text.charCodeAt(at));
    if (space === INK_OR_END || space === LINE_END) break;
    if (space === TAB) indent += 4;
    else if (space === SPACE || space === ODD_SPACE) indent += 1;
  }
  const bodyStart = at;
  let bodyEnd = at;
  let words = 0;
  let saved = 0;
  let gaps: Gap[] | undefined;
  while (at < text.length && space !== LINE_END) {
    // At the first character of a stretch of ink.
    words += 1;
    do {
      at += 1;
      space = spaceClass(text.charCodeAt(at));
    } while (space === INK_OR_END && at < text.length);
    bodyEnd = at;
    let wide = 0;
    while (at < text.length && space !== INK_OR_END && space !== LINE_END) {
      if (space === SPACE || space === TAB || space === ODD_SPACE) wide = 1;
      at += 1;
      space = spaceClass(text.charCodeAt(at));
    }
    if (at < text.length && space !== LINE_END) {
      if (wide === 0) words -= 1;
      if (at - bodyEnd > 1 || text.charCodeAt(bodyEnd) !== 0x20) {
        gaps ??= [];
        gaps.push({ start: bodyEnd, end: at });
        saved += at - bodyEnd - wide;
      }
    }
  }
  return {
    start,
    bodyStart,
    bodyEnd,
    end: at,
    next: lineEndAfter(text, at),
    indent,
    extent: bodyEnd - bodyStart - saved,
    words,
    gaps: gaps ?? NO_GAPS,
    kind: 'other',
  };
}

/** Past one line end: a separator directly before a line end belongs to it, and so do the spare CRs of `\r\r\n`. */
function lineEndAfter(text: string, at: number): number {
  let next = at;
  if (isSeparator(text.charCodeAt(next))) {
    next += 1;
    if (spaceClass(text.charCodeAt(next)) !== LINE_END || isSeparator(text.charCodeAt(next))) return next;
  }
  if (text.charCodeAt(next) === 0x0a) return next + 1;
  let after = next;
  while (text.charCodeAt(after) === 0x0d) after += 1;
  if (text.charCodeAt(after) === 0x0a) return after + 1;
  return Math.min(next + 1, text.length);
}

/** The line end that most lines have; undefined when none has one. */
export function majorityLineEnd(text: string, lines: readonly Line[]): LineEnd | undefined {
  let lf = 0;
  let crlf = 0;
  let cr = 0;
  let separators = 0;
  for (const line of lines) {
    if (line.next === line.end) continue;
    if (isSeparator(text.charCodeAt(line.next - 1))) separators += 1;
    else if (text.charCodeAt(line.next - 1) === 0x0d) cr += 1;
    else if (text.charCodeAt(line.next - 1) === 0x0a) {
      if (line.next - line.end > 1 && text.charCodeAt(line.next - 2) === 0x0d) crlf += 1;
      else lf += 1;
    }
  }
  // No file ends its lines with separators alone.
  if (lf + crlf + cr === 0) return separators === 0 ? undefined : '\n';
  if (lf >= crlf && lf >= cr) return '\n';
  return crlf >= cr ? '\r\n' : '\r';
}
