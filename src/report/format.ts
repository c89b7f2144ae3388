import type { Rule } from '../stages/stage.js';
import type { Trace } from '../text/trace.js';

/** What was done to one file: all that a report is made from. */
export interface FileReport {
  /** As the user named it, with `/` between folders. */
  readonly name: string;
  readonly trace: Trace;
  /** The clean text. */
  readonly text: string;
  /** The clean file's bytes. */
  readonly output: Uint8Array;
  /** Encodes text in the charset of `output`, without BOM. Default: UTF-8. */
  readonly encode?: (text: string) => Uint8Array;
  /** Ids of edits that a report leaves out: recorded in a baseline, or not on a changed line. */
  readonly hidden?: ReadonlySet<string>;
}

/** What a report may know beside the files. Nothing else: the same input makes the same bytes. */
export interface ReportContext {
  /** Of stet. */
  readonly version: string;
  /** Every rule there is. */
  readonly rules: readonly Rule[];
  /** Colours of the terminal format: 0 none, 1 sixteen, 2 of 256, 3 all. Default 0. */
  readonly color?: 0 | 1 | 2 | 3;
  /** Columns of the terminal format. Default 80. */
  readonly width?: number;
  /** How much the terminal format shows: every change, counts a file and a rule, or the closing line. Default `changes`. */
  readonly show?: 'changes' | 'stat' | 'summary';
}

/** A report of some files as one document. Pure. */
export type Renderer = (files: readonly FileReport[], context: ReportContext) => string | Uint8Array;
