import type { Proposal } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import { isProse, type Layout, type Line } from './layout.js';

export const hyphenatedLineEnd: Rule = {
  id: 'whitespace/hyphenated-line-end',
  promise: 'A word that is broken over two lines is shown put together again',
  explanation:
    'Only a suggestion, since the hyphen may belong to the word: a strong one when the document has the whole word ' +
    'elsewhere, and nowhere with a hyphen. The line end moves behind the word, so that lines stay lines.',
  safety: 'suggest',
  enabled: true,
  threshold: 0.9,
  example: {
    before: 'The harbour was closed. Boats left the har-\nbour at noon.',
    after: 'The harbour was closed. Boats left the harbour\nat noon.',
  },
};

const WORD_BEFORE = /\p{Ll}{2,}-$/u;
const BROKEN_WORD = /\p{L}+-$/u;
const WORD = /\p{L}+(?:-\p{L}+)*/gu;
const WORD_AFTER = /^\p{Ll}{2,}/u;

/** Broken words. A line with white space at the break, or with an odd line end, waits for those to be settled. */
export function joinBrokenWords(layout: Layout): Proposal[] {
  const found: Proposal[] = [];
  let known: ReadonlySet<string> | undefined;
  const words = () => {
    known ??= new Set(layout.text.toLowerCase().match(WORD));
    return known;
  };
  for (let i = 1; i < layout.lines.length; i += 1) {
    found.push(...joinAt(layout, layout.lines[i - 1] as Line, layout.lines[i] as Line, words));
  }
  return found;
}

function joinAt(
  { text, lineEnd }: Layout,
  line: Line,
  below: Line,
  words: () => ReadonlySet<string>,
): Proposal[] {
  if (text.charCodeAt(line.bodyEnd - 1) !== 0x2d || !isProse(line) || !isProse(below)) return [];
  if (line.bodyEnd !== line.end || below.bodyStart !== below.start) return [];
  if (lineEnd === undefined || text.slice(line.end, line.next) !== lineEnd) return [];
  const head = text.slice(Math.max(line.bodyStart, line.bodyEnd - 40), line.bodyEnd);
  const tail = WORD_AFTER.exec(text.slice(below.start, Math.min(below.bodyEnd, below.start + 40)))?.[0];
  const start = BROKEN_WORD.exec(head)?.[0];
  if (start === undefined || tail === undefined || !WORD_BEFORE.test(head)) return [];

  const whole = (start.slice(0, -1) + tail).toLowerCase();
  const proven = words().has(whole) && !words().has((start + tail).toLowerCase());
  const group = `broken-word:${line.bodyEnd}`;
  const common = {
    rule: hyphenatedLineEnd.id,
    safety: hyphenatedLineEnd.safety,
    confidence: proven ? 0.97 : 0.6,
    group,
  };
  const space = text.slice(below.start, below.bodyEnd).search(/\s/);
  const join: Proposal = { ...common, span: [line.bodyEnd - 1, below.start], after: '' };
  if (space < 0) return [join];
  const at = below.start + space;
  if (below.gaps.some((gap) => gap.start === at)) return [];
  return [join, { ...common, span: [at, at + 1], after: lineEnd }];
}
