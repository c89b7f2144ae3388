import { closingFence, openingFence } from '../../text/code.js';
import type { Span } from '../../text/edit.js';
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

type LineEnd = '\n' | '\r\n' | '\r';

/** The lines of a text and what they tell of the whole. */
export interface Layout {
  readonly text: string;
  readonly lines: readonly Line[];
  /** The line end that most lines have; undefined when none has one. */
  readonly lineEnd: LineEnd | undefined;
  readonly markdown: boolean;
  /** Whether paragraphs are broken into lines of about one length. */
  readonly hardWrapped: boolean;
}

/** A line this long is prose even without a full stop; no verse and no hard wrap is so wide. */
const LONG_LINE = 100;
/** A shorter line that ends as a sentence does is a paragraph from here on. */
const PARAGRAPH_LINE = 40;
const NO_GAPS: readonly Gap[] = [];
const NO_STOPS: ReadonlySet<number> = new Set();

/**
 * Reads a text once, line by line, and tells what each line is.
 *
 * @param isMarkdown true where that is known; else the text has to show it.
 */
export function readLayout(text: string, isMarkdown = false): Layout {
  const lines = splitLines(text);
  const markdown = isMarkdown || lines.some((line) => showsMarkdown(text, line));
  markKinds(text, lines, markdown);
  markColumns(text, lines);
  return {
    text,
    lines,
    lineEnd: majorityLineEnd(text, lines),
    markdown,
    hardWrapped: isHardWrapped(text, lines),
  };
}

/**
 * The lines of a Markdown text that are code or front matter, as spans in order; none where the text is no Markdown.
 *
 * @param isMarkdown true where that is known; else the text has to show it.
 */
export function codeLines(text: string, isMarkdown: boolean): Span[] {
  if (!isMarkdown && !MARKDOWN_SIGNS.some((sign) => text.includes(sign))) return [];
  const { lines, markdown } = readLayout(text, isMarkdown);
  if (!markdown) return [];
  return lines.filter(({ kind }) => kind === 'verbatim').map(({ start, next }): Span => [start, next]);
}

function splitLines(text: string): Line[] {
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

const INK_OR_END: SpaceClass = 0;

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

function majorityLineEnd(text: string, lines: readonly Line[]): LineEnd | undefined {
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

const BULLET = /(?:[-*+•‣◦▪]|\d{1,3}[.)]|\(?[a-zA-Z\d]{1,2}\))[ \t\u00a0\u2002\u2003]/y;
const HEADING = /#{1,6} /y;
const RULE = /(?:[-*_=][ \t]*){3,}$/y;
const TABLE_ROW = /\||.+ \| .+ \| /y;
const TABLE_DELIMITER = /\|?[ \t]*:?-{3,}:?[ \t]*\|/y;
/** A text without any of these shows no Markdown: its headings, fences, tables and links have them. */
const MARKDOWN_SIGNS: readonly string[] = ['# ', '```', '~~~', '|', ']('];
/** As far as the next that may be one, so that each is read once. */
const LINK = /\]\((?:[^\s\])]|\](?!\())+\)/;

/** Sets each line's kind. */
function markKinds(text: string, lines: readonly Line[], markdown: boolean): void {
  let first = frontMatterEnd(text, lines);
  for (let i = 0; i < first; i += 1) (lines[i] as Line).kind = 'verbatim';
  /** What closes the block of code that is open. */
  let closing: RegExp | undefined;
  let preformatted = false;
  /** Columns at which the body of the list item above begins; 0 outside lists. */
  let item = 0;
  let afterBlank = true;
  let inCode = false;
  for (; first < lines.length; first += 1) {
    const line = lines[first] as Line;
    if (line.bodyStart === line.bodyEnd) {
      line.kind = closing !== undefined || preformatted ? 'verbatim' : 'blank';
      afterBlank = true;
      continue;
    }
    const body = text.slice(line.bodyStart, Math.min(line.bodyEnd, line.bodyStart + 200));
    const fence = openingFence(body);
    if (closing !== undefined) {
      line.kind = 'verbatim';
      if (matches(closing, body)) closing = undefined;
    } else if (preformatted || /^<pre\b/i.test(body)) {
      line.kind = 'verbatim';
      preformatted = !/<\/pre>/i.test(text.slice(line.bodyStart, line.bodyEnd));
    } else if (fence !== undefined) {
      line.kind = 'verbatim';
      closing = closingFence(fence);
    } else if (matches(BULLET, body)) {
      line.kind = 'structured';
      item = line.indent + BULLET.lastIndex;
    } else if (
      item > 0 &&
      ((line.indent > 0 && line.indent >= Math.min(item, 2)) || (!afterBlank && line.indent > 0))
    ) {
      line.kind = 'structured';
    } else if (markdown && line.indent >= 4 && (afterBlank || inCode)) {
      line.kind = 'verbatim';
      inCode = true;
      afterBlank = false;
      continue;
    } else {
      item = 0;
      line.kind = isStructured(body) ? 'structured' : proseKind(text, line);
    }
    inCode = false;
    afterBlank = false;
  }
}

