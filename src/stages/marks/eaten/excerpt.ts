import type { Span } from '../../../text/edit.js';
import { wordEnd } from '../../../text/words.js';
import { isBreak, isWordUnit } from './code-units.js';
import { beginsParagraph } from './gaps.js';
import { WordCounts } from './word-counts.js';

/** What of a document is to be read closely: paragraphs of it, end to end, and the words of the others, counted. */
export interface Excerpt {
  readonly document: string;
  readonly text: string;
  readonly elsewhere: WordCounts;
  /** The offset in the document of an offset in the excerpt (UTF-16 code units). */
  toDocument(offset: number): number;
}

/** Code units of a document that one fused word is reason enough to read as a whole, where it did lose something. */
const SPACING = 12_000;
/** A word that stands this often in a document is one of its names. */
const FREQUENT = 3;

/** The paragraphs in which words stand, given by their offsets, in order. */
export function excerptOf(text: string, words: readonly number[]): Excerpt {
  const paragraphs: Span[] = [];
  for (const at of words) {
    if (at < (paragraphs.at(-1)?.[1] ?? 0)) continue;
    paragraphs.push([paragraphStart(text, at), paragraphEnd(text, at)]);
  }
  return join(text, paragraphs);
}

/** Whether so many fused words are many for a document, if one of them is no mere name. */
export function areMany(fused: number, { length }: string): boolean {
  return fused * SPACING > length;
}

/** Fused words without those that stand so often that they are names of the document. */
export function withoutNames(text: string, fused: readonly number[]): number[] {
  const places = new Map<string, number[]>();
  for (const at of fused) {
    const word = text.slice(at, wordEnd(text, at));
    const own = places.get(word);
    if (own === undefined) places.set(word, [at]);
    else own.push(at);
  }
  return [...places.values()]
    .filter((own) => own.length < FREQUENT)
    .flat()
    .sort((a, b) => a - b);
}

const SEPARATOR = '\n\n';

function join(text: string, paragraphs: readonly Span[]): Excerpt {
  const starts: number[] = [];
  let joined = '';
  paragraphs.forEach(([start, end], i) => {
    starts.push(joined.length);
    joined += text.slice(start, end);
    joined += quoteBetween(text, end, paragraphs[i + 1]?.[0] ?? text.length) + SEPARATOR;
  });
  return {
    document: text,
    text: joined,
    elsewhere: WordCounts.outside(text, paragraphs),
    toDocument(offset) {
      let i = starts.length - 1;
      while (i > 0 && (starts[i] as number) > offset) i -= 1;
      return (paragraphs[i] as Span)[0] + offset - (starts[i] as number);
    },
  };
}

/** The opening quote and first word of the paragraph that follows: a quotation may then run on into it. */
function quoteBetween(text: string, end: number, limit: number): string {
  let word = end;
  while (word < limit && !isWordUnit(text.charCodeAt(word))) word += 1;
  if (word >= limit) return '';
  const gap = text.slice(end, word);
  return /[“"]/.test(gap) ? gap + text.slice(word, wordEnd(text, word)) : '';
}

function paragraphStart(text: string, at: number): number {
  for (let i = at - 1; i >= 0; i -= 1) {
    if (!isBreak(text.charCodeAt(i))) continue;
    const [from, to] = gapAround(text, i);
    if (from < 0 || beginsParagraph(text, from, to)) return i + 1;
    i = from;
  }
  return 0;
}

/** Where the paragraph about an offset ends, UTF-16 code units; hard-wrapped lines are one. */
export function paragraphEnd(text: string, at: number): number {
  for (let i = at; i < text.length; i += 1) {
    if (!isBreak(text.charCodeAt(i))) continue;
    const [from, to] = gapAround(text, i);
    if (to >= text.length || beginsParagraph(text, from, to)) return i;
    i = to;
  }
  return text.length;
}

/** What stands between the words before and after an offset that is in no word. */
function gapAround(text: string, at: number): Span {
  let from = at;
  let to = at;
  while (from > 0 && !isWordUnit(text.charCodeAt(from - 1))) from -= 1;
  while (to < text.length && !isWordUnit(text.charCodeAt(to))) to += 1;
  return [from > 0 ? from : -1, to];
}
