import { loadEnglish } from '../../lexicon/english.js';
import { tailAt } from '../../text/contractions.js';
import type { Span } from '../../text/edit.js';
import { takesTail } from '../mojibake/contraction.js';
import type { Rule } from '../stage.js';
import { byteRuns } from './byte-run.js';
import { windows1252 } from './bytes.js';
import type { Candidate, EscapeRule } from './candidate.js';
import { runsOf } from './runs.js';
import { untangled } from './tangled.js';

const rule: Rule = {
  id: 'escapes/quoted-printable',
  promise: 'Quoted-printable of mails left in the text is read, soft line breaks and all',
  explanation: `\`=E2=80=99\` becomes \`’\`. A single \`=92\` or \`=E9\` is read as windows-1252 when its character is at home where it
stands. Where a text shows that it is quoted-printable (non-ASCII bytes and soft line breaks, or \`=3D\` beside them), an equals
sign at the end of a line joins it to the next, also where the line's end became a space, and \`=3D\` and \`=20\` are read as well.

Left alone: code, URLs and talk about encodings.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'the city=E2=80=99s plan', after: 'the city’s plan' },
};

/** A byte above ASCII, with a soft line break in the middle of a character allowed for. `=Fa` is of `=False`. */
const ESCAPE =
  /(?:(?<==[89A-Fa-f][\dA-Fa-f])=(?:\r?\n|[ \t])(?==[89A-Fa-f]))?=([89A-F][0-9A-F]|[89a-f][0-9a-f])/g;
/** Small digits, which the standard does not have and some mailers write. */
const SMALL = /=\d?[a-f]/;
/** A line of mail is at most 76 characters long, and what is broken softly goes on at once. */
const SOFT_BREAK = /=[ \t]*\r?\n(?= ?\S)/g;
/** The break of a line whose end became a space; another is the text’s. */
const JOINED_BREAK = /(?<!=)=[ \t](?=[ \t]?\S)/g;
/** Characters of a line that is broken softly, at least and at most. */
const BROKEN_AT = [56, 77] as const;
/** A word of a mail's header, which is read as a whole or not at all. */
const ENCODED_WORD = /=\?[\w-]+\?[Qq]\?/;
const ASCII = /=(3[Dd]|20(?=\r?\n)|2[Ee]|46(?=rom )|09(?=\r?\n))/g;

export const quotedPrintable: EscapeRule = {
  rule,
  suspects: (text) => text.includes('=') && /=(?:[89A-F][0-9A-F]|[89a-f][0-9a-f]|3D|\r?\n)/.test(text),
  find(text, surroundings) {
    const runs = runsOf(text, ESCAPE, 16);
    const isMeant = runs.some(({ span }) => !isNumber(text, span) && !isValue(text, span));
    const read = byteRuns(
      rule,
      isMeant ? runs : [],
      text,
      // a query string, a ticker or a setting may hold one such byte by chance, and never a character of UTF-8
      ({ span }, { numbers }) =>
        !(
          numbers.length === 1 &&
          (surroundings.inUrl(span) ||
            endsTicker(text, span) ||
            isValue(text, span) ||
            SMALL.test(text.slice(...span)))
        ) && !ENCODED_WORD.test(surroundings.token(span)),
    );
    const bytes = untangled(read, text);
    const breaks = Array.from(text.matchAll(SOFT_BREAK), (match): Candidate => {
      const end = match.index + match[0].length;
      return { rule, span: [match.index, end], after: '', confidence: 0.97 };
    }).filter(({ span: [start] }) => isSoft(text, start));
    if (bytes.length > 0 && breaks.length === 0) breaks.push(...joinedBreaks(text));
    const ascii = Array.from(text.matchAll(ASCII), (match): Candidate => {
      const end = match.index + match[0].length;
      return {
        rule,
        span: [match.index, end],
        after: String.fromCharCode(Number.parseInt(match[1]!, 16)),
        confidence: 0.95,
      };
    });
    const isMail =
      (bytes.length > 0 && breaks.length > 0) ||
      (breaks.length > 1 && (ascii.length > 0 || breaks.every(({ span }) => isFull(text, span))));
    return isMail || (bytes.length > 0 && ascii.length > 0) ? [...bytes, ...breaks, ...ascii] : bytes;
  },
};

/**
 * Soft breaks of lines that were joined since, each a line of mail behind the one before. Some come in words: where all stand
 * between spaces, values are assigned (`x = 1`).
 */
function joinedBreaks(text: string): Candidate[] {
  const found: Candidate[] = [];
  let start = 0;
  for (const { 0: whole, index } of text.matchAll(JOINED_BREAK)) {
    start = Math.max(start, text.lastIndexOf('\n', index) + 1);
    const length = index - start;
    if (length < BROKEN_AT[0] || length > BROKEN_AT[1]) continue;
    start = index + whole.length;
    found.push({ rule, span: [index, start], after: spaceAt(text, index, start), confidence: 0.95 });
  }
  return found.some(({ span: [at] }) => /\S/.test(text[at - 1]!)) ? found : [];
}

const LEFT_WORD = /[A-Za-z]+$/;
const RIGHT_WORD = /^[A-Za-z]+/;
/** UTF-16 code units of a word. */
const LONGEST_WORD = 24;

/** The space between two words that a break came between, which may have gone with it; none inside a word. */
function spaceAt(text: string, start: number, end: number): string {
  if (/\s/.test(text[start - 1] ?? ' ')) return '';
  const left = LEFT_WORD.exec(text.slice(Math.max(0, start - LONGEST_WORD), start))?.[0];
  const right = RIGHT_WORD.exec(text.slice(end, end + LONGEST_WORD))?.[0];
  if (right === undefined) return '';
  if (left === undefined) return /[.,;:!?]/.test(text[start - 1]!) ? ' ' : '';
  return isListed(left) && isListed(right) && !isListed(left + right) ? ' ' : '';
}

const logFrequency = (word: string) => loadEnglish().logFrequency(word.toLowerCase());
const isListed = (word: string) => logFrequency(word) !== undefined;

/** A cell of a table to a spreadsheet. */
const CELL = /^=[A-F]\d$/;

/**
 * `total=99 and y=E9`: any two digits behind a letter alone, or a letter and a digit by themselves, are a value, and so is what
 * a unit or the rest of the text does not show to be a mark or a letter, unless other escapes stand in the text.
 */
const isNumber = (text: string, span: Span) =>
  /^=\d\d$/.test(text.slice(...span)) ? isQuantity(text, span) : isCode(text, span);

/** A unit has three letters at most: `92s`, `85mg`, `95kPa`. */
const UNIT = /^\p{L}{0,3}(?!\p{L})/u;

/** Whether two digits behind a name, with or without a unit, are a quantity and no mark of a word: `timeout=92s`, but `city=92s`. */
function isQuantity(text: string, [start, end]: Span): boolean {
  if (!/[\p{L}\p{N}]/u.test(text[start - 1] ?? '') || !UNIT.test(text.slice(end, end + 4))) return false;
  const tail = text.startsWith(APOSTROPHE, start) ? tailAt(text, end) : undefined;
  const before = text.slice(Math.max(0, start - LONGEST_WORD), start);
  return tail === undefined || !takesTail(before, tail) || (tail === 's' && !isOwner(before));
}

/** How windows-1252 has it. */
const APOSTROPHE = '=92';
/** By how much a word is likelier than its possessive, at most, as logarithms: of measures they are hardly ever met. */
const MOST_LIKELIER = 5;

/** Whether a text ends in a word that owns things, or a name that no list has. */
function isOwner(before: string): boolean {
  const word = LEFT_WORD.exec(before)![0];
  const [plain, possessive] = [logFrequency(word), logFrequency(`${word}'s`)];
  if (possessive === undefined) return plain === undefined && /^\p{Lu}\p{Ll}/u.test(word);
  return plain === undefined || plain - possessive <= MOST_LIKELIER;
}

