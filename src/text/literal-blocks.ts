import type { Span } from './edit.js';

/** What a literal block stands behind: colons that end a line, and what is code by its name, whatever stands behind the colons. */
const OPENING = /::(?:[ \t]*\r?$|(?<=^[ \t]*\.\. (?:code|code-block|sourcecode|parsed-literal|math)::).*$)/gm;

/**
 * The literal blocks of reStructuredText: what stands farther in than a line that ends in `::`, or than a directive for code,
 * behind a blank line. In order and disjoint, UTF-16 code units, from the block's first line to its last, line end included.
 */
export function literalBlocks(text: string): Span[] {
  const found: Span[] = [];
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(text); match !== null; match = OPENING.exec(text)) {
    const start = text.lastIndexOf('\n', match.index) + 1;
    const block = blockBehind(text, lineEnd(text, match.index), indentOf(text, start));
    if (block === undefined) continue;
    found.push(block);
    OPENING.lastIndex = block[1];
  }
  return found;
}

/** Where a line ends, its line end excluded. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Columns of white space at the start of a line, each character one; undefined for a blank line. */
function indentOf(text: string, start: number): number | undefined {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at === text.length || text[at] === '\n' || text[at] === '\r' ? undefined : at - start;
}

/** The lines behind `end` that stand farther in than `indent`, if the next is blank or an option of a directive. */
function blockBehind(text: string, end: number, indent: number | undefined): Span | undefined {
  if (indent === undefined) return undefined;
  let first: number | undefined;
  let last = end;
  let isApart = false;
  for (let start = end + 1; start < text.length; start = lineEnd(text, start) + 1) {
    const own = indentOf(text, start);
    if (own === undefined) isApart = true;
    else if (own <= indent) break;
    else if (isApart || text[start + own] === ':') {
      first ??= start;
      last = Math.min(text.length, lineEnd(text, start) + 1);
    } else break;
  }
  return first === undefined ? undefined : [first, last];
}
