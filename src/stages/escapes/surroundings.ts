import type { Span } from '../../text/edit.js';

/** Code units looked at on either side of an escape: more than any sentence needs, and few enough to stay linear. */
const WINDOW = 160;

/** Words of a text that talks about escapes rather than suffering from them. */
const TALK =
  /\b(?:entit(?:y|ies)|escap(?:es?|ed|ing)|html|xml|css|json|unicode|utf-?(?:7|8|16)|ascii|latin-1|hex(?:adecimal)?|octal|quoted[- ]printable|(?:url|percent)[- ]?encod\w*|encod(?:ed?|ings?|es)|decod\w+|charsets?|character (?:codes?|references?|sets?)|code ?points?|reg(?:ular )?ex(?:p|pression)?s?|backslash(?:es)?|ampersand|byte sequence|codepage)\b/i;

/** Marks of source code: a key of JSON, how its lines end, and what it calls and assigns to. */
const SOURCE =
  /^\s*["'][\w -]+["']\s*:|[{};]\s*$|=>|\b(?:const|let|var|def|return|import|function|printf?|println|echo|console\.\w+|String|char|preg_\w+|re\.\w+|content|assert\w*|replace|match)\b\s*[(:=]/;

const SPACE = /\s/;
const QUOTES = '"\'`“”‘’«»';
const OPENERS = `${QUOTES}([{,:;=`;
const CLOSERS = `${QUOTES})]}.,:;?!`;

/** What stands about an escape: code, URLs, file paths, markup, talk about escapes. Built once a text, piece by piece as asked. */
export class Surroundings {
  readonly text: string;
  #code: readonly Span[] | undefined;
  #markup: boolean | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** True inside a Markdown code block or span, and inside `<code>`, `<pre>`, `<script>` and `<style>`. */
  inCode(offset: number): boolean {
    this.#code ??= codeSpans(this.text);
    let low = 0;
    let high = this.#code.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#code[middle]![1] <= offset) low = middle + 1;
      else high = middle;
    }
    return low < this.#code.length && this.#code[low]![0] <= offset;
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
  token([start, end]: Span): string {
    return this.#tokenBefore(start) + this.text.slice(start, end) + this.#tokenAfter(end);
  }

  /** True inside a URL, an e-mail address or a query string. */
  inUrl(span: Span): boolean {
    return /:\/\/|\bwww\.|[?&][\w.-]+=|^mailto:|^\S+@\S+\.\w|^\/\w|\w\.(?:com|org|net|edu|gov|html?|php|aspx?)\b/i.test(
      this.token(span),
    );
  }

  /** True inside a Windows path: `C:\users`, `\\server\share`. */
  inPath([start, end]: Span): boolean {
    const rest = `${this.#tokenBefore(start)}\\${this.#tokenAfter(end)}`;
    return /\b[A-Za-z]:\\|^["'(]?\\\\\w+\\|\\[A-Za-z_.-]{2,}\\/.test(rest);
  }

  /** True on a line that is source code, inside a bytes literal, or inside a regular expression's brackets. */
  inSource([start, end]: Span): boolean {
    const before = this.#lineBefore(start);
    const after = this.#lineAfter(end);
    const inClass = /\[[^\]\s]*$/.test(before.slice(-24)) && (before.endsWith('-') || /^[-\]\\]/.test(after));
    const inLiteral = /\bb(?:'[^']*|"[^"]*)$/.test(before);
    return inClass || inLiteral || SOURCE.test(before + this.text.slice(start, end) + after);
  }

  /** True for an escape that is being talked about: it stands by itself, in quotes or near words of the trade. */
  mentioned([start, end]: Span): boolean {
    const before = this.text[start - 1] ?? ' ';
    const after = this.text[end] ?? ' ';
    if (QUOTES.includes(before) && QUOTES.includes(after)) return true;
    const alone =
      (/\s/.test(before) || OPENERS.includes(before)) && (/\s/.test(after) || CLOSERS.includes(after));
    return alone && (TALK.test(this.#lineBefore(start)) || TALK.test(this.#lineAfter(end)));
  }

  #tokenBefore(start: number): string {
    let from = start;
    while (from > 0 && start - from < WINDOW && !SPACE.test(this.text[from - 1]!)) from -= 1;
    return this.text.slice(from, start);
  }

  #tokenAfter(end: number): string {
    let to = end;
    while (to < this.text.length && to - end < WINDOW && !SPACE.test(this.text[to]!)) to += 1;
    return this.text.slice(end, to);
  }

  #lineBefore(start: number): string {
    const near = this.text.slice(Math.max(0, start - WINDOW), start);
    return near.slice(Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\r')) + 1);
  }

  #lineAfter(end: number): string {
    const near = this.text.slice(end, end + WINDOW);
    const stop = near.search(/[\n\r]/);
    return stop < 0 ? near : near.slice(0, stop);
  }
}

/** Sorted, disjoint. */
function codeSpans(text: string): Span[] {
  const spans: Span[] = [];
  const opener = /^ {0,3}(```+|~~~+)[^\n]*|`+|<(code|pre|script|style|kbd|samp)\b[^<>]{0,200}>/gim;
  for (let match = opener.exec(text); match; match = opener.exec(text)) {
    const from = match.index;
    const end = match[1]
      ? fenceEnd(text, opener.lastIndex, match[1])
      : match[2]
        ? tagEnd(text, opener.lastIndex, match[2])
        : spanEnd(text, opener.lastIndex, match[0]);
    if (end < 0) continue;
    spans.push([from, end]);
    opener.lastIndex = end;
  }
  return spans;
}

/** A fence that is never closed runs to the end of the text, as CommonMark has it. */
function fenceEnd(text: string, from: number, fence: string): number {
  const at = text.indexOf(`\n${fence}`, from - 1);
  return at < 0 ? text.length : at + 1 + fence.length;
}

/** Backticks pair within a paragraph, and within reach. */
function spanEnd(text: string, from: number, ticks: string): number {
  const near = text.slice(from, from + 500);
  const stop = near.search(/\n\s*\n/);
  const at = (stop < 0 ? near : near.slice(0, stop)).indexOf(ticks);
  return at < 0 ? -1 : from + at + ticks.length;
}

function tagEnd(text: string, from: number, tag: string): number {
  const near = text.slice(from, from + 20_000);
  const at = near.toLowerCase().indexOf(`</${tag.toLowerCase()}`);
  return at < 0 ? -1 : from + at;
}
