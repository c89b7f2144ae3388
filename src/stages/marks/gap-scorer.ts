import { loadGapModel } from '../../model/gap-model.js';
import { logSoftmax } from '../../model/log-linear.js';
import { Casing, Piece } from '../../model/word-pieces.js';
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
  const room = encoder.shape.length - 2;
  const scores: Float64Array[] = [];
  let first = 0;
  while (first < places.length) {
    // As many gaps as fit with the margins on both sides.
    let last = first;
    while (
      last + 1 < places.length &&
      (places[last + 1] as number) - (places[first] as number) < room - 2 * MARGIN
    ) {
      last += 1;
    }
    const held = (places[first] as number) + (places[last] as number) + 1;
    const start = Math.max(0, Math.min(ids.length - room, (held - room) >> 1));
    const end = Math.min(ids.length, start + room);
    const logits = encoder.logits(
      [Piece.Begin, ...ids.slice(start, end), Piece.End],
      [Casing.Other, ...cases.slice(start, end), Casing.Other],
      places.slice(first, last + 1).map((place) => place - start + 1),
    );
    for (const each of logits) {
      const logs = Float64Array.from(labels, (label) => each[label] as number);
      logSoftmax(logs);
      scores.push(logs);
    }
    first = last + 1;
  }
  return scores;
}

/** A stretch of text with curly quotes, as the model knows them. */
function typeset(text: string, from: number, to: number): string {
  return text.slice(from, to).replace(STRAIGHT, (quote, at: number) => {
    const opens = opensQuote(text, from + at);
    if (quote === '"') return opens ? '“' : '”';
    return opens ? '‘' : '’';
  });
}
