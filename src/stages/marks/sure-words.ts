import type { Proposal, Span } from '../../text/edit.js';
import { isWordCodePoint } from '../../text/scripts.js';

/** The word about an offset, UTF-16 code units. */
export function wordAbout(text: string, at: number): Span {
  let start = at;
  let end = at;
  while (isWordCodePoint(text.charCodeAt(start - 1))) start -= 1;
  while (isWordCodePoint(text.charCodeAt(end))) end += 1;
  return [start, end];
}

/** Probability from which on a word is surely damaged, and how many different ones show that the text is. */
const SURE = 0.985;
const MANY = 3;

/**
 * Whether so many different words are so certain to have lost something that the text is damaged, however much code it has: a
 * name of a program comes again and again, but is one word. So do 60 of 80 pages of manuals that lost all their marks between
 * words, and none of 10,000 that lost nothing.
 */
export function hasManySureWords(text: string, proposals: readonly Proposal[]): boolean {
  const words = new Set<string>();
  for (const { confidence, span } of proposals) {
    if (confidence >= SURE) words.add(text.slice(...wordAbout(text, span[0])).toLowerCase());
  }
  return words.size >= MANY;
}
