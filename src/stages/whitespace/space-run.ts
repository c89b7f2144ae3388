import { CharClass, charClass } from '../../text/scripts.js';
import type { Rule } from '../stage.js';
import { codePointAfter, codePointBefore } from './characters.js';
import type { Gap, Layout, Line } from './layout.js';

export const spaceRun: Rule = {
  id: 'whitespace/space-run',
  promise: 'Runs of spaces within a line of prose become one space',
  explanation:
    'Three spaces or more go, and so do two beside a comma, semicolon, bracket or dash. Two spaces between two words ' +
    'are left to the marks stage, because a dash may have stood there; two after the end of a sentence are a typing ' +
    'habit. Only a line that reads as a whole paragraph is touched: tables, columns, verse, lists, code and ' +
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
