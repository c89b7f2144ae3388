import type { Side } from './pair-side.js';

/** What is open where a path through a paragraph stands. */
export interface OpenMarks {
  /** 0 nothing open, 1 a quote that stands in the text, 2 one put back. */
  readonly quote: 0 | 1 | 2;
  readonly open: Side | undefined;
  /** Sentences begun since the quote opened, at most 3. */
  readonly sentences: number;
  /** Dashes in the sentence so far, at most 3, and the last of them. */
  readonly dashes: number;
  readonly dash: Side | undefined;
  /** The same as `quote` of a single one. */
  readonly single: 0 | 1 | 2;
}

/** The same on a path that is being made. */
export type Draft = { -readonly [Key in keyof OpenMarks]: OpenMarks[Key] };

export const NOTHING_OPEN: OpenMarks = {
  quote: 0,
  open: undefined,
  sentences: 0,
  dashes: 0,
  dash: undefined,
  single: 0,
};

/** The sides of a paragraph have fewer numbers than this, so that two of them, or one and a state, make one key. */
export const SIDES = 1 << 16;

/** One number for all that is open: where it is the same, paths go on alike. */
export const keyOf = ({ quote, open, sentences, dashes, dash, single }: OpenMarks): number =>
  (((((open?.key ?? 0) * 3 + quote) * 4 + sentences) * SIDES + (dash?.key ?? 0)) * 4 + dashes) * 3 + single;

/** Makes one state the same as another. */
export function copyInto(draft: Draft, from: OpenMarks): void {
  draft.quote = from.quote;
  draft.open = from.open;
  draft.sentences = from.sentences;
  draft.dashes = from.dashes;
  draft.dash = from.dash;
  draft.single = from.single;
}

export function openQuote(draft: Draft, quote: 1 | 2, open: Side): void {
  draft.quote = quote;
  draft.open = open;
  draft.sentences = 0;
}

export function closeQuote(draft: Draft): void {
  draft.quote = 0;
  draft.open = undefined;
  draft.sentences = 0;
}

export function addDash(draft: Draft, dash: Side): void {
  draft.dashes = Math.min(3, draft.dashes + 1);
  draft.dash = dash;
}

export function endDashes(draft: Draft): void {
  draft.dashes = 0;
  draft.dash = undefined;
}

/** Whether the last dash stands inside the quotation that is open. */
export const isDashInQuotation = ({ dash, open }: OpenMarks): boolean =>
  dash !== undefined && open !== undefined && dash.firstInside >= open.firstInside;
