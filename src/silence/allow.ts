import { OptionError } from '../selection.js';
import type { Span } from '../text/edit.js';

const WORD = /[\p{L}\p{N}]/u;

/** Terms and patterns that may stand as they are: no edit touches a place where one of them stands. */
export class Allowed {
  readonly #terms: readonly string[];
  readonly #patterns: readonly RegExp[];

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
    const start = Math.max(text.lastIndexOf('\n', span[0] - 1) + 1, 0);
    const end = text.indexOf('\n', span[1]);
    const line = text.slice(start, end < 0 ? undefined : end);
    return this.#patterns.some((pattern) =>
      Array.from(line.matchAll(pattern)).some((match) =>
        overlaps(span, [start + match.index, start + match.index + match[0].length]),
      ),
    );
  }
}

/** True when the spans share text; an empty one has to lie strictly within the other. */
export function overlaps(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

function coversTerm(text: string, span: Span, term: string): boolean {
  const last = span[1];
  for (let at = text.indexOf(term, Math.max(0, span[0] - term.length)); at >= 0 && at <= last; ) {
    const end = at + term.length;
    if (overlaps(span, [at, end]) && isWhole(text, at, end)) return true;
    at = text.indexOf(term, at + 1);
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
