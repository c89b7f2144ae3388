import { closingFence, openingFence } from '../../text/code.js';
import type { Line, LineKind } from './lines.js';
import { frontMatterEnd, isMarkdownHeading, matches } from './markdown.js';
import { endsSentence, startsLower } from './prose.js';

const BULLET = /(?:[-*+•‣◦▪]|\d{1,3}[.)]|\(?[a-zA-Z\d]{1,2}\))[ \t\u00a0\u2002\u2003]/y;
const RULE = /(?:[-*_=][ \t]*){3,}$/y;
const TABLE_ROW = /\||.+ \| .+ \| /y;
const OPENS_PREFORMATTED = /^<pre\b/i;
const CLOSES_PREFORMATTED = /<\/pre>/i;
/** UTF-16 code units of a line that tell what it is made for. */
const BEGINNING = 200;
/** Columns of a line of code in Markdown. */
const CODE_INDENT = 4;

/** Sets each line's kind. */
export function markKinds(text: string, lines: readonly Line[], markdown: boolean): void {
  const body = frontMatterEnd(text, lines);
  const reader = new KindReader(text, markdown);
  for (const [number, line] of lines.entries()) line.kind = number < body ? 'verbatim' : reader.read(line);
}

/** Tells what lines are made for, one after another. */
class KindReader {
  readonly #text: string;
  readonly #markdown: boolean;
  /** What closes the block of code that is open. */
  #closing: RegExp | undefined;
  #preformatted = false;
  /** Columns at which the body of the list item above begins; 0 outside lists. */
  #item = 0;
  #afterBlank = true;
  #inIndentedCode = false;

  constructor(text: string, markdown: boolean) {
    this.#text = text;
    this.#markdown = markdown;
  }

  read(line: Line): LineKind {
    if (line.bodyStart === line.bodyEnd) {
      this.#afterBlank = true;
      return this.#closing !== undefined || this.#preformatted ? 'verbatim' : 'blank';
    }
    const body = this.#text.slice(line.bodyStart, Math.min(line.bodyEnd, line.bodyStart + BEGINNING));
    const block = this.#inBlock(line, body) ?? this.#inList(line, body);
    const isCode = block === undefined && this.#isIndentedCode(line);
    if (block === undefined && !isCode) this.#item = 0;
    this.#inIndentedCode = isCode;
    this.#afterBlank = false;
    if (isCode) return 'verbatim';
    return block ?? (isStructured(body) ? 'structured' : proseKind(this.#text, line));
  }

  /** A line of a block that is fenced or preformatted. */
  #inBlock(line: Line, body: string): LineKind | undefined {
    if (this.#closing !== undefined) {
      if (matches(this.#closing, body)) this.#closing = undefined;
      return 'verbatim';
    }
    if (this.#preformatted || OPENS_PREFORMATTED.test(body)) {
      this.#preformatted = !CLOSES_PREFORMATTED.test(this.#text.slice(line.bodyStart, line.bodyEnd));
      return 'verbatim';
    }
    const fence = openingFence(body);
    if (fence === undefined) return undefined;
    this.#closing = closingFence(fence);
    return 'verbatim';
  }

  /** A list item, or what goes on with one. */
  #inList({ indent }: Line, body: string): LineKind | undefined {
    if (matches(BULLET, body)) {
      this.#item = indent + BULLET.lastIndex;
      return 'structured';
    }
    if (this.#item === 0 || indent === 0) return undefined;
    return indent >= Math.min(this.#item, 2) || !this.#afterBlank ? 'structured' : undefined;
  }

  #isIndentedCode({ indent }: Line): boolean {
    return this.#markdown && indent >= CODE_INDENT && (this.#afterBlank || this.#inIndentedCode);
  }
}

function isStructured(body: string): boolean {
  const isQuote = body.charCodeAt(0) === 0x3e; // >
  return isQuote || isMarkdownHeading(body) || matches(TABLE_ROW, body) || matches(RULE, body);
}

/** A line this long is prose even without a full stop; no verse and no hard wrap is so wide. */
const LONG_LINE = 100;
/** A shorter line that ends as a sentence does is a paragraph from here on. */
const PARAGRAPH_LINE = 40;
/** Brackets and operators that titles do not have and code does. */
const CODE_MARKS = /[{}=<>|\\;]/;

function proseKind(text: string, line: Line): LineKind {
  if (line.extent >= LONG_LINE && line.words >= 10) return 'paragraph';
  if (startsLower(text, line)) return 'other';
  if (endsSentence(text, line)) {
    if (line.extent >= PARAGRAPH_LINE && line.words >= 6) return 'paragraph';
    return line.words >= 2 ? 'sentence' : 'other';
  }
  if (line.extent > 80 || line.words < 2) return 'other';
  return CODE_MARKS.test(text.slice(line.bodyStart, line.bodyEnd)) ? 'other' : 'heading';
}
