import { codeSpans, touches } from '../../text/code.js';
import type { Span } from '../../text/edit.js';
import { lineAfter, lineBefore } from '../../text/mention.js';
import { tokenAround } from '../../text/words.js';

/** Code units looked at on either side of an escape: more than any sentence needs, and few enough to stay linear. */
const WINDOW = 160;

/** Marks of source code. */
const SOURCE = new RegExp(
  [
    // a key of JSON, and JSON in a string
    String.raw`(?:^|[{,])\s*["'][\w -]+["']\s*:`,
    String.raw`\\"[\w:.-]+\\"\s*:|[[{]\s*\\"|^\s*\\"[\w:.*/-]+\\",?$`,
    // a transliteration of Perl and sed
    String.raw`(?<!\w)tr\/[^\s/]+\/[^\s/]+\/`,
    // how lines end, and what they call and assign to
    String.raw`[{};]\s*$|=>`,
    String.raw`\b(?:const|let|var|def|return|import|function|printf?|println|echo|console\.\w+|String|char|preg_\w+|re\.\w+|content|assert\w*|replace|match)\b\s*[(:=]`,
  ].join('|'),
);

/** An escaped character of JavaScript or Perl, whose brackets are no code's. */
const BRACED = /\\[ux]\{[\dA-Fa-f]+\}/g;

/** An escaped byte of a character outside ASCII, several of which in one word are no folders. */
const HIGH_BYTE = /\\{1,4}x[89A-Fa-f][\dA-Fa-f]|\\'[89a-f][\da-f]/g;
const isBytes = (escaped: string): boolean => escaped.replace(HIGH_BYTE, '') === '';

/** What stands about an escape: code, URLs, file paths, markup. Built once a text, piece by piece as asked. */
export class Surroundings {
  readonly text: string;
  #code: readonly Span[] | undefined;
  #markup: boolean | undefined;
  #json: boolean | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** True for a document of JSON: its strings keep their escapes. */
  get json(): boolean {
    this.#json ??= /^\s*(?:\{\s*"|\[\s*["{[])/.test(this.text);
    return this.#json;
  }

  /** True inside code of Markdown or HTML. */
  inCode(offset: number): boolean {
    this.#code ??= codeSpans(this.text);
    return touches(this.#code, [offset, offset + 1]);
  }

  /** True when the text holds tags of HTML or XML: `&lt;` and `&amp;` mean something there. */
  get markup(): boolean {
    this.#markup ??=
      /<\/?(?:p|div|span|a|b|i|em|strong|br|hr|img|ul|ol|li|table|t[rdh]|h[1-6]|html|head|body|blockquote|article|section|code|pre|script|style|figure|cite|sup|sub|q)\b[^<>]{0,500}>|<\/[a-z][\w:.-]{0,40}>|<\?xml\b/i.test(
        this.text,
      );
    return this.#markup;
  }

  /** The run of characters other than white space about a span, at most WINDOW on either side. */
  token(span: Span): string {
    return this.text.slice(...tokenAround(this.text, span, WINDOW));
  }

  /** True inside a URL, an e-mail address or a query string. */
  inUrl(span: Span): boolean {
    return /:\/\/|\bwww\.|[?&][\w.-]+=|^mailto:|^\S+@\S+\.\w|^\/\w|\w\.(?:com|org|net|edu|gov|html?|php|aspx?)\b/i.test(
      this.token(span),
    );
  }

  /** True behind the letter of a drive: `C:\new`. An escaped line end may stand before it. */
  onDrive(span: Span): boolean {
    return /(?:^|[^A-Za-z]|\\[nrt])[A-Za-z]:\\/.test(this.token(span));
  }

  /** True inside a Windows path: `C:\users`, `\\server\share`. */
  inPath(span: Span): boolean {
    const [from, to] = tokenAround(this.text, span, WINDOW);
    const here = isBytes(this.text.slice(...span)) ? '' : '\\';
    const rest = `${this.text.slice(from, span[0])}${here}${this.text.slice(span[1], to)}`.replace(
      HIGH_BYTE,
      '',
    );
    return (
      this.onDrive(span) || /^["'(]?\\\\(?!u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2})\w+\\|\\[A-Za-z_.-]{2,}\\/.test(rest)
    );
  }

  /** True on a line that is source code, inside a bytes literal, or inside a regular expression's brackets. */
  inSource([start, end]: Span): boolean {
    const before = lineBefore(this.text, start);
    const after = lineAfter(this.text, end);
    const inClass = /\[[^\]\s]*$/.test(before.slice(-24)) && (before.endsWith('-') || /^[-\]\\]/.test(after));
    const inLiteral = /\bb(?:'[^']*|"[^"]*)$/.test(before);
    const line = `${before}${this.text.slice(start, end)}${after}`.replace(BRACED, '');
    return inClass || inLiteral || SOURCE.test(line);
  }
}
