import type { Fix } from './fix.js';
import { lossyUtf8Rule } from './rule.js';

/**
 * Signs of UTF-8 read as Latin-1 of which the second byte, a control, was stripped or replaced: the third byte is the sign, if the place
 * is one that it has. The last byte tells currencies apart, which stand before a digit.
 *
 * ```
 * â ¬ 1 4         E2 82 AC, of which 82 is gone
 * ^^^
 * ```
 */
const SIGNS: readonly (readonly [pattern: RegExp, decode: (lastByte: number) => string])[] = [
  [/(?<=^|[\s([—–-])â[?\ufffd]?([©ª«¬¹º½])(?=\d)/gm, (byte) => String.fromCharCode(0x2080 | (byte & 0x3f))],
  [/(?<=\p{L})â[?\ufffd]?(¢)(?![\p{L}\d])/gu, () => '™'],
  [/(?<=^\s*|[.!?]\s)â[?\ufffd]?(¢)(?=\s)/gm, () => '•'],
  [/(?<=[\p{L}\d])â[?\ufffd]?(¦)(?![\p{L}\d])/gu, () => '…'],
  // of this one the third byte is a control, too
  [/(?<=\d)(â)(?=\d)/g, () => '–'],
];

/** Every such sign, in order. */
export function strippedSymbols(text: string): Fix[] {
  if (!text.includes('â')) return [];
  const fixes = SIGNS.flatMap(([pattern, decode]) =>
    Array.from(
      text.matchAll(pattern),
      ({ 0: before, 1: last, index }): Fix => ({
        rule: lossyUtf8Rule.id,
        span: [index, index + before.length],
        after: decode(last!.charCodeAt(0)),
        safety: 'unsafe',
        confidence: 0.95,
        path: 'iso-8859-1 > utf-8',
        reason: 'The second byte of the sequence was lost; the first and the last are left.',
      }),
    ),
  );
  return fixes.sort((one, other) => one.span[0] - other.span[0]);
}
