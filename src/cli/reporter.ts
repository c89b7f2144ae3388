import { isApplied } from '../text/edit.js';
import { allEdits, type Trace } from '../text/trace.js';
import { type Io, write } from './io.js';
import type { Arguments } from './program.js';

export interface FileReport {
  /** As the user named it. */
  readonly name: string;
  readonly trace: Trace;
  /** The clean text. */
  readonly text: string;
  /** The clean file. */
  readonly output: Uint8Array;
}

/** Gathers what was done to each file and writes the reports that the command line asks for. */
export class Reporter {
  readonly #args: Arguments;
  readonly #io: Io;

  constructor(args: Arguments, io: Io) {
    this.#args = args;
    this.#io = io;
  }

  async add(file: FileReport): Promise<void> {
    const edits = allEdits(file.trace);
    if (this.#args.quiet || edits.length === 0) return;
    for (const edit of edits) {
      const mark = isApplied(edit) ? '' : ' (not applied)';
      const { line, column } = edit.place;
      await write(
        this.#io.stderr,
        `${file.name}:${line}:${column} ${edit.rule} ${JSON.stringify(edit.before)} → ${JSON.stringify(edit.after)} ${edit.confidence}${mark}\n`,
      );
    }
  }

  async finish(): Promise<void> {}
}
