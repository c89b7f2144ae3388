import { detached } from '../../../text/detached.js';
import { isBreak, isWordUnit } from './code-units.js';

/** Words on either side of a fused word that a first look at it reads. */
const REACH = 3;
/** Looks held in memory; when full, the memory is emptied. A name comes again, and so does what a publisher writes under every article. */
const CAPACITY = 10_000;
/**
 * A word of which the few words about it make less than this (probability) is left alone. Of 1,150 damaged training
 * documents with a word that the whole paragraph cuts, each keeps at least one; of 237 clean ones 15 are looked at further.
 */
const LEAST = 0.05;

const remembered = new Map<string, boolean>();

/**
 * Whether a fused word may be several, from the few words about it alone. Most of what a scan takes for fused words are
 * names and rare compounds, and to read a whole paragraph closely takes twenty times as long.
 *
 * @param at where the word begins, UTF-16 code units.
 * @param cut the probability that a word of a text is cut there, whichever it is.
 */
export function mayBeSeveral(text: string, at: number, cut: (excerpt: string) => number): boolean {
  const excerpt = about(text, at);
  let may = remembered.get(excerpt);
  if (may === undefined) {
    may = cut(excerpt) >= LEAST;
    if (remembered.size >= CAPACITY) remembered.clear();
    remembered.set(detached(excerpt), may);
  }
  return may;
}

/** A word with the words about it in its line. */
function about(text: string, at: number): string {
  let start = at;
  let end = at;
  for (let words = 0; ; words += 1) {
    while (isInWord(text, start - 1)) start -= 1;
    while (isInWord(text, end)) end += 1;
    if (words === REACH) return text.slice(start, end);
    while (start > 0 && isBetween(text, start - 1)) start -= 1;
    while (end < text.length && isBetween(text, end)) end += 1;
  }
}

const isBetween = (text: string, at: number) => !isInWord(text, at) && !isBreak(text.charCodeAt(at));

function isInWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return isWordUnit(unit) || unit === 0x27 || unit === 0x2019;
}
