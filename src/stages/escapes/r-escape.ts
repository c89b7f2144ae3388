import type { Span } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import { byteRuns } from './byte-run.js';
import { isReadable, windows1252 } from './bytes.js';
import type { Candidate, EscapeRule } from './candidate.js';
import { runsOf } from './runs.js';

const rule: Rule = {
  id: 'escapes/r-escape',
  promise: 'Characters and bytes as R prints them are read',
  explanation: `\`<U+2019>\` becomes the character, and a run of bytes such as \`<e2><80><99>\` what it is in UTF-8.

Left alone: code, talk about code points, one byte in capitals, and what Perl's documentation marks as code (\`C<fc>\`).`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'It<U+2019>s late', after: 'It’s late' },
};

const CODE_POINT = /<U\+([0-9A-Fa-f]{4,8})>/g;
const BYTE = /<([0-9a-f]{2}|[89A-F][0-9A-F])>/g;
/** What one byte has and a tag may have, too. */
const CAPITAL = /[A-F]/;
/** The letter of a format of Perl's documentation, which stands before what it holds. */
const POD = /(?<![\p{L}\p{N}])[BCEFILSXZ]$/u;

export const rEscape: EscapeRule = {
  rule,
  suspects: (text) => text.includes('<') && /<(?:U\+|[89a-f][0-9a-f]>|[89A-F][0-9A-F]>)/.test(text),
  find: (text) => [
    ...codePoints(text),
    ...byteRuns(
      rule,
      runsOf(text, BYTE, 16),
      text,
      ({ span }, { numbers }) =>
        numbers.length > 1 || !(CAPITAL.test(text.slice(...span)) || isPod(text, span)),
    ),
  ],
};

/** Whether a byte is all that a format of Perl's documentation holds, and no letter goes on behind it. */
const isPod = (text: string, [start, end]: Span): boolean =>
  POD.test(text.slice(Math.max(0, start - 2), start)) && !/\p{L}/u.test(text[end] ?? '');

function codePoints(text: string): Candidate[] {
  return runsOf(text, CODE_POINT, 16).flatMap(({ span, numbers }): Candidate[] => {
    if (numbers.some((number) => number > 0x10ffff)) return [];
    const after = numbers
      .map((number) => (number >= 0x80 && number < 0xa0 ? windows1252(number) : String.fromCodePoint(number)))
      .join('');
    return isReadable(after) ? [{ rule, span, after, confidence: 0.98 }] : [];
  });
}
