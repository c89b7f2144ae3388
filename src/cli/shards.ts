import { type Stats, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type Found, GLOB, realPath, walk } from '../corpus/walk.js';
import { CliError, explainError } from './exit.js';
import { identityOf, isWithin, statsOf } from './files.js';

/** One file of a corpus. */
export interface Shard {
  /** As the user named it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Where its clean file stands in the output folder. */
  readonly inner: string;
  /** Bytes. */
  readonly size: number;
  /** Another one when the file is written anew, even with as many bytes and an old date. */
  readonly version: string;
}

/** What stet keeps in the output folder. Spark and Arrow pass over names that begin so. */
export const OWN_FOLDER = '_stet';

type FoundFile = Extract<Found, { kind: 'file' }>;

const SHARD = /\.(?:(?:jsonl|ndjson)(?:\.gz|\.zst)?|parquet)$/i;

export function isParquet({ path }: Shard): boolean {
  return /\.parquet$/i.test(path);
}

/**
 * The files that operands name: files, folders (walked; what is no JSON Lines or Parquet there is passed over) and globs.
 * Ignore files do not count: data seldom is in git.
 *
 * @param output absolute; absent where nothing is written to a folder.
 * @param tell of what was passed over, and of what could not be read.
 * @throws {CliError} when two clean files would be one, or would replace what they are made from.
 */
export async function findShards(
  operands: readonly string[],
  output: string | undefined,
  cwd: string,
  tell: (found: Exclude<Found, { kind: 'file' }>) => Promise<void>,
): Promise<Shard[]> {
  const shards = new Shards(output);
  const folder = output && realPath(output);
  const options = { cwd, maxSize: Number.POSITIVE_INFINITY, ignoreFiles: false };
  for (const operand of operands) {
    const root = rootOf(operand, cwd);
    // Where the output folder itself is named, its files are meant.
    const written = folder !== undefined && isWithin(realPath(root.path), folder) ? undefined : folder;
    for await (const batch of walk([operand], options)) {
      for (const found of batch) {
        if (found.kind !== 'file') await tell(found);
        else if (isInput(found, root, written)) shards.add(found, innerName(found.path, root));
      }
    }
  }
  return shards.checked();
}

/** What an operand leads to. */
interface Root {
  /** Absolute. */
  readonly path: string;
  /** What the names within it are relative to: the folder, or for a glob what stands before its first wildcard. */
  readonly base: string;
}

function rootOf(operand: string, cwd: string): Root {
  const path = resolve(cwd, operand);
  if (statsOf(path) !== undefined) return { path, base: path };
  const parts = path.split(sep);
  const wild = parts.findIndex((part) => GLOB.test(part));
  return { path, base: wild < 0 ? dirname(path) : parts.slice(0, wild).join(sep) || sep };
}

/**
 * Whether a file is one of the corpus. What this or an earlier run wrote into a folder within the operand is none: such a folder
 * has stet's own in it. Where the operand itself is such a file or folder, it is meant.
 *
 * @param written the folder that this run writes to, which may have no folder of stet's yet; its real path.
 * @throws {CliError} for a file that is named and is none.
 */
function isInput({ name, path }: FoundFile, root: Root, written: string | undefined): boolean {
  const isNamed = path === root.path;
  if (!SHARD.test(path)) {
    if (isNamed) throw new CliError(`${name}: is no .jsonl, .ndjson (.gz, .zst) or .parquet file`);
    return false;
  }
  if (!isNamed && isOutput(dirname(path), root)) return false;
  return written === undefined || !isWithin(realPath(path), written);
}

/** Whether a folder within an operand, or one between the two, is what a run wrote or what it keeps there. */
function isOutput(folder: string, root: Root): boolean {
  if (folder === root.base || !isWithin(folder, root.base)) return false;
  if (basename(folder) === OWN_FOLDER || statsOf(join(folder, OWN_FOLDER))?.isDirectory()) return true;
  return isOutput(dirname(folder), root);
}

function innerName(path: string, root: Root): string {
  return path === root.path ? basename(path) : relative(root.base, path);
}

/** The files found so far, each once. */
class Shards {
  readonly #output: string | undefined;
  readonly #byPath = new Map<string, Shard>();
  readonly #byInner = new Map<string, Shard>();
  readonly #byIdentity = new Map<string, Shard>();

  /** @param output absolute; absent where nothing is written to a folder. */
  constructor(output: string | undefined) {
    this.#output = output;
  }

  /** @throws {CliError} when two clean files would be one. */
  add({ name, path }: FoundFile, inner: string): void {
    if (this.#byPath.has(path)) return;
    const other = this.#byInner.get(inner);
    if (this.#output !== undefined && other !== undefined) {
      throw new CliError(`${other.name} and ${name} would both become ${inner}; write them to two folders`);
    }
    const stats = statSync(path);
    const version = `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`;
    const shard = { name, path, inner, size: stats.size, version };
    this.#byPath.set(path, shard);
    this.#byInner.set(inner, shard);
    this.#byIdentity.set(identityOf(stats), shard);
  }

  /** All of them. @throws {CliError} when a clean file would replace what one is made from. */
  checked(): Shard[] {
    const output = this.#output;
    if (output !== undefined) {
      for (const inner of this.#byInner.keys()) checkTarget(join(output, inner), this.#byIdentity);
    }
    return [...this.#byPath.values()];
  }
}

/** @throws {CliError} when what stands there is an input, by whatever name or link, or a folder. */
function checkTarget(target: string, inputs: ReadonlyMap<string, Shard>): void {
  let stats: Stats | undefined;
  try {
    stats = statSync(target, { throwIfNoEntry: false });
  } catch (error) {
    throw new CliError(explainError(error, target));
  }
  if (stats === undefined) return;
  if (stats.isDirectory()) throw new CliError(`${target}: is a folder; name another folder with --output`);
  const input = inputs.get(identityOf(stats));
  if (input === undefined) return;
  throw new CliError(`${input.name}: would be written over; name another folder with --output`);
}
