import { sha256OfUnits } from './sha256.js';

/** A half-open range `[start, end)`. The unit is that of the layer it lies in: bytes in layer 0, UTF-16 code units above. */
export type Span = readonly [start: number, end: number];

/** The stages in the order in which they run. `decode` makes layer 1 from the file's bytes. */
export const STAGE_IDS = ['decode', 'mojibake', 'escapes', 'whitespace', 'marks', 'strays'] as const;
export type StageId = (typeof STAGE_IDS)[number];

/** `<stage>/<name>`, the name that users select and silence. */
export type RuleId = `${StageId}/${string}`;

/**
 * How far an edit may be trusted, in descending order of trust.
 *
 * - `safe`: the bytes alone prove it; no judgement of language is involved.
 * - `unsafe`: a judgement of language; right with the edit's `confidence`. Applied by default when that reaches the threshold.
 * - `suggest`: shown, never applied.
 */
export const SAFETIES = ['safe', 'unsafe', 'suggest'] as const;
export type Safety = (typeof SAFETIES)[number];

/** Where an edit stood in the file. Derived through the layers, never searched for. */
export interface Place {
  /** Bytes of the file, counted from its first byte, BOM included. */
  readonly bytes: Span;
  /** Line, 1-based. LF, CRLF and a lone CR each end a line. */
  readonly line: number;
  /** Column in code points, 1-based. A BOM takes no column. */
  readonly column: number;
  /** Column in UTF-16 code units, 1-based, as editors and SARIF count. */
  readonly utf16Column: number;
  /** True when the file's bytes at `bytes` decode to exactly the edit's `before`: no earlier stage changed them. */
  readonly exact: boolean;
}

/** Another reading of the same place, with its probability. */
export interface Alternative {
  readonly after: string;
  /** What a person would call it: `dash pair`, `quote pair`. */
  readonly label: string;
  /** Probability, 0 to 1. */
  readonly probability: number;
}

/** What a rule can say of an edit beyond the replacement. Every field is shown in the reports. */
export interface Detail {
  readonly alternatives?: readonly Alternative[];
  /** BCP 47 language tag of a stray token. */
  readonly language?: string;
  /** Unicode script name of a stray token. */
  readonly script?: string;
  /** Short English meaning of a stray token. */
  readonly gloss?: string;
  /** Codec path of a mojibake repair, as `encode > decode` steps: `windows-1252 > utf-8`. */
  readonly path?: string;
  /** One sentence of evidence, readable by an editor. */
  readonly reason?: string;
}

export type Level = 'warning' | 'note';

/** What a stage proposes: an edit that has not been selected, numbered or placed yet. */
export interface Proposal {
  readonly rule: RuleId;
  /** In the layer that the stage read. Empty for an insertion. */
  readonly span: Span;
  /** The text that replaces the span. Equal to the text in the span for a finding that changes nothing. */
  readonly after: string;
  readonly safety: Safety;
  /** Calibrated probability that the edit is right, 0 to 1. */
  readonly confidence: number;
  /** Proposals that share a group are applied together or not at all. Unique within a stage's run. */
  readonly group?: string;
  /** Of a finding only. */
  readonly level?: Level;
  readonly detail?: Detail;
}

/** One change (or one finding), with its evidence and its place in the file. */
export interface Edit extends Proposal {
  /** `<stage>:<n>`, n from 1; stable for the same input, configuration and version. */
  readonly id: string;
  /** What stood in the span. For layer 0 one code unit stands for one byte. */
  readonly before: string;
  readonly place: Place;
}

/** True for an edit that changes the text: not a suggestion, and not a finding. */
export function isApplied(edit: Pick<Edit, 'safety' | 'before' | 'after'>): boolean {
  return edit.safety !== 'suggest' && edit.after !== edit.before;
}

/** True for a finding on the file as a whole, which stands nowhere in its text. */
export function isOfFile({ before, after }: Pick<Edit, 'before' | 'after'>): boolean {
  return before === '' && after === '';
}

/** A replacement and nothing else: what the algebra needs of an edit. */
export interface Change {
  readonly span: Span;
  readonly before: string;
  readonly after: string;
}

/** What one stage did: its edits, sorted by span and disjoint, between two known texts. */
export interface Revision {
  readonly stage: StageId;
  /** Digests of the text the stage read and of the text it made. */
  readonly input: string;
  readonly output: string;
  readonly edits: readonly Edit[];
}

/** Thrown when edits do not fit the text they are applied to. */
export class StaleEditError extends Error {
  static override readonly name = 'StaleEditError'; // in minified code, too
  override readonly name = 'StaleEditError';
}

/** A digest of a text: the first 128 bits of SHA-256 over its UTF-16 code units (lone surrogates count), in hex. */
export function digest(text: string): string {
  return sha256OfUnits(text).slice(0, 32);
}

