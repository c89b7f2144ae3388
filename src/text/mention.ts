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
/** Where nothing else than a space can stand behind what no word has before it. */
const ENDS = /^[\s.,;:!?)]/;
const INVISIBLE = /^\p{Cf}+$/u;
/** What a text calls the characters behind. */
const APPOSITION = /\b(?:characters?|escapes?|glyphs?|sequences?|strings?|symbols?)\s$/i;
/** What a text says that a sign or a screen showed, up to the quotation mark, which was not misread itself. */
const SHOWN_AS = /\b(?:as|reads?)\s“$/i;
/** A quotation mark of code, and the word behind it. */
const OPEN_APOSTROPHE = /(?<=\s)'[^\s']*$/;
/** A call of a function, which gives back what stands behind it in quotes. */
const CALL = /\w\(\)/;
/** What a text tells its reader to type, up to the word itself. */
const TO_TYPE =
  /\b(?:type|write|enter|(?:escape|write|type)d? (?:it |this |that )?as|written as)\s(?:\S{1,24}, not\s)?["'“‘]?$/i;
/** What parts a word from its damaged form, or that from it, where one is said to stand for the other. */
const STANDS_FOR =
  /\b(?:as|becom\w+|became|turn\w*|instead|in place of|rather than|is how|not|means?|meant)\b/i;
/** UTF-16 code units between the two, at most. */
const NEAR = 40;
const WORD_BEFORE = /[\p{L}\p{N}'’-]*$/u;
const WORD_BEHIND = /^[\p{L}\p{N}'’-]*/u;
/** All that stands between the two where one is listed for the other: a word or tags. */
const LISTED_FOR = /^(?:\s(?:for|is|as|means|becomes)\s|(?:<\/?\w+>)+)$/;
/** A letter or a sign beyond ASCII that no sentence has by itself. */
const LONE_CHARACTER = /^[^\x00-\x7fà–—“”•·…×©®™§¶]$/;
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
 * words of the trade, beside the word mojibake, is what a reader is to type, or has what it should read in another cell of a table's
 * row, or near by in a line that says that one stands for the other.
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
    isComparedInRow(before, after, behind) ||
    isComparedInLine(before, after, behind) ||
    (after === '' && TO_TYPE.test(before.replace(WORD_BEFORE, '')))
  );
}

/**
 * Whether a mark would stand where no text has it: a quotation mark or a dash alone in brackets, an apostrophe or what shows
 * nothing by itself alone between spaces.
 */
function isOutOfPlace(text: string, [start, end]: Span, after: string): boolean {
  if (text[start - 1] === '(' && text[end] === ')') return MARK.test(after);
  return NEVER_ALONE.test(after) && SPACE.test(text[start - 1] ?? ' ') && ENDS.test(text[end] ?? '');
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
  if (!LETTERS.test(after) && !INVISIBLE.test(after)) return false;
  const opening = Math.max(before.lastIndexOf('"'), before.lastIndexOf('“'), before.search(OPEN_APOSTROPHE));
  const left = before.slice(opening + 1);
  const isSingle = before[opening] === "'";
  const right = (isSingle ? /^[^\s']*/ : /^[^\s"“”]*/).exec(behind)![0];
  const close = behind[right.length] ?? '';
  if (opening < 0 || SPACE.test(left) || left.includes('”')) return false;
  if (isSingle ? close !== "'" : close !== '"' && close !== '”') return false;
  const line = `${before}${here}${behind}`;
  return (
    CHARSET.test(line) ||
    APPOSITION.test(before.slice(0, opening)) ||
    CALL.test(before.slice(0, opening)) ||
    SHOWN_AS.test(before.slice(0, opening + 1)) ||
    line.includes(`${left}${INVISIBLE.test(after) ? '' : after}${right}`)
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
  return isBetween(text[start - 1] ?? ' ', text[end] ?? ' ');
}

/** Whether two characters can be those on the two sides of a word. */
const isBetween = (left: string, right: string): boolean =>
  (SPACE.test(left) || OPENERS.includes(left)) && (SPACE.test(right) || CLOSERS.includes(right));

/** `| don’t | don\u2019t |`, `donâ€™t → don’t` */
function isComparedInRow(before: string, after: string, behind: string): boolean {
  if (!NEXT_CELL.test(before) && !NEXT_CELL.test(behind)) return false;
  const left = before.split(NEXT_CELL);
  const right = behind.split(NEXT_CELL);
  const cell = `${left.pop()}${after}${right.shift()}`.trim();
  return [...left, ...right].some((other) => other.trim() === cell);
}

/**
 * `An é becomes Ã©`, `MÃ¼ller is how it shows Müller`: whether what the span is to become stands by itself near by, a word where
 * the text between says that one stands for the other.
 */
function isComparedInLine(before: string, after: string, behind: string): boolean {
  const [start] = WORD_BEFORE.exec(before)!;
  const [end] = WORD_BEHIND.exec(behind)!;
  const word = `${start}${after}${end}`;
  const left = before.slice(0, before.length - start.length);
  const right = behind.slice(end.length);
  const gaps = [gapTo(word, left), gapFrom(word, right)].filter((gap) => gap !== undefined);
  if (gaps.length === 0 || /\d\s?$/.test(left) || /^\s?\d/.test(right)) return false;
  if (word.length === 1)
    return hasEdges(left, right) && (LONE_CHARACTER.test(word) || gaps.some((gap) => LISTED_FOR.test(gap)));
  return gaps.some((gap) => gap.length <= NEAR && STANDS_FOR.test(gap));
}

/** What stands between the last time that a word stands by itself in a text and the text's end. */
function gapTo(word: string, text: string): string | undefined {
  const at = text.lastIndexOf(word);
  const gap = text.slice(at + word.length);
  return at >= 0 && hasEdges(text.slice(0, at), gap) ? gap : undefined;
}

/** What stands between a text's beginning and the first time that a word stands by itself in it. */
function gapFrom(word: string, text: string): string | undefined {
  const at = text.indexOf(word);
  const gap = text.slice(0, Math.max(0, at));
  return at >= 0 && hasEdges(gap, text.slice(at + word.length)) ? gap : undefined;
}

/** Whether a word begins behind a text or a tag, and has ended before another. */
function hasEdges(before: string, behind: string): boolean {
  const [left, right] = [before.at(-1) ?? ' ', behind[0] ?? ' '];
  return isBetween(left === '>' ? ' ' : left, right === '<' ? ' ' : right);
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
