import type { Span } from './edit.js';
/** A position as editors show it. */
export interface Position {
  /** 1-based. LF, CRLF and a lone CR each end a line. */
  readonly line: number;
  /** 1-based, in code points. */
  readonly column: number;
  /** 1-based, in UTF-16 code units. */
  readonly utf16Column: number;
}

const LINE_END = /\r\n?|\n/g;
const BLOCK = 4096;

/** Lines and columns of one text. Built in one scan, then a look-up costs a binary search and at most one block. */
export class LineIndex {
  readonly #text: string;
  readonly #starts: number[] = [0];
  /** Surrogate pairs before each block of BLOCK code units; absent when the text has none. */
  readonly #pairs: Uint32Array | undefined;

  constructor(text: string) {
    this.#text = text;
    for (const { 0: lineEnd, index } of text.matchAll(LINE_END)) this.#starts.push(index + lineEnd.length);
    if (/[\ud800-\udbff]/.test(text)) this.#pairs = countPairs(text);
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Where a line starts (UTF-16 code units), for a 1-based line number; the text's length beyond the last. */
  lineStart(line: number): number {
    return this.#starts[line - 1] ?? this.#text.length;
  }

  /** The position of an offset (UTF-16 code units, 0 to the text's length). */
  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    const start = this.#starts[low] as number;
    const utf16Column = offset - start + 1;
    const pairs = this.#pairs === undefined ? 0 : this.#pairsBefore(offset) - this.#pairsBefore(start);
    return { line: low + 1, column: utf16Column - pairs, utf16Column };
  }

  #pairsBefore(offset: number): number {
    const block = Math.floor(offset / BLOCK);
    return (this.#pairs?.[block] as number) + pairsIn(this.#text, block * BLOCK, offset);
  }
}

function countPairs(text: string): Uint32Array {
  const counts = new Uint32Array(Math.floor(text.length / BLOCK) + 1);
  let total = 0;
  for (let block = 0; block < counts.length; block += 1) {
    counts[block] = total;
    total += pairsIn(text, block * BLOCK, Math.min(text.length, (block + 1) * BLOCK));
  }
  return counts;
}

/** Surrogate pairs whose second half lies in `[start, end)`. */
function pairsIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i += 1) {
    if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00 || i === 0) continue;
    if ((text.charCodeAt(i - 1) & 0xfc00) === 0xd800) count += 1;
  }
  return count;
}

/** The line about an offset, or as much of it as lies within `reach` UTF-16 code units on either side. */
export function lineAround(text: string, at: number, reach: number): Span {
  const from = Math.max(0, at - reach);
  const to = Math.min(text.length, at + reach);
  const end = text.slice(at, to).indexOf('\n');
  return [from + text.slice(from, at).lastIndexOf('\n') + 1, end < 0 ? to : at + end];
}

/** Code units on either side of a place that pass for its line where that is longer. */
export const LONGEST_LINE = 4000;

/**
 * What holds of the line about each of some places (UTF-16 code units): each line is read once where they are asked for in
 * order, and of one that is very long the part about the place.
 */
export function linesThat(text: string, holds: (line: string) => boolean): (at: number) => boolean {
  let span: Span = [0, -1];
  let is = false;
  return (at) => {
    if (at < span[0] || at > span[1]) {
      span = lineAround(text, at, LONGEST_LINE);
      is = holds(text.slice(...span));
    }
    return is;
  };
}
