import { existsSync, lstatSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { CliError } from './exit.js';
import { isWithin } from './files.js';
import type { Finding } from './findings.js';
import { readJson } from './json-file.js';

export const BASELINE_NAME = 'stet.baseline.json';

/** For a file that is no baseline. */
const REMEDY = 'remove it, and `stet baseline` writes a new one';

/** A finding as a baseline records it. */
interface Entry {
  readonly rule: string;
  readonly text: string;
  readonly context: string;
  /** How many there are alike. */
  readonly count: number;
}

/** Findings of a past day, by file: what is recorded is not new. */
export class Baseline {
  /** Where it lies, or is going to: it is no article itself. */
  readonly path: string;
  /** By the file's path relative to the baseline, then by the finding's key: how many are recorded. */
  readonly #recorded: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** The same, for what was found this time. */
  readonly #found = new Map<string, Map<string, number>>();

  private constructor(path: string, recorded: ReadonlyMap<string, ReadonlyMap<string, number>>) {
    this.path = path;
    this.#recorded = recorded;
  }

  /**
   * Reads a baseline; one that is not there is empty.
   *
   * @throws {CliError} for what is no baseline.
   */
  static async read(path: string): Promise<Baseline> {
    if (!existsSync(path)) return new Baseline(path, new Map());
    const { z } = await import('zod');
    const entry = z.object({
      rule: z.string(),
      text: z.string(),
      context: z.string(),
      count: z.int().positive().default(1),
    });
    const schema = z.object({ version: z.literal(1), files: z.record(z.string(), z.array(entry)) });
    const result = schema.safeParse(readJson(path, CliError, REMEDY));
    if (!result.success) throw new CliError(`${path}: is no baseline of stet; ${REMEDY}`);
    const files = Object.entries(result.data.files);
    return new Baseline(path, new Map(files.map(([name, entries]) => [name, countsOf(entries)])));
  }

  /**
   * Takes a finding of today.
   *
   * @returns true when it is recorded. Of several alike, as many are as were recorded.
   */
  add(path: string, finding: Finding): boolean {
    const name = this.#nameOf(path);
    const found = this.#found.get(name) ?? new Map<string, number>();
    this.#found.set(name, found);
    const times = increase(found, keyOf(finding), 1);
    return times <= (this.#recorded.get(name)?.get(keyOf(finding)) ?? 0);
  }

  /**
   * Absolute paths of files that are recorded and no longer there: deleted, or renamed. Nothing is found in them.
   *
   * @param folders absolute paths of the folders that were walked: of others nothing is known.
   */
  missing(folders: readonly string[]): string[] {
    return [...this.#recorded.keys()]
      .map((name) => resolve(dirname(this.path), name))
      .filter((path) => folders.some((folder) => isWithin(path, folder)) && isMissing(path));
  }

  /** How many recorded findings are gone from the files that were looked at, or are missing. */
  gone(paths: readonly string[]): number {
    let gone = 0;
    for (const name of paths.map((path) => this.#nameOf(path))) {
      for (const [key, count] of this.#recorded.get(name) ?? []) {
        gone += Math.max(0, count - (this.#found.get(name)?.get(key) ?? 0));
      }
    }
    return gone;
  }

  /**
   * The baseline of today, as it is to be written. Files that were not looked at keep what is recorded.
   *
   * @param examined absolute paths of the files that were looked at, or are missing.
   * @param prune keep of what is recorded only what was found again; record nothing new.
   */
  format(examined: readonly string[], prune: boolean): string {
    const names = new Set(examined.map((path) => this.#nameOf(path)));
    const files: Record<string, Entry[]> = {};
    for (const name of [...new Set([...this.#recorded.keys(), ...names])].sort()) {
      const recorded = this.#recorded.get(name) ?? new Map<string, number>();
      const counts = names.has(name) ? this.#today(name, recorded, prune) : recorded;
      const entries = [...counts].map(([key, count]) => ({ ...parseKey(key), count }));
      if (entries.length > 0) files[name] = entries;
    }
    return `${JSON.stringify({ version: 1, files }, null, 1)}\n`;
  }

  #today(name: string, recorded: ReadonlyMap<string, number>, prune: boolean): ReadonlyMap<string, number> {
    const found = this.#found.get(name) ?? new Map<string, number>();
    if (!prune) return found;
    const kept = [...recorded].map(([key, count]): [string, number] => [
      key,
      Math.min(count, found.get(key) ?? 0),
    ]);
    return new Map(kept.filter(([, count]) => count > 0));
  }

  #nameOf(path: string): string {
    return relative(dirname(this.path), path).split(sep).join('/');
  }
}

/** How many findings of each key there are; what stands twice, as where two baselines were merged, adds up. */
function countsOf(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries) increase(counts, keyOf(entry), entry.count);
  return counts;
}

/** @returns the new count. */
function increase(counts: Map<string, number>, key: string, by: number): number {
  const count = (counts.get(key) ?? 0) + by;
  counts.set(key, count);
  return count;
}

/** False also for what may not be looked at. */
function isMissing(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

function keyOf({ rule, text, context }: Pick<Entry, 'rule' | 'text' | 'context'>): string {
  return JSON.stringify([rule, text, context]);
}

function parseKey(key: string): Omit<Entry, 'count'> {
  const [rule, text, context] = JSON.parse(key) as [string, string, string];
  return { rule, text, context };
}
