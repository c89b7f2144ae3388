import stringWidth from 'string-width';
import type { Span } from '../text/edit.js';
import { harmless, visible } from './visible.js';

/** A piece of a terminal line; `marked` pieces get carets under them. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** Code units looked at on either side of a change: more than any terminal shows, less than a line of 20 MB. */
export const REACH = 400;
/** Columns of one marked piece; longer ones show their two ends. */
const LONGEST_MARK = 32;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Where a character is a column. Most lines are, and measuring graphemes takes a hundred times as long. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Columns that a text takes in a terminal. */
export function columns(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text);
}

/**
 * One line of context about some spans of a text, cut to a width, with everything unseen in the spans made visible.
 *
 * @param spans sorted; those that touch or overlap are shown as one.
 * @param width terminal columns.
 */
export function excerpt(text: string, spans: readonly Span[], width: number): Piece[] {
  const core = corePieces(text, spans);
  const start = (spans[0] as Span)[0];
  const end = (spans.at(-1) as Span)[1];
  const left = lineBefore(text, start);
  const right = lineAfter(text, end);
  const room = Math.max(0, width - coreWidth(core));
  const rightColumns = Math.min(columns(right), room);
  const leftColumns = Math.min(columns(left), Math.max(Math.floor(room / 2), room - rightColumns));
  return [
    { text: cutLeft(left, leftColumns), marked: false },
    ...core,
    { text: cutRight(right, room - leftColumns), marked: false },
  ].filter((piece) => piece.text !== '' || piece.marked);
}

/** The columns that spans and what lies between them take. */
export function spansWidth(text: string, spans: readonly Span[]): number {
  return coreWidth(corePieces(text, spans));
}

/** Carets under the marked pieces; empty when there is nothing to point at. */
export function carets(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text, marked }) => (marked ? '^' : ' ').repeat(columns(text)))
    .join('')
    .trimEnd();
}

function corePieces(text: string, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let at = (spans[0] as Span)[0];
  for (const [start, end] of merged(spans)) {
    if (start > at) pieces.push({ text: context(text.slice(at, start)), marked: false });
    pieces.push({ text: shorten(text, start, end), marked: true });
    at = end;
  }
  return pieces;
}

function merged(spans: readonly Span[]): Span[] {
  const all: [number, number][] = [];
  for (const [start, end] of spans) {
    const last = all.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else all.push([start, end]);
  }
  return all;
}

function coreWidth(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + columns(text), 0);
}

function lineBefore(text: string, offset: number): string {
  const near = text.slice(Math.max(0, offset - REACH), offset);
  return context(near.slice(Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\r')) + 1));
}

function lineAfter(text: string, offset: number): string {
  const near = text.slice(offset, offset + REACH);
  const end = near.search(/[\r\n]/);
  return context(end < 0 ? near : near.slice(0, end));
}

/** Unchanged text. A tab would put the carets below in the wrong column. */
function context(text: string): string {
  return harmless(text).replaceAll('\t', ' ');
}

/** A span made visible, or its two ends. */
function shorten(text: string, start: number, end: number): string {
  const half = LONGEST_MARK / 2;
  // Of a long passage only the ends are read: to measure its graphemes takes time that grows with its square.
  if (end - start > 2 * REACH) {
    const head = visible(text.slice(start, start + REACH));
    return cutRight(head, half) + cutLeft(visible(text.slice(end - REACH, end)), half).replace('…', '');
  }
  const all = visible(text.slice(start, end));
  if (all.length <= LONGEST_MARK || columns(all) <= LONGEST_MARK) return all;
  return cutRight(all, half) + cutLeft(all, half).replace('…', '');
}

/** The end of a text in at most some columns, with `…` for what is left out. */
function cutLeft(text: string, width: number): string {
  if (columns(text) <= width) return text;
  return takeWhileFits(segments(text).reverse(), width - 1, '…', (all, next) => next + all);
}

/** The beginning of a text in at most some columns, with `…` for what is left out. */
function cutRight(text: string, width: number): string {
  if (columns(text) <= width) return text;
  const kept = takeWhileFits(segments(text), width - 1, '', (all, next) => all + next);
  return width < 1 ? '' : `${kept}…`;
}

function takeWhileFits(
  parts: readonly string[],
  width: number,
  mark: string,
  join: (all: string, next: string) => string,
): string {
  let kept = '';
  let used = 0;
  for (const part of parts) {
    used += columns(part);
    if (used > width) break;
    kept = join(kept, part);
  }
  return width < 0 ? '' : mark + kept;
}

function segments(text: string): string[] {
  if (PLAIN.test(text)) return text.split('');
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}
