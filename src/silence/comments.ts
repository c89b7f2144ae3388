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
 * The directives of a text, in comments as HTML and Markdown have them. A block that is never closed reaches to the end of
 * the text. An end without rules closes the block opened last; one with rules the last opened with the same rules.
 */
export function parseDirectives(text: string): Directives {
  const parser = new Parser(text);
  if (text.includes(MARKER)) {
    for (const match of text.matchAll(COMMENT)) {
      const [whole, word, names] = match as unknown as [string, string, string];
      const rules = names.split(/[\s,]+/).filter((name) => name !== '');
      parser.add(word, rules, [match.index, match.index + whole.length]);
    }
  }
  return parser.finish();
}

/** Takes comments in the order of the text. */
class Parser {
  readonly #text: string;
  readonly #directives: Directive[] = [];
  readonly #faulty: FaultyComment[] = [];
  readonly #comments: Span[] = [];
  /** Indices of the blocks that are open. */
  readonly #open: number[] = [];
  #following: { readonly until: number; readonly region: Span } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  add(word: string, rules: readonly string[], comment: Span): void {
    this.#comments.push(comment);
    const end = this.#text.length;
    switch (word) {
      case 'stet-ignore-end':
        this.#close(rules, comment);
        break;
      case 'stet-ignore-start':
        this.#open.push(this.#directives.length);
        this.#directives.push({ kind: 'block', rules, comment, region: [comment[1], end] });
        break;
      case 'stet-ignore-file':
        this.#directives.push({ kind: 'file', rules, comment, region: [0, end] });
        break;
      case 'stet-ignore-next-line':
        this.#directives.push({ kind: 'next-line', rules, comment, region: this.#lineBehind(comment[1]) });
        break;
      default: {
        const instead = didYouMean(word, NAMES) || `; it is one of ${NAMES.join(', ')}`;
        this.#faulty.push({ comment, problem: `there is no comment ${JSON.stringify(word)}${instead}` });
      }
    }
  }

  finish(): Directives {
    for (const index of this.#open) {
      const { comment } = this.#directives[index]!;
      const problem = 'this block is never closed, and reaches to the end; close it with stet-ignore-end';
      this.#faulty.push({ comment, problem });
    }
    return { directives: this.#directives, faulty: this.#faulty, comments: this.#comments };
  }

  #close(rules: readonly string[], comment: Span): void {
    const isMeant = (index: number) => rules.length === 0 || sameRules(this.#directives[index]!.rules, rules);
    const at = this.#open.findLastIndex(isMeant);
    if (at < 0) {
      this.#faulty.push({ comment, problem: 'stet-ignore-end closes no block; remove it' });
      return;
    }
    const [index] = this.#open.splice(at, 1) as [number];
    const block = this.#directives[index]!;
    this.#directives[index] = { ...block, region: [block.region[0], comment[0]] };
  }

  /** Comments on one line have one next line: it is looked for once. */
  #lineBehind(offset: number): Span {
    if (this.#following === undefined || this.#following.until < offset)
      this.#following = nextLine(this.#text, offset);
    return this.#following.region;
  }
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
