import type { Rule } from '../stage.js';
import { byteRuns } from './byte-run.js';
import { isReadable, windows1252 } from './bytes.js';
import type { Candidate, EscapeRule } from './candidate.js';
import { runsOf } from './runs.js';

const rule: Rule = {
  id: 'escapes/r-escape',
  promise: 'Characters and bytes as R prints them are read',
  explanation: `\`<U+2019>\` becomes the character, and a run of bytes such as \`<e2><80><99>\` what it is in UTF-8.

Left alone: code, and talk about code points.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'It<U+2019>s late', after: 'It’s late' },
};

const CODE_POINT = /<U\+([0-9A-Fa-f]{4,8})>/g;
const BYTE = /<([0-9a-f]{2})>/g;

export const rEscape: EscapeRule = {
  rule,
  suspects: (text) => text.includes('<') && /<(?:U\+|[89a-f][0-9a-f]>)/.test(text),
  find: (text) => [...codePoints(text), ...byteRuns(rule, runsOf(text, BYTE, 16), text, () => true)],
};

function codePoints(text: string): Candidate[] {
  return runsOf(text, CODE_POINT, 16).flatMap(({ span, numbers }): Candidate[] => {
    if (numbers.some((number) => number > 0x10ffff)) return [];
    const after = numbers
      .map((number) => (number >= 0x80 && number < 0xa0 ? windows1252(number) : String.fromCodePoint(number)))
      .join('');
    return isReadable(after) ? [{ rule, span, after, confidence: 0.98 }] : [];
  });
}
