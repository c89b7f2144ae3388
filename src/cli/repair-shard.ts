import { createReadStream, rmSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { blocksOf, type LineBlock } from '../corpus/blocks.js';
import { jsonLines } from '../corpus/not-json-lines.js';
import { type Packing, packingOf } from '../corpus/packing.js';
import { sha256 } from '../text/sha256.js';
import { version } from '../version.js';
import { Checkpoint, type Progress } from './checkpoint.js';
import { lock } from './lock.js';
import { Appended, sizeOf, toOutput } from './output-file.js';
import { type Account, addAccounts, type Block, NOTHING_DONE, type RepairedBlock } from './repair-block.js';
import { repairColumns } from './repair-columns.js';
import { isParquet, OWN_FOLDER, type Shard } from './shards.js';
import { settingsOf, type Work } from './work.js';

/** Milliseconds between two checkpoints: what is lost when a run is cut off. */
const SAVE_EVERY = 1000;
const NOTHING: Progress<Account> = { done: false, read: 0, lines: 0, written: 0, edits: 0, ...NOTHING_DONE };

/**
 * Repairs one file into the output folder. The clean file appears there when it is whole; JSON Lines go on where an earlier
 * run with the same input and options was cut off, Parquet begins anew.
 *
 * @param folder the output folder, absolute.
 * @returns what was done to the file, by earlier runs too.
 */
export async function repairShard(shard: Shard, folder: string, work: Work): Promise<Progress<Account>> {
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
): Promise<Progress<Account>> {
  const [part, editsPart, edits] = [`${own}.part`, `${own}.edits.part`, `${own}.edits.jsonl`];
  const checkpoint = new Checkpoint<Account>(`${own}.json`, keyOf(shard, work), shard.name);
  const save = (progress: Progress<Account>) =>
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
  let progress: Progress<Account>;
  try {
    progress = isParquet(shard)
      ? { ...NOTHING, ...(await repairColumns(shard, part, evidence, work)), edits: evidence?.size ?? 0 }
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
  start: Progress<Account>,
  save: (progress: Progress<Account>) => Promise<void>,
): Promise<Progress<Account>> {
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
        ...addAccounts(progress, block),
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