/** The same of a file, one code unit a byte. */
export function digestOfBytes(bytes: Uint8Array): string {
  return digest(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
}

/** The edits of a revision that change the text. */
export function appliedEdits(edits: readonly Edit[]): Edit[] {
  return edits.filter(isApplied);
}

/**
 * The text after a revision.
 *
 * @throws {StaleEditError} when `text` is not the text that the revision was made for, when an edit's `before` does not
 *   stand in its span, or when spans are unsorted or overlap.
 */
export function apply(text: string, revision: Revision): string {
  if (digest(text) !== revision.input) {
    throw new StaleEditError(`The ${revision.stage} revision was made for another text.`);
  }
  return replace(text, appliedEdits(revision.edits));
}

/**
 * `text` with each change's span replaced. Linear in the text and the changes.
 *
 * @throws {StaleEditError} as `apply` does, but for the digest.
 */
export function replace(text: string, changes: readonly Change[]): string {
  let end = 0;
  for (const { span, before } of changes) {
    if (span[0] < end) throw new StaleEditError(`Edits overlap or are unsorted at ${span[0]}.`);
    if (text.slice(span[0], span[1]) !== before) {
      throw new StaleEditError(`Expected ${JSON.stringify(before)} at ${span[0]}.`);
    }
    end = span[1];
  }
  return splice(text, changes);
}

/** `text` with each span replaced; they are sorted and disjoint, which is not checked. Linear in the text and the spans. */
export function splice(text: string, changes: readonly Pick<Change, 'span' | 'after'>[]): string {
  if (changes.length === 0) return text;
  const parts: string[] = [];
  let end = 0;
  for (const { span, after } of changes) {
    parts.push(text.slice(end, span[0]), after);
    end = span[1];
  }
  parts.push(text.slice(end));
  return parts.join('');
}

/** The revision that takes a revision's output back to its input. Suggestions and findings have nothing to undo. */
export function invert(revision: Revision): Revision {
  let shift = 0;
  const edits = appliedEdits(revision.edits).map((edit): Edit => {
    const start = edit.span[0] + shift;
    shift += edit.after.length - edit.before.length;
    return { ...edit, span: [start, start + edit.after.length], before: edit.after, after: edit.before };
  });
  return { stage: revision.stage, input: revision.output, output: revision.input, edits };
}

/** A stretch of the flattened text: kept from the first layer, or inserted by a later one. */
interface Piece {
  /** Start in the first layer, or -1 for inserted text. */
  readonly from: number;
  /** The text when inserted; empty when kept. */
  readonly inserted: string;
  readonly length: number;
}

/**
 * One list of changes over the first layer that does what the revisions do one after the other.
 *
 * @param first the text that the first revision reads.
 */
export function flatten(first: string, revisions: readonly Revision[]): Change[] {
  return flattenLayers(
    first,
    revisions.map(({ edits }) => appliedEdits(edits)),
  );
}

/**
 * The same of lists of changes, each over the text that the one before makes. Each is one merge pass over the pieces so far:
 * linear in pieces plus changes.
 */
export function flattenLayers(first: string, layers: readonly (readonly Change[])[]): Change[] {
  let pieces: Piece[] = [{ from: 0, inserted: '', length: first.length }];
  for (const changes of layers) pieces = overlay(pieces, changes);
  const changes: Change[] = [];
  let kept = 0;
  let inserted = '';
  const close = (upTo: number) => {
    const before = first.slice(kept, upTo);
    if (before !== inserted) changes.push({ span: [kept, upTo], before, after: inserted });
    inserted = '';
  };
  for (const piece of pieces) {
    if (piece.from < 0) {
      inserted += piece.inserted;
      continue;
    }
    if (piece.length === 0) continue;
    close(piece.from);
    kept = piece.from + piece.length;
  }
  close(first.length);
  return changes;
}

/** The pieces after one more layer of changes, whose spans count over the pieces laid end to end. */
function overlay(pieces: readonly Piece[], changes: readonly Change[]): Piece[] {
  const next: Piece[] = [];
  let index = 0;
  let taken = 0; // code units of pieces[index] already dealt with
  let offset = 0; // where that is in the layer that the changes were made for
  const advance = (upTo: number, keep: boolean) => {
    while (offset < upTo) {
      const piece = pieces[index] as Piece;
      const length = Math.min(piece.length - taken, upTo - offset);
      if (keep && length > 0) next.push(slicePiece(piece, taken, length));
      taken += length;
      offset += length;
      if (taken === piece.length) {
        index += 1;
        taken = 0;
      }
    }
  };
  for (const { span, after } of changes) {
    advance(span[0], true);
    advance(span[1], false);
    if (after !== '') next.push({ from: -1, inserted: after, length: after.length });
  }
  if (taken > 0) {
    const piece = pieces[index] as Piece;
    next.push(slicePiece(piece, taken, piece.length - taken));
    index += 1;
  }
  for (; index < pieces.length; index += 1) next.push(pieces[index] as Piece);
  return next;
}

function slicePiece(piece: Piece, start: number, length: number): Piece {
  if (piece.from >= 0) return { from: piece.from + start, inserted: '', length };
  return { from: -1, inserted: piece.inserted.slice(start, start + length), length };
}
