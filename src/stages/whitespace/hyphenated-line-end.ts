import { loadEnglish } from '../../lexicon/english.js';
import type { Proposal } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import type { Layout } from './layout.js';
import type { Gap, Line } from './lines.js';
import { isProse } from './prose.js';

export const hyphenatedLineEnd: Rule = {
  id: 'whitespace/hyphenated-line-end',
  promise: 'A word that is broken over two lines is put together again',
  explanation:
    'Where the hyphen cannot belong to the word: the document has the whole word elsewhere and nowhere with a hyphen, ' +
    'or one of its halves is no word of its own, as in “presi-dent”. Any other is only suggested. The line end moves ' +
    'behind the word, so that lines stay lines.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: {
    before: 'The harbour was closed. Boats left the har-\nbour at noon.',
    after: 'The harbour was closed. Boats left the harbour\nat noon.',
  },
};

const WORD_BEFORE = /\p{Ll}{2,}-$/u;
const BROKEN_WORD = /(?<![^\s"'“‘(])\p{L}+-$/u;
const WORD = /\p{L}+(?:-\p{L}+)*/gu;
const WORD_AFTER = /^\p{Ll}{2,}(?!-)/u;

/** Broken words. One that is only suggested waits for white space at the break, or an odd line end, to be settled. */
export function joinBrokenWords(layout: Layout): Proposal[] {
  const found: Proposal[] = [];
  let known: ReadonlySet<string> | undefined;
  const words = () => {
    known ??= new Set(withoutInvisibles(layout.text.toLowerCase()).match(WORD));
    return known;
  };
  for (let i = 1; i < layout.lines.length; i += 1) {
    found.push(...joinAt(layout, layout.lines[i - 1] as Line, layout.lines[i] as Line, words));
  }
  return found;
}

/** Nats by which the whole word is at least more frequent than one half of it: a compound is made of words. */
const RARER = 3;

/** Whether two pieces are a word that is much more frequent than one of them. */
function areHalvesOfWord(head: string, tail: string): boolean {
  const lexicon = loadEnglish();
  const whole = lexicon.logFrequency(head + tail);
  if (whole === undefined) return false;
  return [head, tail].some(
    (half) => (lexicon.logFrequency(half) ?? Number.NEGATIVE_INFINITY) < whole - RARER,
  );
}

function joinAt(
  { text, lineEnd, hardWrapped }: Layout,
  line: Line,
  below: Line,
  words: () => ReadonlySet<string>,
): Proposal[] {
  if (text.charCodeAt(line.bodyEnd - 1) !== 0x2d || !isProse(line) || !isProse(below)) return [];
  if (lineEnd === undefined) return [];
  const head = withoutInvisibles(text.slice(Math.max(line.bodyStart, line.bodyEnd - 40), line.bodyEnd));
  const foot = withoutInvisibles(text.slice(below.bodyStart, Math.min(below.bodyEnd, below.bodyStart + 40)));
  const tail = WORD_AFTER.exec(foot)?.[0];
  const start = BROKEN_WORD.exec(head)?.[0];
  if (start === undefined || tail === undefined || !WORD_BEFORE.test(head)) return [];

  const halves = [start.slice(0, -1).toLowerCase(), tail] as const;
  const isBroken =
    !words().has(halves.join('-')) && (words().has(halves.join('')) || areHalvesOfWord(...halves));
  const isSettled = text.slice(line.bodyEnd, below.bodyStart) === lineEnd;
  if (!isBroken && !isSettled) return [];
  const common = {
    rule: hyphenatedLineEnd.id,
    safety: isBroken ? hyphenatedLineEnd.safety : ('suggest' as const),
    confidence: isBroken ? 0.97 : 0.6,
    group: `broken-word:${line.bodyEnd}`,
  };
  const join: Proposal = { ...common, span: [line.bodyEnd - 1, below.bodyStart], after: '' };
  const gap = firstGap(text, below);
  if (gap === undefined) return [join];
  if (!isBroken && gap.end - gap.start > 1) return [];
  // In other texts, and of other characters, a rule of this stage may take the indentation.
  const indent = hardWrapped ? (/^[ \t]*/.exec(text.slice(below.start, below.bodyStart))?.[0] ?? '') : '';
  return [join, { ...common, span: [gap.start, gap.end], after: lineEnd + indent }];
}

/** The first white space within a line, with what has no width beside it. */
function firstGap(text: string, { bodyStart, bodyEnd, gaps }: Line): Gap | undefined {
  const space = text.slice(bodyStart, bodyEnd).search(/\s/);
  if (space < 0) return undefined;
  const start = bodyStart + space;
  return gaps.find((gap) => gap.start <= start && start < gap.end) ?? { start, end: start + 1 };
}

const withoutInvisibles = (text: string): string => text.replace(/[\p{Cf}\x1f]/gu, '');
