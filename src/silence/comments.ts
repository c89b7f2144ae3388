import type { Span } from '../text/edit.js';
import { didYouMean } from '../text/nearest.js';

/** A comment that silences rules: `<!-- stet-ignore-next-line marks/eaten-dash -->`. */
interface Directive {
  readonly kind: 'next-line' | 'block' | 'file';
  /** Rule ids or stage ids; empty for every rule. */
  readonly rules: readonly string[];
  /** The comment itself, UTF-16 code units. Of a block, the one that opens it. */
  readonly comment: Span;
  /** The text in which the rules are silent, UTF-16 code units. */
  readonly region: Span;
}

/** A comment that does not do what it was written for. */
interface FaultyComment {
  /** UTF-16 code units. */
  readonly comment: Span;
  /** What is wrong, and what to do: the end of a sentence that begins with its place. */
  readonly problem: string;
}

export interface Directives {
  readonly directives: readonly Directive[];
  readonly faulty: readonly FaultyComment[];
  /** Every comment of ours, closing ones too: stet itself must not alter them. In order. */
  readonly comments: readonly Span[];
}

/** What every directive contains: a document without it has none. */
export const MARKER = 'stet-';

const COMMENT = /<!--\s*(stet-[^\s>,]*?)(?=[\s,]|-->)([^>]*?)-->/g;
const NAMES = ['stet-ignore-next-line', 'stet-ignore-start', 'stet-ignore-end', 'stet-ignore-file'];
const LINE_END = /\r\n|\n|\r/g;

/**
 * The directives of a text, in comments as HTML and Markdown have them. A block that is never closed reaches to the end of the text. An end without
 * rules closes the block opened last; one with rules the last opened with the same rules.
 */
export function parseDirectives(text: string): Directives {
  const directives: Directive[] = [];
  const faulty: FaultyComment[] = [];
  const comments: Span[] = [];
  const open: number[] = [];
  let following: { readonly until: number; readonly region: Span } | undefined;
  if (!text.includes(MARKER)) return { directives, faulty, comments };
  for (const match of text.matchAll(COMMENT)) {
    const [whole, word, names] = match as unknown as [string, string, string];
    const comment: Span = [match.index, match.index + whole.length];
    const rules = names.split(/[\s,]+/).filter((name) => name !== '');
    comments.push(comment);
    if (word === 'stet-ignore-end') {
      const at = open.findLastIndex((i) => rules.length === 0 || sameRules(directives[i]!.rules, rules));
      const [index] = at < 0 ? [] : open.splice(at, 1);
      if (index === undefined) faulty.push({ comment, problem: `${word} closes no block; remove it` });
      else {
        const block = directives[index]!;
        directives[index] = { ...block, region: [block.region[0], comment[0]] };
      }
    } else if (word === 'stet-ignore-start') {
      open.push(directives.length);
      directives.push({ kind: 'block', rules, comment, region: [comment[1], text.length] });
    } else if (word === 'stet-ignore-file') {
      directives.push({ kind: 'file', rules, comment, region: [0, text.length] });
    } else if (word === 'stet-ignore-next-line') {
      // comments on one line have one next line: it is looked for once
      if (following === undefined || following.until < comment[1]) following = nextLine(text, comment[1]);
      directives.push({ kind: 'next-line', rules, comment, region: following.region });
    } else {
      const instead = didYouMean(word, NAMES) || `; it is one of ${NAMES.join(', ')}`;
      faulty.push({ comment, problem: `there is no comment ${JSON.stringify(word)}${instead}` });
    }
  }
  for (const index of open) {
    const { comment } = directives[index]!;
    const problem = 'this block is never closed, and reaches to the end; close it with stet-ignore-end';
    faulty.push({ comment, problem });
  }
  return { directives, faulty, comments };
}

function sameRules(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}

/**
 * The next line that is not blank, without its end: in Markdown a comment is often a paragraph of its own.
 *
 * @returns it, and where the line ends that it is next to.
 */
function nextLine(text: string, from: number): { until: number; region: Span } {
  LINE_END.lastIndex = from;
  const until = LINE_END.exec(text)?.index;
  if (until === undefined) return { until: text.length, region: [text.length, text.length] };
  for (let start = LINE_END.lastIndex; ; start = LINE_END.lastIndex) {
    const end = LINE_END.exec(text)?.index ?? text.length;
    if (end === text.length || text.slice(start, end).trim() !== '') return { until, region: [start, end] };
  }
}
