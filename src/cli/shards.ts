import { type Stats, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type Found, GLOB, realPath, walk } from '../corpus/walk.js';
import { CliError, explainError } from './exit.js';
import { identityOf } from './files.js';

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
  const shards = new Map<string, Shard>(); // by path
  const targets = new Map<string, Shard>(); // by inner path
  const files = new Map<string, Shard>(); // by identity
  const folder = output && realPath(output);
  for (const operand of operands) {
    const root = resolve(cwd, operand);
    const isOutput = folder !== undefined && isWithin(realPath(root), folder);
    const base = baseOf(operand, cwd);
    const options = { cwd, maxSize: Number.POSITIVE_INFINITY, ignoreFiles: false };
    for await (const batch of walk([operand], options)) {
      for (const found of batch) {
        if (found.kind !== 'file') {
          await tell(found);
          continue;
        }
        const { name, path } = found;
        const isNamed = path === root;
        if (!SHARD.test(path)) {
          if (isNamed) throw new CliError(`${name}: is no .jsonl, .ndjson (.gz, .zst) or .parquet file`);
          continue;
        }
        const inner = isNamed ? basename(path) : relative(base, path);
        // What a run wrote is no input, unless it is named.
        if (!isNamed && inner.split(sep).includes(OWN_FOLDER)) continue;
        if (folder !== undefined && !isOutput && isWithin(realPath(path), folder)) continue;
        if (shards.has(path)) continue;
        const other = targets.get(inner);
        if (output !== undefined && other !== undefined) {
          throw new CliError(
            `${other.name} and ${name} would both become ${inner}; write them to two folders`,
          );
        }
        const stats = statSync(path);
        const version = `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`;
        const shard = { name, path, inner, size: stats.size, version };
        shards.set(path, shard);
        targets.set(inner, shard);
        files.set(identityOf(stats), shard);
      }
    }
  }
  if (output !== undefined) for (const inner of targets.keys()) checkTarget(join(output, inner), files);
  return [...shards.values()];
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

/** What the names within an operand are relative to: the folder, or for a glob what stands before its first wildcard. */
function baseOf(operand: string, cwd: string): string {
  const root = resolve(cwd, operand);
  if (statSync(root, { throwIfNoEntry: false }) !== undefined) return root;
  const parts = root.split(sep);
  const wild = parts.findIndex((part) => GLOB.test(part));
  return wild < 0 ? dirname(root) : parts.slice(0, wild).join(sep) || sep;
}

/** True for the folder itself, too. */
function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
