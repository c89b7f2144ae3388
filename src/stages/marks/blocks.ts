import type { Span } from '../../text/edit.js';
import { paragraphs } from '../../text/words.js';

// A line this long was not wrapped by a typewriter's habit: it is a paragraph of its own.
const LONG_LINE = 120;
/** UTF-16 code units. Whoever decides the marks of a block together looks at each as often as there are others. */
const LONGEST_BLOCK = 10_000;
const ENDS_SENTENCE = /[.!?:;…”’"'\ufffd)\]]\s*$/u;

/**
 * The blocks of a text over which quotes pair: paragraphs between blank lines, and inside those the lines that are
 * long or end like a paragraph. Scrapers often leave one line break where the page had two.
 */
export function blocks(text: string): Span[] {
  return paragraphs(text)
    .flatMap(([start, end]) => lines(text, start, end))
    .flatMap((block) => cut(text, block));
}

/** A block without end, as in a file that lost its line ends, in pieces after spaces. */
function cut(text: string, [start, end]: Span): Span[] {
  const pieces: Span[] = [];
  let from = start;
  while (end - from > LONGEST_BLOCK) {
    const space = text.slice(from, from + LONGEST_BLOCK).lastIndexOf(' ');
    const to = space < 0 ? from + LONGEST_BLOCK : from + space + 1;
    pieces.push([from, to]);
    from = to;
  }
  pieces.push([from, end]);
  return pieces;
}

function lines(text: string, start: number, end: number): Span[] {
  const found: Span[] = [];
  let from = start;
  let lineStart = start;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    if (at - lineStart > LONG_LINE || ENDS_SENTENCE.test(text.slice(Math.max(lineStart, at - 4), at))) {
      found.push([from, at]);
      from = at + 1;
    }
    lineStart = at + 1;
  }
  if (from < end) found.push([from, end]);
  return found;
}
