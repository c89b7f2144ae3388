import { type Word, words } from '../../../text/words.js';
import type { SiteContext } from './features.js';

const REACH = 240;

const isDash = (text: string, at: number): boolean => text[at] === '–' || text[at] === '—';

/** Reads the sentence about each site, to the left and to the right of its two spaces. */
export function siteContexts(text: string, sites: readonly number[]): SiteContext[] {
  const isSite = new Set(sites);
  return sites.map((at) => {
    const start = sentenceStart(text, at);
    const end = sentenceEnd(text, at + 2);
    let others = 0;
    for (let i = start; i < end; i++) if (i !== at && (isSite.has(i) || isDash(text, i))) others++;
    const left: Word[] = words(text, start, at);
    const right: Word[] = words(text, at + 2, end);
    return { left, right, charBefore: text[at - 1] ?? ' ', charAfter: text[at + 2] ?? ' ', others };
  });
}

const ENDS = /[.!?]["”’)]?\s|\n/;

/** Where the sentence about an offset begins, or its line, as far as is looked. */
function sentenceStart(text: string, at: number): number {
  const from = Math.max(0, at - REACH);
  const before = text.slice(from, at);
  for (let i = before.length - 1; i > 0; i--) {
    if (before[i] === '\n') return from + i + 1;
    if (/\s/.test(before[i]!) && ENDS.test(before.slice(Math.max(0, i - 2), i + 1))) return from + i + 1;
  }
  return from;
}

/** The stop that ends the sentence about an offset, or its line end, as far as is looked. */
function sentenceEnd(text: string, at: number): number {
  const match = ENDS.exec(text.slice(at, at + REACH));
  return match ? at + match.index : Math.min(text.length, at + REACH);
}
