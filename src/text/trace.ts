import {
  appliedEdits,
  type Change,
  type Edit,
  flatten,
  type Place,
  type Revision,
  type Span,
} from './edit.js';
import { LineIndex } from './lines.js';

/** Maps offsets of the decoded text (UTF-16 code units) to bytes of the file. Monotone. */
export interface ByteMap {
  toByte(offset: number): number;
}

/** A stretch of the decoded text and the bytes it was decoded from, in one charset. */
export interface Segment {
  /** UTF-16 code units of the decoded text. */
  readonly text: Span;
  readonly bytes: Span;
  readonly charset: string;
}

/** Layer 0 and layer 1: the file's bytes, and the text they were decoded to. */
export interface Source {
  readonly bytes: Uint8Array;
  /** IANA name, lower case. */
  readonly charset: string;
  readonly bom: boolean;
  /** The decoded text, without BOM. */
  readonly text: string;
  /** In order; together they cover the text. */
  readonly segments: readonly Segment[];
  readonly map: ByteMap;
}

/** Everything stet knows of one document: where it came from and what was done to it, layer by layer. */
export interface Trace {
  readonly source: Source;
  /** A `decode` revision, where there is one, has spans in bytes; every later one reads the text of the one before. */
  readonly revisions: readonly Revision[];
}

/** The revisions above the decoded text. */
export function textRevisions(trace: Trace): Revision[] {
  return trace.revisions.filter((revision) => revision.stage !== 'decode');
}

/** Every edit of a trace, stage by stage: what all reports are made from. */
export function allEdits(trace: Trace): Edit[] {
  return trace.revisions.flatMap((revision) => revision.edits);
}

/** The trace as one list of changes over the decoded text (layer 1). */
export function flattenText(trace: Trace): Change[] {
  return flatten(trace.source.text, textRevisions(trace));
}

/** A span in layer 1, and whether the text between its ends is still what the file says. */
interface Origin {
  readonly span: Span;
  readonly exact: boolean;
}

/** One layer's changes, indexed by where they stand in the text they made. */
class Layer {
  readonly #changes: readonly Change[];
  /** Start of each change in the output of the layer. */
  readonly #starts: Float64Array;

  constructor(changes: readonly Change[]) {
    this.#changes = changes;
    this.#starts = new Float64Array(changes.length);
    let shift = 0;
    changes.forEach((change, i) => {
      this.#starts[i] = change.span[0] + shift;
      shift += change.after.length - change.before.length;
    });
  }

  /** A span of the layer's output, in its input: ends that lie inside a replacement widen to all of it. */
  origin([start, end]: Span): Origin {
    const first = this.#touching(start, 'start');
    const last = this.#touching(end, 'end');
    const from = first.inside ? first.change.span[0] : start - first.shift;
    const to = last.inside ? last.change.span[1] : end - last.shift;
    const exact = !first.inside && !last.inside && first.index === last.index;
    return { span: [from, Math.max(from, to)], exact };
  }

  /** The last change that begins at or before an offset, and whether the offset lies within its replacement. */
  #touching(offset: number, side: 'start' | 'end') {
    // At the very edge of a replacement a start belongs to what follows and an end to what comes before.
    let low = -1;
    let high = this.#changes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const at = this.#starts[middle] as number;
      if (side === 'start' ? at <= offset : at < offset) low = middle;
      else high = middle - 1;
    }
    if (low < 0) return { index: low, shift: 0, inside: false as const };
    const change = this.#changes[low] as Change;
    const start = this.#starts[low] as number;
    const end = start + change.after.length;
    if (offset < end) return { index: low, shift: 0, inside: true as const, change };
    return { index: low, shift: end - change.span[1], inside: false as const };
  }
}

/** Follows offsets of the latest layer down to the decoded text, and from there to bytes, lines and columns. */
export class Origins {
  readonly #source: Source;
  readonly #layers: Layer[] = [];
  #lines: LineIndex | undefined;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Lays a revision on top: spans asked for from now on are in its output. */
  push(revision: Revision): void {
    const changes = appliedEdits(revision.edits);
    if (changes.length > 0) this.#layers.push(new Layer(changes));
  }

  /** Where a span of the latest layer stood in the decoded text. */
  origin(span: Span): Origin {
    let at: Origin = { span, exact: true };
    for (let i = this.#layers.length - 1; i >= 0; i -= 1) {
      const below = (this.#layers[i] as Layer).origin(at.span);
      at = { span: below.span, exact: at.exact && below.exact };
    }
    return at;
  }

  /** Where a span of the latest layer stood in the file. */
  place(span: Span): Place {
    const { span: text, exact } = this.origin(span);
    const { map } = this.#source;
    return { bytes: [map.toByte(text[0]), map.toByte(text[1])], ...this.#position(text[0]), exact };
  }

  /** The place of a span of bytes, for edits of the decode stage; `offset` is where it begins in the decoded text. */
  placeOfBytes(bytes: Span, offset: number): Place {
    return { bytes, ...this.#position(offset), exact: true };
  }

  #position(offset: number) {
    this.#lines ??= new LineIndex(this.#source.text);
    return this.#lines.position(offset);
  }
}
