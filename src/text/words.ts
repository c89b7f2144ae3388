import type { Span } from './edit.js';
import { isWordCodePoint } from './scripts.js';

/**
 * The one tokenizer. A word is a maximal run of letters, digits and combining marks, with apostrophes
 * (`'`, `’`) between two letters inside it; what stands between two words is a separator.
 */
export interface Word {
  readonly text: string;
  /** UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

const APOSTROPHE = 0x27;
const RIGHT_SINGLE_QUOTE = 0x2019;

/** The words of `text` between two offsets (UTF-16 code units), in order. */
export function words(text: string, start = 0, end = text.length): Word[] {
  const found: Word[] = [];
  let i = start;
  while (i < end) {
    const next = wordEnd(text, i, end);
    if (next === i) {
      i += (text.codePointAt(i) as number) > 0xffff ? 2 : 1;
      continue;
    }
    found.push({ text: text.slice(i, next), start: i, end: next });
    i = next;
  }
  return found;
}

/** The end of the word that starts at `start`, or `start` itself when no word starts there. */
export function wordEnd(text: string, start: number, end = text.length): number {
  let i = start;
  while (i < end) {
    const codePoint = text.codePointAt(i) as number;
    if (isWordCodePoint(codePoint)) {
      i += codePoint > 0xffff ? 2 : 1;
      continue;
    }
    const apostrophe = codePoint === APOSTROPHE || codePoint === RIGHT_SINGLE_QUOTE;
    if (!apostrophe || i === start || i + 1 >= end || !isWordCodePoint(text.codePointAt(i + 1) as number))
      break;
    i += 1;
  }
  return i;
}

/** What stands between two paragraphs. Half of a CRLF ends no line. */
const PARAGRAPH_GAP = /(?:\r\n|\n|\r(?!\n))[^\S\r\n]*(?:\r\n|\n|\r)\s*/g;

/** The paragraphs of a text: what stands between blank lines, without the line breaks about it. */
export function paragraphs(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(PARAGRAPH_GAP)) {
    if (match.index > start) found.push([start, match.index]);
    start = match.index + match[0].length;
  }
  if (start < text.length) found.push([start, text.length]);
  return found;
}

/** Where the first paragraph begins that stands wholly after an offset in a word; undefined after the last. */
export function paragraphAfter(text: string, offset: number): number | undefined {
  PARAGRAPH_GAP.lastIndex = offset;
  const match = PARAGRAPH_GAP.exec(text);
  // `matchAll` begins where the last search ended
  PARAGRAPH_GAP.lastIndex = 0;
  const start = match === null ? text.length : match.index + match[0].length;
  return start < text.length ? start : undefined;
}

const WHITE_SPACE = /\s/;

/** Whether white space stands at an offset. Of ASCII the number tells, which a long token asks for at each of its characters. */
function isSpaceAt(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return (unit <= 0x20 || unit > 0x7f) && WHITE_SPACE.test(text[offset]!);
}

/** The run of characters other than white space about a span, as far as `reach` on either side: all in UTF-16 code units. */
export function tokenAround(text: string, [start, end]: Span, reach: number): Span {
  let from = start;
  let to = end;
  while (from > 0 && start - from < reach && !isSpaceAt(text, from - 1)) from -= 1;
  while (to < text.length && to - end < reach && !isSpaceAt(text, to)) to += 1;
  return [from, to];
}

/**
 * What the token about each of some places (UTF-16 code units) tells: each is read once where they are asked for in order, and
 * of one that is longer than `reach` on either side the part about the place.
 */
export function tokensRead<T>(text: string, reach: number, read: (token: string) => T): (at: number) => T {
  let span: Span = [0, -1];
  let known: T;
  return (at) => {
    if (at < span[0] || at >= span[1]) {
      span = tokenAround(text, [at, at], reach);
      known = read(text.slice(...span));
    }
    return known;
  };
}
