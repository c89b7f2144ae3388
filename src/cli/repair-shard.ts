import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { blocksOf } from '../corpus/blocks.js';
import { Checkpoint, type Progress } from '../corpus/checkpoint.js';
import { type Packing, packingOf } from '../corpus/packing.js';
import { type ColumnPlace, type ColumnValues, reviseParquet } from '../corpus/parquet.js';
import type { OutputOptions } from '../output.js';
import type { RepairOptions } from '../pipeline.js';
import { sha256 } from '../text/sha256.js';
import { version } from '../version.js';
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
/** Values of a column that make a block. */
const VALUES = 64;

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
  const part = `${own}.part`;
  const editsPart = `${own}.edits.part`;
  const checkpoint = new Checkpoint<Counts>(`${own}.json`, keyOf(shard, work), shard.name);
  const before = checkpoint.read();
  if (before?.done && existsSync(target)) return before;

  await mkdir(dirname(target), { recursive: true });
  await mkdir(dirname(own), { recursive: true });
  const isWhole = before !== undefined && (await hasBytes(part, before.written));
  const start = isWhole && (!work.edits || (await hasBytes(editsPart, before.edits))) ? before : NOTHING;
  const edits = work.edits ? await Appended.open(editsPart, start.edits) : undefined;
  let progress: Progress<Counts>;
  try {
    progress = isParquet(shard)
      ? await repairParquet(shard, part, edits, work)
      : await repairLines(shard, part, edits, work, start, checkpoint);
    await edits?.sync();
  } finally {
    await edits?.close();
  }
  if (edits !== undefined) await rename(editsPart, `${own}.edits.jsonl`);
  await rename(part, target);
  const done = { ...progress, done: true };
  checkpoint.write(done);
  return done;
}

async function repairLines(
  shard: Shard,
  part: string,
  edits: Appended | undefined,
  work: Work,
  start: Progress<Counts>,
  checkpoint: Checkpoint<Counts>,
): Promise<Progress<Counts>> {
  const packing = packingOf(shard.name);
  const clean = await Appended.open(part, start.written);
  try {
    let progress = start;
    let saved = Date.now();
    const bytes = readFrom(shard.path, start.read, packing);
    for await (const block of repairedLines(shard.name, bytes, start.lines + 1, work)) {
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
        checkpoint.write(progress);
        saved = Date.now();
      }
    }
    await clean.sync();
    return progress;
  } finally {
    await clean.close();
  }
}

/** Repairs a stream of JSON Lines block by block. */
export async function* repairedLines(
  file: string,
  bytes: AsyncIterable<Uint8Array | string>,
  firstLine: number,
  work: Work,
): AsyncGenerator<RepairedBlock> {
  const { fields, repair, onBlock, ...shared } = settingsOf(file, work);
  async function* blocks(): AsyncGenerator<Block> {
    for await (const lines of blocksOf(bytes, firstLine)) yield { ...shared, fields, ...lines };
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
  async function revise(values: ColumnValues, place: ColumnPlace): Promise<ColumnValues | undefined> {
    function* blocks(): Generator<Block> {
      for (let from = 0; from < values.length; from += VALUES) {
        // Copies: a part of a larger buffer would take the whole of it along to another thread.
        const some = values.slice(from, from + VALUES).map((value) => value && new Uint8Array(value));
        yield { ...shared, column: place.column, firstRow: place.firstRow + from, values: some };
      }
    }
    const clean: (Uint8Array | null)[] = [];
    let changed = false;
    for await (const block of repair(blocks())) {
      onBlock(block);
      counts = addCounts(counts, block.counts);
      await edits?.append(Buffer.from(block.edits));
      changed ||= block.values !== undefined;
      clean.push(...(block.values ?? values.slice(clean.length, clean.length + VALUES)));
    }
    return changed ? clean : undefined;
  }
  await reviseParquet(shard.path, fields, revise, part);
  return { ...NOTHING, edits: edits?.size ?? 0, counts };
}

function settingsOf(file: string, { options, lineEnding, edits, ...rest }: Work) {
  return { file, options, edits, ...(lineEnding && { lineEnding }), ...rest };
}

/** What makes one file's result: a checkpoint under another key is no use. */
function keyOf({ size, modified }: Shard, { fields, options, lineEnding, edits }: Work): string {
  return sha256(Buffer.from(JSON.stringify({ version, size, modified, fields, options, lineEnding, edits })));
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

/** Unpacks a stream; an error of either reaches the reader. */
export function unpacked(packed: Readable, { unpack }: Packing): Readable {
  const stream = unpack();
  packed.on('error', (error) => stream.destroy(error));
  return packed.pipe(stream);
}

async function hasBytes(path: string, size: number): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.size >= size,
    () => false,
  );
}

/** A file that grows at its end. */
class Appended {
  readonly #file: FileHandle;
  size: number;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** @param size bytes of it that stay. */
  static async open(path: string, size: number): Promise<Appended> {
    const file = await open(path, size === 0 ? 'w' : 'r+');
    await file.truncate(size);
    return new Appended(file, size);
  }

  async append(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      done += (await this.#file.write(bytes, done, bytes.length - done, this.size + done)).bytesWritten;
    }
    this.size += bytes.length;
  }

  sync(): Promise<void> {
    return this.#file.sync();
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
