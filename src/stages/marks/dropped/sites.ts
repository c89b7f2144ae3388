import { lineAround } from '../../../text/lines.js';
import { CharClass, charClass } from '../../../text/scripts.js';
import { readLayout } from '../../whitespace/layout.js';

const SPACE = 0x20;

/**
 * The places where a dash may have been dropped and its two spaces kept, as offsets of the first space:
 * ```text
 * Lukashenko  a close ally
 *           ^
 * ```
 * Two spaces after the end of a sentence are a typing habit, lines that hold many are tables, and in code and verse
 * spaces are as they were meant: none of these is a site.
 */
export function doubleSpaces(text: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf('  '); at >= 0; at = text.indexOf('  ', at + 2))
    if (isSite(text, at)) found.push(at);
  if (found.length === 0) return found;
  const { lines } = readLayout(text);
  let line = 0;
  return found.filter((at) => {
    while ((lines[line]?.next ?? text.length) <= at && line < lines.length - 1) line += 1;
    return lines[line]?.kind !== 'verbatim' && !isColumnGap(text, at);
  });
}

/** True when the text has two spaces between two words. Scan speed, no allocation. */
export function mayHoldDoubleSpace(text: string): boolean {
  for (let at = text.indexOf('  '); at >= 0; at = text.indexOf('  ', at + 2))
    if (isSite(text, at)) return true;
  return false;
}

function isSite(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 2);
  if (at === 0 || after === SPACE || before === SPACE) return false;
  const ends = isWord(before) || ')]%’'.includes(text[at - 1]!) || isClosingQuote(text, at - 1);
  return ends && (isWord(after) || '([“‘"\'£$€'.includes(text[at + 2] ?? '\n'));
}

const isWord = (unit: number): boolean => charClass(unit) !== CharClass.Other;

/** A closing quote after a word; after a full stop it ends the sentence. */
function isClosingQuote(text: string, at: number): boolean {
  return (text[at] === '”' || text[at] === '"') && at > 0 && isWord(text.charCodeAt(at - 1));
}

// Cells of two words or fewer are a layout, not a way of writing.
const WORDS_PER_CELL = 2;
/** UTF-16 code units; a longer line is no row of a table. */
const LONGEST_ROW = 400;

function isColumnGap(text: string, at: number): boolean {
  const [start, end] = lineAround(text, at, LONGEST_ROW);
  if (end - start > LONGEST_ROW) return false;
  const line = text.slice(start, end).trim();
  const gaps = line.split('  ').length - 1;
  return gaps > 1 && line.split(/ +/).length <= WORDS_PER_CELL * (gaps + 1);
}
