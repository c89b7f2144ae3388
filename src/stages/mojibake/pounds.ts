import { ENGLISH_WORD } from '../../text/english-word.js';
import type { Fix } from './fix.js';
import { lineEnd } from './lines.js';
import { singleByteRule } from './rule.js';

/**
 * What £ becomes in other charsets (Ł in windows-1250 and ISO-8859-2, Ј in windows-1251, ú and œ between DOS and Windows), before
 * a price, where no word has the letter.
 */
const POUND = /(?<=^|[\s(])[ŁЈúœ](?=\d)/gm;
/** From so many of one letter on, none is a name of something. */
const LEAST = 2;

/**
 * The pounds of an English text in which nothing else shows the charset.
 *
 * ```
 * i t   c o s t   Ł 5          £ is A3, which is Ł in windows-1250
 *                 ^
 * ```
 */
export function pounds(text: string): Fix[] {
  const found = Array.from(text.matchAll(POUND)).filter(({ index }) =>
    ENGLISH_WORD.test(text.slice(text.lastIndexOf('\n', index) + 1, lineEnd(text, index))),
  );
  const counts = new Map<string, number>();
  for (const { 0: letter } of found) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return found.map(({ 0: letter, index }) => ({
    rule: singleByteRule.id,
    span: [index, index + 1],
    after: '£',
    safety: 'unsafe',
    confidence: counts.get(letter)! >= LEAST ? 0.95 : 0.8,
    path: PATHS[letter]!,
    reason: 'The letter stands before a price, and its byte is a pound sign.',
  }));
}

const PATHS: Readonly<Record<string, string>> = {
  Ł: 'windows-1250 > windows-1252',
  Ј: 'windows-1251 > windows-1252',
  ú: 'ibm850 > windows-1252',
  œ: 'windows-1252 > ibm850',
};
