import type { Span } from './edit.js';

/** Code units looked at on either side: more than any sentence needs, and few enough to stay linear. */
const WINDOW = 160;

/** Words of a text that talks about encodings and escapes rather than suffering from them, … */
const TALK =
  /\b(?:html|xml|css|json|unicode|utf-?(?:7|8|16)|ascii|latin-1|windows-125\d|mojibake|hexadecimal|quoted[- ]printable|(?:url|percent)[- ]?encod\w*|charsets?|character (?:codes?|entit(?:y|ies)|references?|sets?)|code ?points?|reg(?:ular )?ex(?:p|pression)?s?|backslash(?:es)?|ampersand|byte sequence|codepage)\b/i;
/** … and such as other texts have, too: prisoners escape, messages are decoded, companies are entities. */
const HINT = /\b(?:entit(?:y|ies)|escap(?:es?|ed|ing)|hex|octal|encod(?:ed?|ings?|es)|decod\w+)\b/i;

/** … and of a programming language. */
const IN_LANGUAGE = /\bin (?:Python|JavaScript|TypeScript|Java|Ruby|Perl|PHP)\b/i;

/** The trade's word for what is shown, which no text uses that only suffers from it. */
const MOJIBAKE = /\bmojibake\b/i;

const ESCAPE = String.raw`(?:&(?:#[xX]?[\dA-Fa-f]+|[A-Za-z]+\d*);|\\[uU]\{?[\dA-Fa-f]{2,8}\}?|\\x[\dA-Fa-f]{2})`;
/** A text that says what to write, or that there are two ways to do it. */
const INSTRUCTION = new RegExp(
  String.raw`\b(?:write|type|use|enter|insert)\s+${ESCAPE}+\s+(?:for|or|to|in|if|when|instead|as)\b|\breplac\w+\s+${ESCAPE}+\s+(?:with|by)\b|(?<!\S)${ESCAPE}\s+or\s+${ESCAPE}(?=[\s.,;:?!)]|$)`,
  'i',
);
/** Code units of the escapes beside one that belong to the same instruction. */
const BESIDE = 32;
const ESCAPES_BEFORE = new RegExp(`${ESCAPE}+$`);
const ESCAPES_BEHIND = new RegExp(`^${ESCAPE}+`);

/** The names of charsets, beside which one word in quotes is an example. */
const CHARSET = /\b(?:utf-?8|iso-8859-\d{1,2}|latin-1|windows-125\d|mojibake)\b/i;

/** How a text names a character that it shows. */
const SIGN = /\b(?:bytes?|characters?|diamonds?|glyphs?|signs?|symbols?)\b/i;

/** What stands between spaces in any text. */
const STANDS_ALONE = /^[&–—•·…×=+-]$/;

