import { readFileSync } from 'node:fs';
import { writeAtomically } from './files.js';

/** How far the repair of one file of a corpus has come, and what it made of it. */
export type Progress<Account> = Account & Place;

interface Place {
  /** True when the clean file is whole and in its place. */
  readonly done: boolean;
  /** Bytes of the input that were repaired, unpacked. */
  readonly read: number;
  /** Lines of the input that were repaired. */
  readonly lines: number;
  /** Bytes that the clean file, and that of the edits, has of them. */
  readonly written: number;
  readonly edits: number;
}

/** Of the file's content. */
const SCHEMA = 2;

/**
 * A file that says how far the repair of another has come. It holds for one input and one set of options: those make its
 * key, and what was done under another key counts for nothing.
 */
export class Checkpoint<Account extends object> {
  readonly #path: string;
  readonly #key: string;
  readonly #name: string;

  /** @param name of the input, for people who read the file. */
  constructor(path: string, key: string, name: string) {
    this.#path = path;
    this.#key = key;
    this.#name = name;
  }

  /** Undefined where nothing was done, or under another key. */
  read(): Progress<Account> | undefined {
    let value: Progress<Account> & { readonly key: unknown; readonly schema: unknown };
    try {
      value = JSON.parse(readFileSync(this.#path, 'utf8'));
    } catch {
      return undefined; // missing, or cut off by a crash of the machine: then all is done again
    }
    return value?.key === this.#key && value.schema === SCHEMA ? value : undefined;
  }

  /** Replaces the file whole; its folder must be there. */
  async write(progress: Progress<Account>): Promise<void> {
    const content = { schema: SCHEMA, name: this.#name, key: this.#key, ...progress };
    await writeAtomically(this.#path, Buffer.from(`${JSON.stringify(content, null, 2)}\n`));
  }
}
