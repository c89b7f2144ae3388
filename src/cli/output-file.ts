import { statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { CliError, explainError } from './exit.js';

/** Bytes; -1 where there is no file. */
export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? -1;
}

/** Does something to the output. What goes wrong there is told of it, not of the input. */
export async function toOutput<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw new CliError(explainError(error, path));
  }
}

/** A file that grows at its end. */
export class Appended {
  readonly #path: string;
  readonly #file: FileHandle;
  size: number;

  private constructor(path: string, file: FileHandle, size: number) {
    this.#path = path;
    this.#file = file;
    this.size = size;
  }

  /** @param size bytes of it that stay. */
  static async open(path: string, size: number): Promise<Appended> {
    return toOutput(path, async () => {
      const file = await open(path, 'a');
      await file.truncate(size);
      return new Appended(path, file, size);
    });
  }

  async append(bytes: Uint8Array): Promise<void> {
    await toOutput(this.#path, () => this.#file.writeFile(bytes));
    this.size += bytes.length;
  }

  sync(): Promise<void> {
    return toOutput(this.#path, () => this.#file.sync());
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
