import { appliedEdits, type Change, type Edit, isApplied, type Span, type StageId } from '../text/edit.js';
import { LineIndex, type Position } from '../text/lines.js';
import { allEdits, Origins } from '../text/trace.js';
import type { FileReport } from './format.js';

/** What became of an edit: `flagged` is a finding that asks for a person and changes nothing. */
export type Status = 'applied' | 'suggested' | 'flagged';

/** An edit, and where it stands in the texts a reader has: the decoded one and the clean one. */
export interface Entry {
  readonly edit: Edit;
  readonly stage: StageId;
  readonly status: Status;
  /** In the decoded text (layer 1), UTF-16 code units. */
  readonly source: Span;
  /** Where the source span ends. */
  readonly end: Position;
  /** In the clean text, UTF-16 code units. */
  readonly clean: Span;
  /** In the clean file, bytes, BOM included. */
  readonly output: Span;
}

export function statusOf(edit: Edit): Status {
  if (isApplied(edit)) return 'applied';
  return edit.before === edit.after ? 'flagged' : 'suggested';
}

/** The edits that a report tells, stage by stage. */
export function editsOf({ trace, hidden }: FileReport): Edit[] {
  const edits = allEdits(trace);
  return hidden === undefined ? edits : edits.filter(({ id }) => !hidden.has(id));
}

/** Every edit that a report tells, in the order of the document; of edits at one place, the earlier stage's first. */
export function entriesOf(file: FileReport): Entry[] {
  const { source, revisions } = file.trace;
  if (revisions.length === 0) return [];
  const lines = new LineIndex(source.text);
  const origins = new Origins(source);
  const upward = revisions.map((revision) => new Upward(appliedEdits(revision.edits)));
  const found: Omit<Entry, 'output'>[] = [];
  revisions.forEach((revision, layer) => {
    const decoding = revision.stage === 'decode';
    let shift = 0; // of this layer's output against its input, by the edits so far
    for (const edit of revision.edits) {
      const status = statusOf(edit);
      const span = decoding ? decodedSpan(edit, lines) : origins.origin(edit.span).span;
      let clean: Span = span;
      if (!decoding) {
        const start = edit.span[0] + shift;
        if (status === 'applied') shift += edit.after.length - edit.before.length;
        clean = [start, edit.span[1] + shift];
      }
      if (file.hidden?.has(edit.id)) continue;
      for (let above = layer + 1; above < upward.length; above += 1) {
        clean = (upward[above] as Upward).span(clean);
      }
      found.push({
        edit,
        stage: revision.stage,
        status,
        source: span,
        end: lines.position(span[1]),
        clean,
      });
    }
    if (!decoding) origins.push(revision);
  });
  found.sort((a, b) => a.source[0] - b.source[0] || a.clean[0] - b.clean[0]);
  const toByte = outputOffsets(
    file,
    found.flatMap((entry) => entry.clean),
  );
  return found.map((entry) => ({ ...entry, output: [toByte(entry.clean[0]), toByte(entry.clean[1])] }));
}

/** Where a decode edit, whose own span is in bytes, stands in the text it made. */
function decodedSpan(edit: Edit, lines: LineIndex): Span {
  const start = lines.lineStart(edit.place.line) + edit.place.utf16Column - 1;
  return [start, start + edit.after.length];
}

/** Follows offsets through one layer's changes to the text that they made. */
class Upward {
  readonly #changes: readonly Change[];
  readonly #starts: readonly number[];

  constructor(changes: readonly Change[]) {
    let shift = 0;
    this.#changes = changes;
    this.#starts = changes.map(({ span, before, after }) => {
      const start = span[0] + shift;
      shift += after.length - before.length;
      return start;
    });
  }

  /** Text inserted at an edge of the span stays outside it. */
  span([start, end]: Span): Span {
    const from = this.#offset(start, 'start');
    return [from, Math.max(from, this.#offset(end, 'end'))];
  }

  #offset(offset: number, side: 'start' | 'end'): number {
    const index = this.#last(offset, side === 'start');
    const change = this.#changes[index];
    if (change === undefined) return offset;
    const start = this.#starts[index] as number;
    const end = start + change.after.length;
    if (offset >= change.span[1]) return end + offset - change.span[1];
    return side === 'start' ? start : end;
  }

  /** Index of the last change that begins before an offset (or at it, if asked), or -1. */
  #last(offset: number, atToo: boolean): number {
    let low = -1;
    let high = this.#changes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const start = (this.#changes[middle] as Change).span[0];
      if (start < offset || (atToo && start === offset)) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Bytes of the clean file at each of some offsets of the clean text, in one pass over it. */
function outputOffsets(file: FileReport, offsets: readonly number[]): (offset: number) => number {
  const length = lengthIn(file);
  const bytes = new Map<number, number>();
  let at = 0;
  let total = bomLength(file);
  for (const offset of [...new Set(offsets)].sort((a, b) => a - b)) {
    total += length(file.text.slice(at, offset));
    at = offset;
    bytes.set(offset, total);
  }
  return (offset) => bytes.get(offset) as number;
}

/** How many bytes a piece of the clean text takes in the clean file. */
export function lengthIn({ encode }: FileReport): (text: string) => number {
  return encode === undefined ? (text) => Buffer.byteLength(text, 'utf8') : (text) => encode(text).length;
}

/** Bytes that stand before the text in the clean file. */
export function bomLength(file: FileReport): number {
  return file.output.length - lengthIn(file)(file.text);
}
