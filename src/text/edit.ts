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
