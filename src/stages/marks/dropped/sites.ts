import { lineAround } from '../../../text/lines.js';
import { CharClass, charClass } from '../../../text/scripts.js';
import { readLayout } from '../../whitespace/layout.js';
import type { Line } from '../../whitespace/lines.js';

const SPACE = 0x20;

/**
 * The places where a dash may have been dropped and its two spaces kept, as offsets of the first space:
 * ```text
 * Lukashenko  a close ally
 *           ^
 * ```
 * Two spaces after the end of a sentence are a typing habit, lines that hold many are tables, those behind a label (a
 * number, a time, a speaker, the years of a notice of copyright, a ZIP code) are a layout, and in code and verse spaces are as they were
 * meant: none of these is a site, nor is what stands beside a word of another script.
 */
export function doubleSpaces(text: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf('  '); at >= 0; at = text.indexOf('  ', at + 2))
    if (isSite(text, at)) found.push(at);
  if (found.length === 0) return found;
  const lines = readLayout(text).lines.filter(({ kind }) => kind !== 'blank');
  let number = 0;
  return found.filter((at) => {
    while (lines[number]!.next <= at && number < lines.length - 1) number += 1;
    const line = lines[number]!;
    const isLayout =
      beginsWithLabel(text, line) ||
      isBesideOtherScript(text, at) ||
      (isEntry(text, line) && hasEntryBeside(text, lines, number)) ||
      isInVerse(lines, number) ||
      isColumnGap(text, at);
    return line.kind !== 'verbatim' && !isLayout;
  });
}

// A number or a time, `(b)`, a roman numeral, a letter: `A` and `I` begin a sentence.
const LABEL = /^[([]?(?:\d[\d.:/-]*|[ivxlc]{2,}|[IVXLC]{2,}|(?![AI][^).:]?$)\p{L})[\])]?[.:]?$/u;
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
/** A date or a time, to the second or not, before which a machine has written nothing: `Fri May  5 23:10:47 1995`. */
const TIMESTAMP = new RegExp(
  String.raw`^\[?(?:\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${MONTH} {1,2}\d)`,
);

/** A notice of copyright, whose years and holder are set apart. */
const COPYRIGHT = /^(?:\S{1,20} ){0,2}(?:©|\([cC]\)|[Cc]opyright)[ :]{1,2}(?:(?:©|\([cC]\)) )?\d{4}/;

/** Whether the first gap of a line stands behind a label, or the line is a machine's. */
function beginsWithLabel(text: string, { bodyStart, bodyEnd, gaps }: Line): boolean {
  const body = text.slice(bodyStart, bodyEnd);
  const label = gaps[0] === undefined ? '' : text.slice(bodyStart, gaps[0].start);
  return LABEL.test(label) || TIMESTAMP.test(body) || COPYRIGHT.test(body);
}

const LATIN_OR_SIGN = /[\p{Script=Latin}\p{N}\P{L}]/u;

/** Whether a letter of another script than Latin stands on either side of two spaces: the model has read English alone. */
const isBesideOtherScript = (text: string, at: number): boolean =>
  !LATIN_OR_SIGN.test(text.charAt(at - 1)) || !LATIN_OR_SIGN.test(text.charAt(at + 2));

// `FIRST MURDERER`, `Chapter Two`.
const WORDS_OF_A_LABEL = 3;

/** Whether the only gap of a line is two spaces after a few words, as in a play, a table of contents, a glossary. */
function isEntry(text: string, { gaps, bodyStart }: Line): boolean {
  const gap = gaps[0];
  if (gap === undefined || gaps.length > 1) return false;
  return text.slice(bodyStart, gap.start).split(' ').length <= WORDS_OF_A_LABEL;
}

/** Whether the line before or behind is an entry. */
function hasEntryBeside(text: string, lines: readonly Line[], number: number): boolean {
  return [lines[number - 1], lines[number + 1]].some((line) => line !== undefined && isEntry(text, line));
}

/** Lines in a row that have a gap each, from which on the gaps are meant. */
const VERSES = 3;
/** UTF-16 code units; a longer line is no verse. */
const LONGEST_VERSE = 80;

/** Whether a line has one gap, and so have those about it: a caesura, or two columns. */
function isInVerse(lines: readonly Line[], number: number): boolean {
  const hasGap = (line: Line | undefined) =>
    line !== undefined && line.gaps.length === 1 && line.bodyEnd - line.bodyStart <= LONGEST_VERSE;
  let run = 0;
  for (let at = number; run < VERSES && hasGap(lines[at]); at += 1) run += 1;
  for (let at = number - 1; run < VERSES && hasGap(lines[at]); at -= 1) run += 1;
  return run >= VERSES;
}

/** True when the text has two spaces between two words. Scan speed, no allocation. */
export function mayHoldDoubleSpace(text: string): boolean {
  for (let at = text.indexOf('  '); at >= 0; at = text.indexOf('  ', at + 2))
    if (isSite(text, at)) return true;
  return false;
}

/** `Boston, MA  02110-1301  USA`: about these the American post wants two spaces. Or the day of a month in two places. */
const SET_APART = new RegExp(String.raw`\b[A-Z]{2} {2}\d{5}|\d{5}-\d{4} {2}|\b${MONTH} {2}\d(?!\d)`);

/** Whether two spaces, and no more, stand between words or what closes and opens them. */
function isSite(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 2);
  if (at === 0 || after === SPACE || before === SPACE) return false;
  if (SET_APART.test(text.slice(Math.max(0, at - 10), at + 7))) return false;
  const ends = isWord(before) || '%’'.includes(text[at - 1]!) || isClosing(text, at - 1);
  return ends && (isWord(after) || '(“‘"\'£$€'.includes(text[at + 2] ?? '\n'));
}

const isWord = (unit: number): boolean => charClass(unit) !== CharClass.Other;

/** A closing quote or bracket after a word; after a full stop it ends the sentence, and `:)` is a face. */
function isClosing(text: string, at: number): boolean {
  return (
    '”")]'.includes(text[at]!) && at > 0 && (isWord(text.charCodeAt(at - 1)) || '”")'.includes(text[at - 1]!))
  );
}

// Cells of two words or fewer are a layout, not a way of writing.
const WORDS_PER_CELL = 2;
/** UTF-16 code units; a longer line is no row of a table. */
const LONGEST_ROW = 400;
const HAS_LETTER = /[\p{L}\p{N}]/u;
const ENDS_SENTENCE = /[.!?]["”’)]?$/;

/** Whether a line is a row of short cells, or one pair of them that ends in no stop. */
function isColumnGap(text: string, at: number): boolean {
  const [start, end] = lineAround(text, at, LONGEST_ROW);
  if (end - start > LONGEST_ROW) return false;
  const line = text.slice(start, end).trim();
  const gaps = line.split('  ').length - 1;
  const words = line.split(/ +/).filter((token) => HAS_LETTER.test(token)).length;
  return words <= WORDS_PER_CELL * (gaps + 1) && (gaps > 1 || !ENDS_SENTENCE.test(line));
}
