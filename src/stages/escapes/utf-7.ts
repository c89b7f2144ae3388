import type { Rule } from '../stage.js';
import type { Candidate, EscapeRule } from './candidate.js';

const rule: Rule = {
  id: 'escapes/utf-7',
  promise: 'UTF-7 left in the text is read',
  explanation: `\`+IBk-\` becomes \`’\`. Only the typographic marks and the letters of European languages are taken for UTF-7, and only where
the base64 is exact: its spare bits are zero and nothing is left over. Telephone numbers, grades and formulas are not.

Left alone: code, URLs and talk about encodings.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'the city+IBk-s plan', after: 'the city’s plan' },
};

/** Up to five characters: longer stretches of UTF-7 are not English. */
const ESCAPE = /\+([A-Za-z0-9+/]{3,14})-/g;
const EXPECTED = /^[\u00a0-\u024f\u2010-\u2026\u2030-\u203a\u20ac\u2122]+$/;

export const utf7: EscapeRule = {
  rule,
  suspects: (text) => text.includes('+') && /\+[A-Za-z0-9+/]{3,14}-/.test(text),
  find: (text, surroundings) =>
    Array.from(text.matchAll(ESCAPE)).flatMap((match): Candidate[] => {
      const span = [match.index, match.index + match[0].length] as const;
      const after = decode(match[1]!);
      return after === undefined || surroundings.inUrl(span) || surroundings.inSource(span)
        ? []
        : [{ rule, span, after, confidence: 0.95 }];
    }),
};

/** Modified base64 of UTF-16BE (RFC 2152), or undefined where it is not exact or not expected. */
function decode(base64: string): string | undefined {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length % 2 !== 0 || bytes.toString('base64').replace(/=+$/, '') !== base64) return undefined;
  const text = bytes.swap16().toString('utf16le');
  return EXPECTED.test(text) ? text : undefined;
}
