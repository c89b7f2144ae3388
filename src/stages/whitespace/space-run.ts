import { CharClass, charClass } from '../../text/scripts.js';
import type { Rule } from '../stage.js';
import { codePointAfter, codePointBefore } from './characters.js';
import type { Layout } from './layout.js';
import type { Gap, Line } from './lines.js';

export const spaceRun: Rule = {
  id: 'whitespace/space-run',
  promise: 'Runs of spaces within a line of prose become one space',
  explanation:
    'Three spaces or more go, and so do two beside a comma, semicolon, bracket or dash. Two spaces between two words ' +
    'are left to the marks stage, because a dash may have stood there, and of three, where a converter may have put a ' +
    'space for a dash, two are left to it; two after the end of a sentence are a typing habit. So goes a tab between two words in the midst of a sentence. Only a line that reads as a whole paragraph is touched: tables, columns, verse, lists, code and ' +
    'hard-wrapped text may be justified with spaces.',
  safety: 'safe',
  enabled: true,
  threshold: 0.9,
  example: {
    before: 'The ferry, which was    late, sailed at last on Monday.',
    after: 'The ferry, which was late, sailed at last on Monday.',
  },
};

const CLOSE_TO = new Set([...',;–—()[]/'].map((char) => char.codePointAt(0) as number));

/** Whether a run of plain spaces should be one. */
export function isSpaceRun(layout: Layout, line: Line, gap: Gap, spaces: number): boolean {
  if (line.kind !== 'paragraph' || layout.hardWrapped) return false;
  const before = codePointBefore(layout.text, gap.start);
  const after = codePointAfter(layout.text, gap.end);
  if (insideCodeSpan(layout.text, line, gap)) return false;
  if (spaces > 2) return true;
  if (isWord(before) && isWord(after)) return false;
  return CLOSE_TO.has(before) || CLOSE_TO.has(after);
}

/** What stands before a tab that sets off a label, a term or a number is shorter. */
const LABEL = 16;
const WORD_BEFORE = /\p{Ll}[,;]?$/u;
const WORD_AFTER = /^\p{Ll}{2}/u;

/** Whether a gap with tabs parts two words of a sentence, where nothing is in columns. */
export function isTabBetweenWords({ text, hardWrapped }: Layout, line: Line, { start, end }: Gap): boolean {
  if (line.kind !== 'paragraph' || hardWrapped || start - line.bodyStart < LABEL) return false;
  return WORD_BEFORE.test(text.slice(start - 2, start)) && WORD_AFTER.test(text.slice(end, end + 2));
}

/** A dash and its two spaces, where something put a space for it. */
const DASH_WIDTH = 3;
/** Words after which no dash stands. */
const LEADS_ON =
  /(?<!\p{L})(?:an?|the|of|to|from|at|by|for|with|into|and|or|his|her|its|our|my|your|their|very)$/iu;
/** Runs of the width of a dash, for one of them that is none. */
const DASHES_FOR_ONE_OTHER = 4;

/** Whether a run of plain spaces is as wide as a dash with its spaces, and stands where one may. */
function mayBeDash({ text }: Layout, { start, end }: Gap): boolean {
  if (end - start !== DASH_WIDTH) return false;
  if (!isWord(codePointBefore(text, start)) || !isWord(codePointAfter(text, end))) return false;
  return !LEADS_ON.test(text.slice(Math.max(0, start - 8), start));
}

const SURVIVING_DASH = / [–—] /;

/**
 * The runs of three spaces that stand for dashes, by where they start: none where others stand where no dash does, and
 * none where a dash survives, since what makes one a space makes all of them spaces.
 */
export function dashRuns(layout: Layout): ReadonlySet<number> {
  if (SURVIVING_DASH.test(layout.text)) return new Set();
  const dashes = new Set<number>();
  let others = 0;
  for (const line of layout.lines) {
    if (line.kind !== 'paragraph') continue;
    for (const gap of line.gaps) {
      if (layout.text.slice(gap.start, gap.end) !== ' '.repeat(DASH_WIDTH)) continue;
      if (mayBeDash(layout, gap)) dashes.add(gap.start);
      else others += 1;
    }
  }
  return others * DASHES_FOR_ONE_OTHER > dashes.size ? new Set() : dashes;
}

function isWord(codePoint: number): boolean {
  return codePoint >= 0 && charClass(codePoint) !== CharClass.Other;
}

function insideCodeSpan(text: string, line: Line, gap: Gap): boolean {
  let ticks = 0;
  for (
    let at = text.indexOf('`', line.bodyStart);
    at >= 0 && at < gap.start;
    at = text.indexOf('`', at + 1)
  ) {
    ticks += 1;
  }
  return ticks % 2 === 1;
}
