import { ArticleTooLongError, RecordSplitter } from './records.js';

/** Some whole lines of a file, one after another. */
export interface LineBlock {
  readonly bytes: Uint8Array;
  /** Counted from 1. */
  readonly firstLine: number;
  readonly lines: number;
}

/** Thrown for a line that is too long to be held. */
class LineTooLongError extends Error {
  override readonly name = 'LineTooLongError';
}

/** Bytes from which a block is full: some dozens of articles, work for a fraction of a second. */
export const FULL = 1 << 17;
/** Bytes that one line may have. */
const LONGEST = 1 << 28;
const LF = Buffer.from('\n');

/**
 * Cuts a stream into blocks of whole lines, at `\n` alone.
 *
 * @param firstLine number of the line that the stream begins with.
 * @param isLive whether a block ends with each chunk, too: somebody may wait for its lines while the next is long in coming.
 * @throws {LineTooLongError} for a line of more than 256 MiB.
 */
export async function* blocksOf(
  chunks: AsyncIterable<Uint8Array | string>,
  firstLine: number,
  isLive = false,
): AsyncGenerator<LineBlock> {
  const splitter = new RecordSplitter(LF, LONGEST);
  let line = firstLine;
  let held: Uint8Array[] = [];
  let length = 0;
  const take = (): LineBlock => {
    const block = { bytes: Buffer.concat(held), firstLine: line, lines: held.length };
    line += held.length;
    held = [];
    length = 0;
    return block;
  };
  try {
    for await (const chunk of chunks) {
      for (const record of splitter.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)) {
        held.push(record);
        length += record.length;
        if (length >= FULL) yield take();
      }
      if (isLive && held.length > 0) yield take();
    }
  } catch (error) {
    if (!(error instanceof ArticleTooLongError)) throw error;
    throw new LineTooLongError(
      `line ${line + held.length} is longer than 256 MiB; split it, or leave it out`,
    );
  }
  const last = splitter.flush();
  if (last !== undefined) held.push(last);
  if (held.length > 0) yield take();
}

/** The lines of a block, each with its line end. */
export function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  const splitter = new RecordSplitter(LF, bytes.length);
  yield* splitter.push(bytes);
  const last = splitter.flush();
  if (last !== undefined) yield last;
}
