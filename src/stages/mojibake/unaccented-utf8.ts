import type { Fix } from './fix.js';
import { lossyUtf8Rule } from './rule.js';

/** What follows `a€` where â has lost its accent; nothing does where the last byte of ” is gone. */
const MARKS = new Map([
  ['™', '’'],
  ['˜', '‘'],
  ['œ', '“'],
  ['Œ', '“'],
  ['“', '–'],
  ['”', '—'],
  ['¦', '…'],
]);
const FOLDED = new RegExp(`[aÂ]€([${[...MARKS.keys()].join('')}])`, 'g');
const CLOSING = /(?<=[\p{L}\p{N}.,!?…%)])[aÂ]€(?=$|[\s).,;:!?<])/gmu;

/**
 * UTF-8 read as windows-1252 of which an ASCII folder took the accents.
 *
 * ```
 * I t a € ™ s   l a t e
 *     ^^^^^
 * ```
 */
export function unaccentedUtf8(text: string): Fix[] {
  const found = Array.from(text.matchAll(FOLDED), ({ 0: before, 1: last, index }) =>
    fixAt(index, before, MARKS.get(last!)!),
  );
  if (found.length === 0) return [];
  const closing = Array.from(text.matchAll(CLOSING), ({ 0: before, index }) => fixAt(index, before, '”'));
  return [...found, ...closing].sort((one, other) => one.span[0] - other.span[0]);
}

const fixAt = (index: number, before: string, after: string): Fix => ({
  rule: lossyUtf8Rule.id,
  span: [index, index + before.length],
  after,
  safety: 'unsafe',
  confidence: 0.96,
  path: 'windows-1252 > utf-8',
  reason: 'The first character of the sequence has lost its accent.',
});