/** Whether a byte with a letter among its digits ends what is no word then: `y=E9`, `code=E2`, but `caf=E9`. */
function isCode(text: string, [start, end]: Span): boolean {
  if (end - start !== 3 || /\p{L}/u.test(text[end] ?? '')) return false;
  const before = text.slice(Math.max(0, start - LONGEST_WORD), start);
  if (/(?<![\p{L}\p{N}])\p{L}$/u.test(before)) return true;
  const word = LEFT_WORD.exec(before)?.[0];
  if (word === undefined) return CELL.test(text.slice(start, end)) && !/\p{L}$/u.test(before);
  return isListed(word) && !isListed(word + windows1252(Number.parseInt(text.slice(start + 1, end), 16)));
}

/** Whether an escape ends a code of capitals, as exchange rates have at Reuters: `EUR=D3`. */
const endsTicker = (text: string, [start, end]: Span) =>
  /[A-Z]{2}$/.test(text.slice(Math.max(0, start - 2), start)) && !/^\p{L}/u.test(text.slice(end, end + 2));

/** A setting's name, and its value, a word in capitals or small letters; or a formula. */
const SETTING = /[A-Za-z\d_]$/;
const VALUE = /^=([A-F]{2}[A-Z]+|[a-f]{2}[a-z]+)(?![\p{L}\p{N}])/u;
const COLOUR = /^=[\dA-F]{6}(?![\p{L}\p{N}=])/u;
const FORMULA = /^=[A-F]{2}[A-Z]*\(/;

/** Whether an escape begins the value of a setting (`LOG_LEVEL=DEBUG`, `colour=E9E9E9`) or a formula (`=DCOUNT(A1:E10)`). */
function isValue(text: string, [start]: Span): boolean {
  const here = text.slice(start, start + LONGEST_WORD);
  if (FORMULA.test(here)) return true;
  if (!SETTING.test(text[start - 1] ?? '')) return false;
  const value = VALUE.exec(here)?.[1];
  return COLOUR.test(here) || (value !== undefined && isListed(value));
}

/** Whether a soft break ends a line that is as long as mail has it, and small letters go on behind it: no code has two of them. */
function isFull(text: string, [start, end]: Span): boolean {
  const line = text.slice(Math.max(0, start - 90), start);
  return (
    line.length - 1 - line.lastIndexOf('\n') >= FULL && /[a-z,] ?$/.test(line) && /[a-z]/.test(text[end]!)
  );
}

/** Characters of a line that has no room for another word. */
const FULL = 60;

/** A soft break ends a line of text that is neither short nor beyond 76 characters. */
function isSoft(text: string, at: number): boolean {
  const line = text.slice(Math.max(0, at - 90), at);
  const length = line.length - 1 - line.lastIndexOf('\n');
  const isInWord = /\p{Ll}$/u.test(line) && /^=\r?\n\p{Ll}/u.test(text.slice(at, at + 4));
  return length >= 20 && (length <= 78 || isInWord) && line.at(-1) !== '=';
}
