import type { Encoder } from '../../model/encoder.js';
import { loadGapModel } from '../../model/gap-model.js';
import { logSoftmax } from '../../model/log-linear.js';
import { Casing, Piece, type WordPieces } from '../../model/word-pieces.js';
import { LOST_TYPES } from './eaten/features.js';
import { opensQuote } from './eaten/gaps.js';

/** What the neural model may say of a gap: each `Lost` by its number, and beyond those that nothing was lost there … */
export const WHOLE = LOST_TYPES;
/** … or an apostrophe: in the gap, … */
export const APOSTROPHE = WHOLE + 1;
/** … or behind the `s` that follows it. */
export const APOSTROPHE_AT_END = WHOLE + 2;

const STRAIGHT = /["']/g;
/** Pieces of context that a window keeps on either side of its gaps, where the paragraph has them. */
const MARGIN = 20;

/**
 * What each gap in a paragraph held, by the neural model that ships.
 *
 * @param text the document.
 * @param from offset of the paragraph's begin, and `to` of its end, UTF-16 code units.
 * @param gaps offsets between them where something may be missing, ascending.
 * @param labels what it may have been.
 * @returns for each gap the log of the probability of each of the labels, if it was one of them.
 */
export function scoreGaps(
  text: string,
  from: number,
  to: number,
  gaps: readonly number[],
  labels: readonly number[],
): Float64Array[] {
  const { pieces, encoder } = loadGapModel();
  const paragraph = withGaps(pieces, text, from, to, gaps);
  const { places } = paragraph;
  const room = encoder.shape.length - 2;
  const scores: Float64Array[] = [];
  for (let first = 0; first < places.length; ) {
    const next = endOfWindow(places, first, room);
    for (const logits of logitsOf(encoder, paragraph, first, next, room)) {
      const logs = Float64Array.from(labels, (label) => logits[label] as number);
      logSoftmax(logs);
      scores.push(logs);
    }
    first = next;
  }
  return scores;
}

/** A paragraph as the model reads it: pieces of words with their casing, and where the gaps stand among them. */
interface Pieces {
  readonly ids: readonly number[];
  readonly cases: readonly number[];
  readonly places: readonly number[];
}

function withGaps(
  pieces: WordPieces,
  text: string,
  from: number,
  to: number,
  gaps: readonly number[],
): Pieces {
  const ids: number[] = [];
  const cases: number[] = [];
  const places: number[] = [];
  let at = from;
  for (const gap of gaps) {
    pieces.append(typeset(text, at, gap), ids, cases);
    places.push(ids.length);
    ids.push(Piece.Gap);
    cases.push(Casing.Other);
    at = gap;
  }
  pieces.append(typeset(text, at, to), ids, cases);
  return { ids, cases, places };
}

/** The first gap that no longer fits in the model's room together with `first` and the margins on both sides. */
function endOfWindow(places: readonly number[], first: number, room: number): number {
  let next = first + 1;
  while (next < places.length && (places[next] as number) - (places[first] as number) < room - 2 * MARGIN) {
    next += 1;
  }
  return next;
}

/** What the model says of the gaps from `first` to before `next`, with as much about them as there is room for. */
function logitsOf(
  encoder: Encoder,
  { ids, cases, places }: Pieces,
  first: number,
  next: number,
  room: number,
): readonly Float32Array[] {
  const held = (places[first] as number) + (places[next - 1] as number) + 1;
  const start = Math.max(0, Math.min(ids.length - room, (held - room) >> 1));
  const end = Math.min(ids.length, start + room);
  return encoder.logits(
    [Piece.Begin, ...ids.slice(start, end), Piece.End],
    [Casing.Other, ...cases.slice(start, end), Casing.Other],
    places.slice(first, next).map((place) => place - start + 1),
  );
}

/** A stretch of text with curly quotes, as the model knows them. */
function typeset(text: string, from: number, to: number): string {
  return text.slice(from, to).replace(STRAIGHT, (quote, at: number) => {
    const opens = opensQuote(text, from + at);
    if (quote === '"') return opens ? '“' : '”';
    return opens ? '‘' : '’';
  });
}
