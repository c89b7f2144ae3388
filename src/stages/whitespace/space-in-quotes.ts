import type { Proposal } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import { INK, INVISIBLE, LINE_END, ODD_SPACE, SPACE, spaceClass } from './characters.js';
import type { Layout } from './layout.js';
import type { Gap, Line } from './lines.js';
import { isRightToLeft } from './zero-width.js';

export const spaceInQuotes: Rule = {
  id: 'whitespace/space-in-quotes',
  promise: 'The space between a quotation mark and what it quotes goes',
  explanation:
    'Converters put a space for every tag, and tokenizers one about every mark. No English house sets one inside ' +
    'double quotation marks: behind an opening one goes what stands before a word, and before a closing one what stands ' +
    'behind what was opened in the same line. Single and straight marks have to show on both sides that they are a pair. ' +
    'A space on one side alone is only suggested where the document has fewer than three.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: {
    before: 'The mayor called it “ a monument to nostalgia ”, and left.',
    after: 'The mayor called it “a monument to nostalgia”, and left.',
  },
};

const CONFIDENCE = 0.97;
const MAY_PRECEDE_OPENING = /[\s([{–—-]/;
const MAY_FOLLOW_OPENING = /[\p{L}\p{N}‘'$£€]/u;
const MAY_FOLLOW_CLOSING = /[\s,.;:!?)\]–—]/;
/** Code, in which spaces are a part of what is quoted, and German, which closes with the mark that opens in English. */
const CODE_OR_GERMAN = /[`=+{}<>\\|„]|\.\.\s|\s\.\.|\$\w/;
const MARK = /[“”‘’"']/;
/** A figure before a straight mark, which is then no quotation mark, or what the mark is called: `a double " for quoting`. */
const INCHES_OR_NAMED = /\d\s*$|\b(?:double|straight|quotes?|marks?)\s$/;
/** UTF-16 code units: the longest of these words and a space. */
const NAME_LENGTH = 9;
/** Characters of a line in which a pair is looked for. */
const LONGEST_QUOTED = 2000;

/** So many spaces inside quotation marks, or a pair with one on either side, show that nobody meant them. */
const SHOWN = 3;

/** The removal of spaces inside quotation marks. */
export function closeQuotes({ text, lines }: Layout): Proposal[] {
  const found: Gap[] = [];
  let pairs = 0;
  for (const line of lines) {
    if (line.kind === 'verbatim' || line.kind === 'blank') continue;
    const body = text.slice(line.bodyStart, line.bodyEnd);
    if (!/[“”‘"]/.test(body) || CODE_OR_GERMAN.test(body) || isRightToLeft(body)) continue;
    const inLine = gapsInQuotes(text, line);
    found.push(...inLine.gaps);
    pairs += inLine.pairs;
  }
  const safety = found.length >= SHOWN || pairs > 0 ? spaceInQuotes.safety : 'suggest';
  return found.map(({ start, end }) => ({
    rule: spaceInQuotes.id,
    span: [start, end],
    after: '',
    safety,
    confidence: CONFIDENCE,
  }));
}

/** The gaps inside the quotation marks of a line, in order, and how many pairs have one on either side. */
function gapsInQuotes(text: string, line: Line): { readonly gaps: readonly Gap[]; readonly pairs: number } {
  const gaps: Gap[] = [];
  let pairs = 0;
  /** The curly mark that is open, and the gap behind it. */
  let opened: { readonly gap: Gap | undefined } | undefined;
  /** Of a pair that has to show on both sides what it is. */
  const waiting = new Map<string, { readonly at: number; readonly gap: Gap | undefined }>();
  for (let at = line.bodyStart; at < line.bodyEnd; at += 1) {
    const mark = text[at] as string;
    if (mark === '"' && INCHES_OR_NAMED.test(text.slice(Math.max(line.bodyStart, at - NAME_LENGTH), at)))
      continue;
    if (mark === '“') {
      opened = { gap: openingGap(text, line, at) };
      if (opened.gap !== undefined) gaps.push(opened.gap);
    } else if (mark === '”') {
      const gap = opened === undefined ? undefined : closingGap(text, line, at);
      if (gap !== undefined) gaps.push(gap);
      if (gap !== undefined && opened?.gap !== undefined) pairs += 1;
      opened = undefined;
    } else if (mark === '‘' || (mark === '"' && !waiting.has('"'))) {
      waiting.set(mark, { at, gap: openingGap(text, line, at) });
    } else if (mark === '’' || mark === '"') {
      const gap = closingGap(text, line, at);
      if (mark === '’' && gap === undefined) continue; // an apostrophe
      const opening = waiting.get(mark === '’' ? '‘' : '"');
      waiting.delete(mark === '’' ? '‘' : '"');
      if (opening?.gap === undefined || gap === undefined || at - opening.at > LONGEST_QUOTED) continue;
      gaps.push(opening.gap, gap);
      pairs += 1;
    }
  }
  return { gaps, pairs };
}

/** The gap behind an opening mark. */
function openingGap(text: string, line: Line, at: number): Gap | undefined {
  if (at > line.bodyStart && !MAY_PRECEDE_OPENING.test(seenBeside(text, at, -1))) return undefined;
  let end = at + 1;
  while (isGap(text, end)) end += 1;
  if (end === at + 1 || !isSpaced(text, at + 1, end)) return undefined;
  return MAY_FOLLOW_OPENING.test(text[end] ?? '') ? { start: at + 1, end } : undefined;
}

/** The gap before a closing mark. */
function closingGap(text: string, line: Line, at: number): Gap | undefined {
  if (at + 1 < line.bodyEnd && !MAY_FOLLOW_CLOSING.test(seenBeside(text, at, 1))) return undefined;
  let start = at;
  while (start > line.bodyStart && isGap(text, start - 1)) start -= 1;
  if (start === at || start === line.bodyStart || !isSpaced(text, start, at)) return undefined;
  return { start, end: at };
}

/** The character beside a mark that has a width. */
function seenBeside(text: string, at: number, step: 1 | -1): string {
  let beside = at + step;
  while (spaceClass(text.charCodeAt(beside)) === INVISIBLE) beside += step;
  return text[beside] ?? ' ';
}

function isGap(text: string, at: number): boolean {
  const space = spaceClass(text.charCodeAt(at));
  return space !== INK && space !== LINE_END;
}

/** Whether a gap has a space that goes: between two marks, one inside the other, books set one. */
function isSpaced(text: string, start: number, end: number): boolean {
  if (MARK.test(text[start - 1] ?? '') && MARK.test(text[end] ?? '')) return false;
  const gap = text.slice(start, end);
  return Array.from(gap).some((char) => [SPACE, ODD_SPACE].includes(spaceClass(char.charCodeAt(0))));
}
