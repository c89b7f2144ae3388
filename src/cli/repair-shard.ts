import { createReadStream, rmSync, statSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { blocksOf, FULL, type LineBlock } from '../corpus/blocks.js';
import { jsonLines } from '../corpus/not-json-lines.js';
import { type Packing, packingOf } from '../corpus/packing.js';
import { type ColumnPlace, type ColumnValues, reviseParquet } from '../corpus/parquet.js';
import type { OutputOptions } from '../output.js';
import type { RepairOptions } from '../pipeline.js';
import type { Span } from '../text/edit.js';
import { sha256 } from '../text/sha256.js';
import { version } from '../version.js';
import { Checkpoint, type Progress } from './checkpoint.js';
import { CliError, explainError } from './exit.js';
import { lock } from './lock.js';
import { addCounts, type Block, type Counts, NO_COUNTS, type RepairedBlock } from './repair-block.js';
import { isParquet, OWN_FOLDER, type Shard } from './shards.js';
import type { Tasks } from './threads.js';

/** What is to be done to the files of a corpus, and how. */
export interface Work {
  readonly fields: readonly string[];
  readonly options: RepairOptions;
  readonly lineEnding?: NonNullable<OutputOptions['lineEnding']>;
  readonly edits: boolean;
  /** Repairs blocks, in this thread or in others; the results come in the order of the blocks. */
  readonly repair: (blocks: Tasks<Block>) => AsyncGenerator<RepairedBlock>;
  /** Told of each block when it is done. */
  readonly onBlock: (block: RepairedBlock) => void;
}

/** Milliseconds between two checkpoints: what is lost when a run is cut off. */
const SAVE_EVERY = 1000;
/** Values of a column that make a block at most. */
const MOST_VALUES = 1000;

const NOTHING: Progress<Counts> = { done: false, read: 0, lines: 0, written: 0, edits: 0, counts: NO_COUNTS };

/**
 * Repairs one file into the output folder. The clean file appears there when it is whole; JSON Lines go on where an earlier
 * run with the same input and options was cut off, Parquet begins anew.
 *
 * @param folder the output folder, absolute.
 * @returns what was done to the file, by earlier runs too.
 */
export async function repairShard(shard: Shard, folder: string, work: Work): Promise<Progress<Counts>> {
  const target = join(folder, shard.inner);
  const own = join(folder, OWN_FOLDER, shard.inner);
  await toOutput(dirname(target), () => mkdir(dirname(target), { recursive: true }));
  await toOutput(dirname(own), () => mkdir(dirname(own), { recursive: true }));
  const { confirm, release } = await toOutput(own, () => lock(`${own}.lock`, target));
  // Every block is told of before it is written: what another run has taken over is left to it.
  const onBlock = (block: RepairedBlock) => {
    confirm();
    work.onBlock(block);
  };
  try {
    return await repairLocked(shard, { target, own, confirm }, { ...work, onBlock });
  } finally {
    release();
  }
}

/** Where one file is repaired to. */
interface Place {
  /** The clean file, absolute. */
  readonly target: string;
  /** What the names of all that stet keeps of it begin with, absolute. */
  readonly own: string;
  /** @throws {CliError} when another run writes there now. */
  readonly confirm: () => void;
}

async function repairLocked(
  shard: Shard,
  { target, own, confirm }: Place,
  work: Work,
): Promise<Progress<Counts>> {
  const [part, editsPart, edits] = [`${own}.part`, `${own}.edits.part`, `${own}.edits.jsonl`];
  const checkpoint = new Checkpoint<Counts>(`${own}.json`, keyOf(shard, work), shard.name);
  const save = (progress: Progress<Counts>) =>
    toOutput(own, () => {
      confirm();
      return checkpoint.write(progress);
    });
  const before = checkpoint.read();
  if (before?.done && sizeOf(target) === before.written) return before;

  const isWhole = before !== undefined && !before.done && sizeOf(part) >= before.written;
  const start = isWhole && (!work.edits || sizeOf(editsPart) >= before.edits) ? before : NOTHING;
  // From here on what lies there is no longer what another run, or other options, said that it is.
  await save(start);
  if (start === NOTHING) {
    await toOutput(own, async () => {
      for (const path of [part, editsPart, edits]) rmSync(path, { force: true });
    });
  }
  const evidence = work.edits ? await Appended.open(editsPart, start.edits) : undefined;
  let progress: Progress<Counts>;
  try {
    progress = isParquet(shard)
      ? await repairParquet(shard, part, evidence, work)
      : await repairLines(shard, part, evidence, work, start, save);
    await evidence?.sync();
  } finally {
    await evidence?.close();
  }
  confirm();
  const done = { ...progress, written: sizeOf(part), done: true };
  await toOutput(target, async () => {
    if (work.edits) await rename(editsPart, edits);
    await rename(part, target);
  });
  await save(done);
  return done;
}

async function repairLines(
  shard: Shard,
  part: string,
  edits: Appended | undefined,
  work: Work,
  start: Progress<Counts>,
  save: (progress: Progress<Counts>) => Promise<void>,
): Promise<Progress<Counts>> {
  const packing = packingOf(shard.name);
  const clean = await Appended.open(part, start.written);
  try {
    let progress = start;
    let saved = Date.now();
    const bytes = readFrom(shard.path, start.read, packing);
    const lines = blocksOf(start.lines === 0 ? jsonLines(bytes) : bytes, start.lines + 1);
    for await (const block of repairedLines(shard.name, lines, work)) {
      await clean.append(packing === undefined ? block.lines : packing.pack(block.lines));
      await edits?.append(Buffer.from(block.edits));
      progress = {
        done: false,
        read: progress.read + block.read,
        lines: progress.lines + block.lineCount,
        written: clean.size,
        edits: edits?.size ?? 0,
        counts: addCounts(progress.counts, block.counts),
      };
      if (Date.now() - saved > SAVE_EVERY) {
        // What the checkpoint says is written must be, whatever happens next.
        await Promise.all([clean.sync(), edits?.sync()]);
        await save(progress);
        saved = Date.now();
      }
    }
    // Of nothing packed something stands: a file of no bytes is no gzip.
    if (clean.size === 0 && packing !== undefined) await clean.append(packing.pack(new Uint8Array()));
    await clean.sync();
    return progress;
  } finally {
    await clean.close();
  }
}

/** Repairs JSON Lines block by block. */
export async function* repairedLines(
  file: string,
  lines: AsyncIterable<LineBlock>,
  work: Work,
): AsyncGenerator<RepairedBlock> {
  const { fields, repair, onBlock, ...shared } = settingsOf(file, work);
  async function* blocks(): AsyncGenerator<Block> {
    for await (const block of lines) yield { ...shared, fields, ...block };
  }
  for await (const block of repair(blocks())) {
    onBlock(block);
    yield block;
  }
}

async function repairParquet(
  shard: Shard,
  part: string,
  edits: Appended | undefined,
  work: Work,
): Promise<Progress<Counts>> {
  let counts = NO_COUNTS;
  const { fields, repair, onBlock, ...shared } = settingsOf(shard.name, work);
  async function revise(values: ColumnValues, { column, firstRow }: ColumnPlace) {
    function* blocks(): Generator<Block> {
      for (const [from, to] of blocksOfValues(values)) {
        // Copies: a part of a larger buffer would take the whole of it along to another thread.
        const some = values.slice(from, to).map((value) => value && new Uint8Array(value));
        yield { ...shared, column, firstRow: firstRow + from, values: some };
      }
    }
    const clean: (Uint8Array | null)[] = [];
    let changed = false;
    for await (const block of repair(blocks())) {
      onBlock(block);
      counts = addCounts(counts, block.counts);
      await edits?.append(Buffer.from(block.edits));
      changed ||= block.counts.changed > 0;
      clean.push(...block.values);
    }
    return changed ? clean : undefined;
  }
  await reviseParquet(shard.path, fields, revise, part);
  return { ...NOTHING, edits: edits?.size ?? 0, counts };
}

/** Cuts values into parts of about as many bytes as a block of lines has. */
function* blocksOfValues(values: ColumnValues): Generator<Span> {
  let from = 0;
  let bytes = 0;
  for (const [i, value] of values.entries()) {
    bytes += value?.length ?? 0;
    if (bytes < FULL && i + 1 - from < MOST_VALUES && i + 1 < values.length) continue;
    yield [from, i + 1];
    from = i + 1;
    bytes = 0;
  }
}

function settingsOf(file: string, { options, lineEnding, edits, ...rest }: Work) {
  return { file, options, edits, ...(lineEnding && { lineEnding }), ...rest };
}

/** What makes one file's result: a checkpoint under another key is no use. */
function keyOf({ path, version: file }: Shard, { fields, options, lineEnding, edits }: Work): string {
  return sha256(Buffer.from(JSON.stringify({ version, path, file, fields, options, lineEnding, edits })));
}

/** The unpacked bytes of a file from an offset on. */
async function* readFrom(
  path: string,
  offset: number,
  packing: Packing | undefined,
): AsyncGenerator<Uint8Array> {
  if (packing === undefined) {
    yield* createReadStream(path, { start: offset });
    return;
  }
  let skip = offset;
  for await (const chunk of unpacked(createReadStream(path), packing)) {
    if (skip < chunk.length) yield chunk.subarray(skip);
    skip = Math.max(0, skip - chunk.length);
  }
}

/** Unpacks a stream. Whatever ends first, by an error or not, both are closed. */
export function unpacked(packed: Readable, { unpack }: Packing): Readable {
  return pipeline(packed, unpack(), () => {}) as unknown as Readable; // an error reaches the reader
}

/** Bytes; -1 where there is no file. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? -1;
}

/** Does something to the output. What goes wrong there is told of it, not of the input. */
async function toOutput<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw new CliError(explainError(error, path));
  }
}

/** A file that grows at its end. */
class Appended {
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
