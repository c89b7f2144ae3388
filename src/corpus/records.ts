/** Thrown for an article that is longer than a stream may hold. */
export class ArticleTooLongError extends Error {
  static override readonly name = 'ArticleTooLongError'; // in minified code, too
  override readonly name = 'ArticleTooLongError';
}

/**
 * Cuts a stream of bytes after each separator. Holds one record and no more; each byte is looked at once, however the
 * chunks fall.
 */
export class RecordSplitter {
  readonly #separator: Buffer;
  readonly #longest: number;
  #parts: Uint8Array[] = [];
  #length = 0;
  /** The last bytes of what is held, in which a separator may have begun. */
  #tail: Uint8Array = new Uint8Array();

  /**
   * @param separator empty for a stream that is one record.
   * @param longest bytes a record may have.
   */
  constructor(separator: Uint8Array, longest: number) {
    this.#separator = Buffer.from(separator);
    this.#longest = longest;
  }

  /**
   * The records that a chunk completes, each with its separator.
   *
   * @throws {ArticleTooLongError} when what is held grows too long.
   */
  *push(chunk: Uint8Array): Generator<Uint8Array> {
    const separator = this.#separator;
    const before = this.#tail.length;
    const window =
      before === 0
        ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
        : Buffer.concat([this.#tail, chunk]);
    let from = 0; // in the window
    let start = 0; // in the chunk
    while (separator.length > 0) {
      const at = window.indexOf(separator, from);
      if (at < 0) break;
      from = at + separator.length;
      const end = from - before;
      this.#hold(chunk.subarray(start, end));
      start = end;
      yield this.#take();
    }
    this.#hold(chunk.subarray(start));
    this.#tail = window.subarray(Math.max(from, window.length - Math.max(separator.length - 1, 0)));
  }

  /** What is left at the end of the stream: a record without separator, or nothing. */
  flush(): Uint8Array | undefined {
    return this.#length === 0 ? undefined : this.#take();
  }

  #hold(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.#length += bytes.length;
    if (this.#length > this.#longest) {
      throw new ArticleTooLongError(
        `An article is longer than ${this.#longest} bytes; set maxArticleBytes, or check the separator.`,
      );
    }
  }

  #take(): Uint8Array {
    const record = this.#parts.length === 1 ? (this.#parts[0] as Uint8Array) : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#length = 0;
    return record;
  }
}