function matches(pattern: RegExp, body: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(body);
}

function isStructured(body: string): boolean {
  const first = body.charCodeAt(0);
  if (first === 0x3e /* > */) return true;
  return matches(HEADING, body) || matches(TABLE_ROW, body) || matches(RULE, body);
}

function showsMarkdown(text: string, line: Line): boolean {
  const first = text.charCodeAt(line.bodyStart);
  if (first === 0x23 /* # */ || first === 0x60 /* ` */ || first === 0x7e /* ~ */ || first === 0x7c /* | */) {
    const body = text.slice(line.bodyStart, line.bodyEnd);
    if (matches(HEADING, body) || openingFence(body) !== undefined || matches(TABLE_DELIMITER, body))
      return true;
  }
  const body = text.slice(line.bodyStart, line.bodyEnd);
  const bracket = body.indexOf('](');
  return bracket >= 0 && LINK.test(body.slice(bracket));
}

/** Neighbouring lines whose wide gaps end in the same column stand in columns: no character of theirs is idle. */
function markColumns(text: string, lines: readonly Line[]): void {
  let above: Line | undefined;
  let aboveStops: ReadonlySet<number> = NO_STOPS;
  for (const line of lines) {
    if (line.bodyStart === line.bodyEnd) continue;
    const stops = line.gaps.length === 0 ? NO_STOPS : columnStops(text, line);
    if (above !== undefined && [...stops].some((stop) => aboveStops.has(stop))) {
      above.kind = 'verbatim';
      line.kind = 'verbatim';
    }
    above = line;
    aboveStops = stops;
  }
}

/** Where columns may begin: the ends of gaps of three spaces or more, counted from the line's start; -1 for a tab. */
function columnStops(text: string, line: Line): ReadonlySet<number> {
  const stops = new Set<number>();
  for (const { start, end } of line.gaps) {
    const gap = text.slice(start, end);
    if (gap.includes('\t')) stops.add(-1);
    else if (/^ {3,}$/.test(gap)) stops.add(end - line.start);
  }
  return stops;
}

/** The number of lines that a YAML front matter takes at the head of the text. */
function frontMatterEnd(text: string, lines: readonly Line[]): number {
  const body = (line: Line) => text.slice(line.start, line.bodyEnd);
  if (lines.length < 3 || body(lines[0] as Line) !== '---') return 0;
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i] as Line;
    if (line.bodyEnd - line.start === 3 && /^(?:---|\.\.\.)$/.test(body(line))) return i + 1;
  }
  return 0;
}

const TERMINAL = /[.!?…:;。！？](?:["'”’»)\]*_\d]|\[\d+\])*$/;
const INVISIBLES = /\p{Cf}/gu;
const LOWER_START = /^["'“‘«([*_]*\p{Ll}/u;
/** Brackets and operators that titles do not have and code does. */
const CODE_MARKS = /[{}=<>|\\;]/;

function proseKind(text: string, line: Line): LineKind {
  if (line.extent >= LONG_LINE && line.words >= 10) return 'paragraph';
  if (startsLower(text, line)) return 'other';
  if (endsSentence(text, line)) {
    if (line.extent >= PARAGRAPH_LINE && line.words >= 6) return 'paragraph';
    return line.words >= 2 ? 'sentence' : 'other';
  }
  if (line.extent > 80 || line.words < 2) return 'other';
  return CODE_MARKS.test(text.slice(line.bodyStart, line.bodyEnd)) ? 'other' : 'heading';
}

/** True for a line that does not end as a sentence does and goes on in the next line. */
export function runsOn(text: string, line: Line, following: Line): boolean {
  if (line.kind === 'structured' || following.kind === 'structured') return false;
  if (endsSentence(text, line)) return false;
  if (line.extent >= 50) return true;
  return startsLower(text, following);
}

// Both look at ink alone, so that taking an invisible character away does not change what a line is.
export function startsLower(text: string, { bodyStart, bodyEnd }: Line): boolean {
  return LOWER_START.test(text.slice(bodyStart, Math.min(bodyStart + 16, bodyEnd)).replace(INVISIBLES, ''));
}

export function endsSentence(text: string, { bodyStart, bodyEnd }: Line): boolean {
  return TERMINAL.test(text.slice(Math.max(bodyStart, bodyEnd - 16), bodyEnd).replace(INVISIBLES, ''));
}

/** The share of neighbouring lines that run on, from which a text counts as hard-wrapped. */
const WRAPPED_SHARE = 0.3;

function isHardWrapped(text: string, lines: readonly Line[]): boolean {
  let neighbours = 0;
  let wrapped = 0;
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i - 1] as Line;
    const following = lines[i] as Line;
    if (!isProse(line) || !isProse(following)) continue;
    neighbours += 1;
    if (runsOn(text, line, following)) wrapped += 1;
  }
  return wrapped >= 2 && wrapped >= WRAPPED_SHARE * neighbours;
}

/** True for a line of running text of whatever length. */
export function isProse(line: Line): boolean {
  return line.kind !== 'blank' && line.kind !== 'verbatim' && line.kind !== 'structured';
}
