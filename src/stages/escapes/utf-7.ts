import type { Rule } from '../stage.js';
import { isReadable } from './bytes.js';
import type { Candidate, EscapeRule } from './candidate.js';

const rule: Rule = {
  id: 'escapes/utf-7',
  promise: 'UTF-7 left in the text is read',
  explanation: `\`+IBk-\` becomes \`’\`. Only the typographic marks and the letters of European languages are taken for UTF-7, and only where
the base64 is exact: its spare bits are zero and nothing is left over; where two of them stand, other letters are read, too. Telephone numbers, grades and formulas are not.

Left alone: code, URLs and talk about encodings.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'the city+IBk-s plan', after: 'the city’s plan' },
};

/** The hyphen at the end may be missing before other marks. */
const ESCAPE = /\+([A-Za-z0-9+/]{3,200})(?:-|(?![A-Za-z0-9+/-]))/g;
const CLOSED = /\+[A-Za-z0-9+/]{3,14}-/;
/** Up to five characters: longer stretches of UTF-7 are not English. */
const EXPECTED = /^[\u00a0-\u024f\u2010-\u2026\u2030-\u203a\u20ac\u2122]{1,5}$/;
/** What is read where a text shows by so many that it is UTF-7: other scripts, too. */
const ALLOWED = /^[^\x00-\x7f]+$/;
const SHOWN = 2;
/** What shows nothing: without its hyphen, or of three capitals. */
const NAME = /[^-]$|^\+[A-Z]{3}-$/;

export const utf7: EscapeRule = {
  rule,
  suspects: (text) => text.includes('+') && CLOSED.test(text),
  find(text, surroundings) {
    const found = Array.from(text.matchAll(ESCAPE)).flatMap((match): Candidate[] => {
      const span = [match.index, match.index + match[0].length] as const;
      const after = decode(match[1]!);
      return after === undefined || surroundings.inUrl(span) || surroundings.inSource(span)
        ? []
        : [{ rule, span, after, confidence: 0.95 }];
    });
    const expected = found.filter(({ after }) => EXPECTED.test(after));
    // `HP+IBM-compatible` and `HP+IBM` are names
    const shown = expected.filter(({ span }) => !NAME.test(text.slice(...span))).length;
    return shown >= SHOWN ? found : shown > 0 ? expected : [];
  },
};

/** Modified base64 of UTF-16BE (RFC 2152), or undefined where it is not exact, or text that would be written so. */
function decode(base64: string): string | undefined {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length % 2 !== 0 || bytes.toString('base64').replace(/=+$/, '') !== base64) return undefined;
  const text = bytes.swap16().toString('utf16le');
  return ALLOWED.test(text) && isReadable(text) ? text : undefined;
}