/** A quotation mark or a dash. */
const MARK = /^[\u2010-\u201f"']$/;
/** An apostrophe, which a word has on one side at least, or a format character. */
const NEVER_ALONE = /^[‘’\p{Cf}]$/u;
/** What a text calls the characters behind. */
const APPOSITION = /\b(?:characters?|escapes?|glyphs?|sequences?|strings?|symbols?)\s$/i;
/** What parts the cells of a table, or damage and what it should read. */
const NEXT_CELL = /\||→|=>/;

const SPACE = /\s/;
const WORD = /[\p{L}\p{N}]/u;
const LETTERS = /^\p{L}+$/u;
const QUOTES = '"\'`“”‘’„‚«»‹›「」『』';
const OPENERS = `${QUOTES}([{,:;=`;
const CLOSERS = `${QUOTES})]}.,:;?!`;

/**
 * Whether a text speaks of what stands in a span, and does not suffer from it: it stands in quotes or brackets, by itself near
 * words of the trade, beside the word mojibake, or is one cell of a table's row of which another has it as it should read.
 *
 * @param span UTF-16 code units.
 * @param after what the span is to become.
 */
export function isMentioned(text: string, [start, end]: Span, after: string): boolean {
  if (isQuoted(text, [start, end]) || isOutOfPlace(text, [start, end], after)) return true;
  const before = lineBefore(text, start);
  const behind = lineAfter(text, end);
  const speaks = (words: RegExp) => words.test(before) || words.test(behind);
  if (speaks(MOJIBAKE)) return true;
  if (
    isAlone(text, [start, end]) &&
    (speaks(TALK) ||
      speaks(IN_LANGUAGE) ||
      APPOSITION.test(before) ||
      (!STANDS_ALONE.test(after) && speaks(HINT)))
  )
    return true;
  return (
    isInstruction(text, [start, end], before, behind) ||
    isInQuotedWord(before, text.slice(start, end), after, behind) ||
    isComparedInRow(before, after, behind)
  );
}

/**
 * Whether a mark would stand where no text has it: a quotation mark or a dash alone in brackets, an apostrophe or what shows
 * nothing by itself alone between spaces.
 */
function isOutOfPlace(text: string, [start, end]: Span, after: string): boolean {
  if (text[start - 1] === '(' && text[end] === ')') return MARK.test(after);
  return NEVER_ALONE.test(after) && SPACE.test(text[start - 1] ?? ' ') && SPACE.test(text[end] ?? '');
}

/** `Write &nbsp; for a no-break space`, `use &euro; or &#8364;`: one escape or several, by themselves. */
function isInstruction(text: string, [start, end]: Span, before: string, behind: string): boolean {
  if (WORD.test(text[start - 1] ?? '') || WORD.test(text[end] ?? '')) return false;
  const from = start - (ESCAPES_BEFORE.exec(before.slice(-BESIDE))?.[0].length ?? 0);
  const to = end + (ESCAPES_BEHIND.exec(behind.slice(0, BESIDE))?.[0].length ?? 0);
  return isAlone(text, [from, to]) && INSTRUCTION.test(`${before}${text.slice(start, end)}${behind}`);
}

/** `"caf\u00e9" and "café"`, `the string "caf\u00e9"`, or `“SchrÃ¶dinger”` near the name of a charset: a word in quotes, damage and all. */
function isInQuotedWord(before: string, here: string, after: string, behind: string): boolean {
  if (!LETTERS.test(after)) return false;
  const opening = Math.max(before.lastIndexOf('"'), before.lastIndexOf('“'));
  const left = before.slice(opening + 1);
  const right = /^[^\s"“”]*/.exec(behind)![0];
  if (opening < 0 || SPACE.test(left) || left.includes('”') || !/^["”]/.test(behind.slice(right.length)))
    return false;
  const line = `${before}${here}${behind}`;
  return (
    CHARSET.test(line) ||
    APPOSITION.test(before.slice(0, opening)) ||
    line.includes(`${left}${after}${right}`)
  );
}

/**
 * Whether a text speaks of the sign itself that stands in a span: `the sign \ufffd stands for a byte`.
 *
 * @param span UTF-16 code units.
 * @param talk what one of the words about it is then.
 */
export function isNamed(text: string, span: Span, talk: readonly RegExp[] = [TALK, HINT, SIGN]): boolean {
  if (isQuoted(text, span)) return true;
  if (!isAlone(text, span)) return false;
  const line = `${lineBefore(text, span[0])}${text.slice(...span)}${lineAfter(text, span[1])}`;
  return talk.some((words) => words.test(line));
}

function isQuoted(text: string, [start, end]: Span): boolean {
  return start > 0 && end < text.length && QUOTES.includes(text[start - 1]!) && QUOTES.includes(text[end]!);
}

function isAlone(text: string, [start, end]: Span): boolean {
  const left = text[start - 1] ?? ' ';
  const right = text[end] ?? ' ';
  return (SPACE.test(left) || OPENERS.includes(left)) && (SPACE.test(right) || CLOSERS.includes(right));
}

/** `| don’t | don\u2019t |`, `donâ€™t → don’t` */
function isComparedInRow(before: string, after: string, behind: string): boolean {
  if (!NEXT_CELL.test(before) && !NEXT_CELL.test(behind)) return false;
  const left = before.split(NEXT_CELL);
  const right = behind.split(NEXT_CELL);
  const cell = `${left.pop()}${after}${right.shift()}`.trim();
  return [...left, ...right].some((other) => other.trim() === cell);
}

/** What stands before a place on its line, as far as it is looked at. */
export function lineBefore(text: string, start: number): string {
  const near = text.slice(Math.max(0, start - WINDOW), start);
  return near.slice(Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\r')) + 1);
}

/** What stands behind a place on its line, as far as it is looked at. */
export function lineAfter(text: string, end: number): string {
  const near = text.slice(end, end + WINDOW);
  const stop = near.search(/[\n\r]/);
  return stop < 0 ? near : near.slice(0, stop);
}
