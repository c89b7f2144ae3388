import type { Proposal } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import { isProse, type Layout, type Line } from './layout.js';

export const hyphenatedLineEnd: Rule = {
  id: 'whitespace/hyphenated-line-end',
  promise: 'A word that is broken over two lines is put together again',
  explanation:
    'The line end moves behind the word, so that lines stay lines. Applied only when the document itself has the ' +
    'whole word elsewhere, and nowhere with a hyphen; otherwise suggested, since the hyphen may belong to the word.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: {
    before: 'The harbour was closed. Boats left the har-\nbour at noon.',
    after: 'The harbour was closed. Boats left the harbour\nat noon.',
  },
};

const WORD_BEFORE = /\p{Ll}{2,}-$/u;
const BROKEN_WORD = /\p{L}+-$/u;
const WORD_AFTER = /^\p{Ll}{2,}/u;

/** Broken words. A line with white space at the break, or with an odd line end, waits for those to be settled. */
export function joinBrokenWords(layout: Layout): Proposal[] {
  const found: Proposal[] = [];
  for (let i = 1; i < layout.lines.length; i += 1) {
    found.push(...joinAt(layout, layout.lines[i - 1] as Line, layout.lines[i] as Line));
  }
  return found;
}

function joinAt({ text, lineEnd }: Layout, line: Line, below: Line): Proposal[] {
  if (text.charCodeAt(line.bodyEnd - 1) !== 0x2d || !isProse(line) || !isProse(below)) return [];
  if (line.bodyEnd !== line.end || below.bodyStart !== below.start) return [];
  if (lineEnd === undefined || text.slice(line.end, line.next) !== lineEnd) return [];
  const head = text.slice(Math.max(line.bodyStart, line.bodyEnd - 40), line.bodyEnd);
  const tail = WORD_AFTER.exec(text.slice(below.start, Math.min(below.bodyEnd, below.start + 40)))?.[0];
  const start = BROKEN_WORD.exec(head)?.[0];
  if (start === undefined || tail === undefined || !WORD_BEFORE.test(head)) return [];

  const proven = standsIn(text, start.slice(0, -1) + tail) && !standsIn(text, start + tail);
  const group = `broken-word:${line.bodyEnd}`;
  const common = {
    rule: hyphenatedLineEnd.id,
    safety: proven ? hyphenatedLineEnd.safety : ('suggest' as const),
    confidence: proven ? 0.97 : 0.6,
    group,
  };
  const space = text.slice(below.start, below.bodyEnd).search(/\s/);
  const join: Proposal = { ...common, span: [line.bodyEnd - 1, below.start], after: '' };
  if (space < 0) return [{ ...join, span: [line.bodyEnd - 1, below.start] }];
  const at = below.start + space;
  if (below.gaps.some((gap) => gap.start === at)) return [];
  return [join, { ...common, span: [at, at + 1], after: lineEnd }];
}

/** Whether a word stands in a text by itself, in whatever case. */
function standsIn(text: string, word: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}-])${word}(?![\\p{L}\\p{N}-])`, 'iu').test(text);
}
