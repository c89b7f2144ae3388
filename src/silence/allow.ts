import { OptionError } from '../selection.js';
import type { Span } from '../text/edit.js';

const WORD = /[\p{L}\p{N}]/u;

/** A line of a text: its span, and what the patterns match in it. */
interface Line {
  readonly text: string;
  readonly span: Span;
  readonly matches: readonly Span[];
}

/** Terms and patterns that may stand as they are: no edit touches a place where one of them stands. */
export class Allowed {
  readonly #terms: readonly string[];
  readonly #patterns: readonly RegExp[];
  /** What the patterns match in the line that was asked about last: a long line has many edits. */
  #line: Line | undefined;

  /**
   * @param terms texts, compared as they are, at word boundaries.
   * @param patterns sources of regular expressions, matched with the `u` flag within a line.
   * @throws {OptionError} for a pattern that does not compile.
   */
  constructor(terms: readonly string[], patterns: readonly string[]) {
    this.#terms = terms.filter((term) => term !== '');
    this.#patterns = patterns.map(compile);
  }

  /** True when a span touches an allowed stretch of the text; an empty span has to lie within it. */
  covers(text: string, span: Span): boolean {
    return this.#terms.some((term) => coversTerm(text, span, term)) || this.#coversPattern(text, span);
  }

  #coversPattern(text: string, span: Span): boolean {
    if (this.#patterns.length === 0) return false;
    const known = this.#line;
    const isSame =
      known !== undefined && known.text === text && known.span[0] <= span[0] && span[1] <= known.span[1];
    const line = isSame ? known : this.#read(text, span);
    this.#line = line;
    return line.matches.some((match) => overlaps(span, match));
  }

  /** The line or lines of a span, with what the patterns match there. */
  #read(text: string, span: Span): Line {
    const start = span[0] === 0 ? 0 : text.lastIndexOf('\n', span[0] - 1) + 1;
    const found = text.indexOf('\n', span[1]);
    const stop = found < 0 ? text.length : found;
    const end = text[stop - 1] === '\r' && stop - 1 >= span[1] ? stop - 1 : stop;
    const line = text.slice(start, end);
    const matches = this.#patterns.flatMap(
      (pattern) =>
        Array.from(line.matchAll(pattern), ({ index, 0: match }): Span => {
          const from = start + index;
          return [from, from + match.length];
        }).filter(([from, to]) => from < to), // `x*` matches everywhere, and nothing there is allowed
    );
    return { text, span: [start, end], matches };
  }
}

/** True when the spans share text; an empty one has to lie strictly within the other. */
export function overlaps(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

function coversTerm(text: string, span: Span, term: string): boolean {
  // Not in the whole text: where it lacks the term, every edit would have it searched to its end.
  const from = Math.max(0, span[0] - term.length);
  const near = text.slice(from, span[1] + term.length);
  for (let at = near.indexOf(term); at >= 0; at = near.indexOf(term, at + 1)) {
    const start = from + at;
    const end = start + term.length;
    if (overlaps(span, [start, end]) && isWhole(text, start, end)) return true;
  }
  return false;
}

/** A term that begins or ends with a letter or digit stands only where no word goes on there. */
function isWhole(text: string, start: number, end: number): boolean {
  return !(joined(text, start) || joined(text, end));
}

function joined(text: string, at: number): boolean {
  return at > 0 && at < text.length && WORD.test(text[at - 1]!) && WORD.test(text[at]!);
}

function compile(source: string): RegExp {
  try {
    return new RegExp(source, 'gu');
  } catch (error) {
    throw new OptionError(
      `The allow pattern ${JSON.stringify(source)} is no regular expression: ${(error as Error).message}.`,
    );
  }
}
