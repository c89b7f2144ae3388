import type { Rule } from '../../stage.js';

export const dateline: Rule = {
  id: 'marks/dateline',
  promise: 'Puts back the dash between the place that a report came from and its first word',
  explanation:
    'Reports of agencies begin with a place in capitals, a dash behind it: `OSLO – The`, `TULSA, Okla. (AP) — A`. Where the ' +
    'dash went with its spaces, or left two of them, the place and the first word of the report show where it stood. The place ' +
    'has to be a name, or stand before a state or an agency: a label in capitals (`BREAKING NEWS`) is none. Only the first ' +
    'lines of a text are looked at.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.7,
  example: {
    before: 'OSLOThe harbour was closed on Monday after a storm, the mayor said.',
    after: 'OSLO – The harbour was closed on Monday after a storm, the mayor said.',
  },
};

/** Lines of a text that are looked at: a headline, a byline and a blank line may stand before the report. */
const FIRST_LINES = 6;

/**
 * Capitals that go over into small letters, stand before two spaces, or before what a place has behind it: a state, an agency.
 * Without Unicode's classes, whose sets take longer to make than all of a short text.
 */
const MAY_BEGIN =
  /[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+){0,3}(?:(?<=[A-Z]{2})[a-z]|(?<=[AI]) [a-z]|, [A-Z]| \(| {2}[A-Z])/y;

/** True when one of the first lines may begin with a place that lost its dash. Scan speed, no allocation. */
export function suspicious(text: string): boolean {
  return firstLines(text, (start) => {
    MAY_BEGIN.lastIndex = start;
    return MAY_BEGIN.test(text);
  });
}

/**
 * Goes through the lines in which a report may begin, without those that are empty; UTF-16 code units.
 *
 * @param read true ends it.
 * @returns whether one did.
 */
export function firstLines(text: string, read: (start: number, end: number) => boolean): boolean {
  let lines = 0;
  for (let start = 0; start < text.length && lines < FIRST_LINES; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end > start) {
      if (read(start, end)) return true;
      lines += 1;
    }
    start = end + 1;
  }
  return false;
}
