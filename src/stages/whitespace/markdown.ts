import { openingFence } from '../../text/code.js';
import type { Line } from './lines.js';

const HEADING = /#{1,6} /y;
const TABLE_DELIMITER = /\|?[ \t]*:?-{3,}:?[ \t]*\|/y;
/** A text without any of these shows no Markdown: its headings, fences, tables and links have them. */
const SIGNS: readonly string[] = ['# ', '```', '~~~', '|', ']('];
/** As far as the next that may be one, so that each is read once. */
const LINK = /\]\((?:[^\s\])]|\](?!\())+\)/;

/** Whether a line of a text may be what only Markdown has. Scan speed. */
export const mayShowMarkdown = (text: string): boolean => SIGNS.some((sign) => text.includes(sign));

/** Whether a line is what only Markdown has. */
export function showsMarkdown(text: string, line: Line): boolean {
  const first = text.charCodeAt(line.bodyStart);
  const body = text.slice(line.bodyStart, line.bodyEnd);
  if (first === 0x23 /* # */ || first === 0x60 /* ` */ || first === 0x7e /* ~ */ || first === 0x7c /* | */) {
    if (matches(HEADING, body) || openingFence(body) !== undefined || matches(TABLE_DELIMITER, body))
      return true;
  }
  const bracket = body.indexOf('](');
  return bracket >= 0 && LINK.test(body.slice(bracket));
}

/** Whether a line is a heading of Markdown. */
export const isMarkdownHeading = (body: string): boolean => matches(HEADING, body);

/** The number of lines that a YAML front matter takes at the head of the text. */
export function frontMatterEnd(text: string, lines: readonly Line[]): number {
  const body = (line: Line) => text.slice(line.start, line.bodyEnd);
  if (lines.length < 3 || body(lines[0] as Line) !== '---') return 0;
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i] as Line;
    if (line.bodyEnd - line.start === 3 && /^(?:---|\.\.\.)$/.test(body(line))) return i + 1;
  }
  return 0;
}

/** Whether a sticky pattern is at the beginning of a line's body. */
export function matches(pattern: RegExp, body: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(body);
}
