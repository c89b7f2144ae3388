import { statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { type Found, walk } from '../corpus/walk.js';
import { CliError } from './exit.js';

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
  /** Milliseconds since 1970, when it was last written. */
  readonly modified: number;
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
  for (const operand of operands) {
    const root = resolve(cwd, operand);
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
        // What an earlier run wrote into a folder of the input is no input.
        if (output !== undefined && isWithin(output, root) && isWithin(path, output)) continue;
        const inner = !isNamed && isWithin(path, root) ? relative(root, path) : basename(path);
        if (shards.has(path)) continue;
        const other = targets.get(inner);
        if (output !== undefined && other !== undefined) {
          throw new CliError(
            `${other.name} and ${name} would both become ${inner}; write them to two folders`,
          );
        }
        if (output !== undefined && join(output, inner) === path) {
          throw new CliError(`${name}: would be written over; name another folder with --output`);
        }
        const { size, mtimeMs } = statSync(path);
        const shard = { name, path, inner, size, modified: mtimeMs };
        shards.set(path, shard);
        targets.set(inner, shard);
      }
    }
  }
  return [...shards.values()];
}

function isWithin(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
