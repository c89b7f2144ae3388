import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Excluded, IgnoreFiles } from './ignore-files.js';

interface WalkOptions {
  /** Absolute. Operands are relative to it. */
  readonly cwd: string;
  readonly exclude?: Excluded;
  /** False: neither `.gitignore`, `.stetignore` nor `exclude` hold. Default true. */
  readonly ignoreFiles?: boolean;
  /** Bytes; larger files are passed over. */
  readonly maxSize: number;
}

/** One thing that a walk came upon. */
export type Found =
  | { readonly kind: 'file'; readonly name: string; readonly path: string }
  | { readonly kind: 'passed-over'; readonly name: string; readonly reason: string }
  | { readonly kind: 'failed'; readonly name: string; readonly error: unknown };

/** Never articles: what stet itself keeps beside them, and what tools keep for themselves. */
const NEVER = /^(?:\..*|node_modules|stet\.baseline\.json|stet\.config\.json|.*\.stetignore\.json)$/;
/** Where a name is a pattern. */
export const GLOB = /[*?[\]{}]/;

interface Folder {
  readonly path: string;
  /** As it is shown, with `/` at the end unless empty. */
  readonly prefix: string;
  /** Real paths of the folders above it in the walk and, last, its own: a link to one of them is a loop. */
  readonly real: readonly string[];
}

/**
 * The files that operands name: files, folders (walked, in order of name) and globs. Yields batches, always in the same
 * order, and each file once.
 */
export async function* walk(operands: readonly string[], options: WalkOptions): AsyncGenerator<Found[]> {
  const walker = new Walker(options);
  for (const operand of operands) yield* walker.operand(operand);
}

class Walker {
  readonly #options: WalkOptions;
  readonly #ignores: IgnoreFiles | undefined;
  readonly #seen = new Set<string>();

  constructor(options: WalkOptions) {
    this.#options = options;
    if (options.ignoreFiles !== false) this.#ignores = new IgnoreFiles(options.cwd, options.exclude);
  }

  async *operand(operand: string): AsyncGenerator<Found[]> {
    const path = resolve(this.#options.cwd, operand);
    let stats: Stats;
    try {
      stats = statSync(path);
    } catch (error) {
      const isPattern = GLOB.test(operand);
      const matches = isPattern ? await this.#expand(operand) : [];
      if (matches.length === 0) {
        const nothing = new Error('no file has this name, and none matches it; check the pattern');
        yield [{ kind: 'failed', name: operand, error: isPattern ? nothing : error }];
      }
      for (const match of matches) yield* this.operand(match);
      return;
    }
    if (await this.#passesOver(path, stats.isDirectory())) {
      yield [{ kind: 'passed-over', name: operand, reason: 'ignored; --no-ignore checks it' }];
    } else if (stats.isDirectory()) {
      yield* this.#folder({ path, prefix: prefixOf(operand), real: [realPath(path)] });
    } else {
      yield this.#file(operand, path, stats);
    }
  }

  async #expand(pattern: string): Promise<string[]> {
    const { glob } = await import('tinyglobby');
    const ignore = ['**/node_modules/**'];
    const found = await glob(pattern, { cwd: this.#options.cwd, expandDirectories: false, ignore });
    return found.sort(byCodeUnit);
  }

  async *#folder(folder: Folder): AsyncGenerator<Found[]> {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder.path, { withFileTypes: true });
    } catch (error) {
      yield [{ kind: 'failed', name: folder.prefix || '.', error }];
      return;
    }
    entries.sort((a, b) => byCodeUnit(a.name, b.name));
    const scope = await this.#ignores?.scope(folder.path);
    const batch: Found[] = [];
    const folders: Folder[] = [];
    for (const entry of entries) {
      if (NEVER.test(entry.name)) continue;
      const path = join(folder.path, entry.name);
      const name = folder.prefix + entry.name;
      const target = entry.isSymbolicLink() ? follow(path) : entry;
      if (typeof target === 'string') {
        batch.push({ kind: 'passed-over', name, reason: target });
        continue;
      }
      const isFolder = target.isDirectory();
      if (!isFolder && !target.isFile()) continue;
      if (scope !== undefined && (await this.#ignores?.ignores(path, isFolder, scope))) continue;
      if (!isFolder) {
        batch.push(...this.#file(name, path));
        continue;
      }
      const real = entry.isSymbolicLink() ? realPath(path) : join(folder.real.at(-1)!, entry.name);
      if (folder.real.includes(real)) {
        batch.push({ kind: 'passed-over', name, reason: 'a symbolic link to a folder that it lies in' });
      } else {
        folders.push({ path, prefix: `${name}/`, real: [...folder.real, real] });
      }
    }
    if (batch.length > 0) yield batch;
    for (const inner of folders) yield* this.#folder(inner);
  }

  /** @param known of a file that is named. */
  #file(name: string, path: string, known?: Stats): Found[] {
    if (this.#seen.has(path)) return [];
    this.#seen.add(path);
    let stats = known;
    try {
      stats ??= statSync(path);
    } catch (error) {
      // Gone since the folder was read, or in a folder that may be listed and not entered.
      return [{ kind: 'failed', name, error }];
    }
    const { maxSize } = this.#options;
    // A pipe that is named is meant to be read: `stet check <(…)`.
    if (known?.isFIFO()) return [{ kind: 'file', name, path }];
    if (!stats.isFile()) return [{ kind: 'passed-over', name, reason: 'no regular file' }];
    if (stats.size > maxSize) {
      return [{ kind: 'passed-over', name, reason: `larger than ${maxSize} bytes; --max-size checks it` }];
    }
    return [{ kind: 'file', name, path }];
  }

  async #passesOver(path: string, isFolder: boolean): Promise<boolean> {
    if (this.#ignores === undefined) return false;
    if (isFolder) return (await this.#ignores.scope(path)).ignored;
    return this.#ignores.ignoresFile(path);
  }
}

/** `articles/` for `./articles` and `articles/`; nothing for the working folder. */
function prefixOf(operand: string): string {
  const name = operand.replace(/^(?:\.\/+)+/, '').replace(/\/+$/, '');
  if (name === '') return operand.startsWith('/') ? '/' : '';
  return name === '.' ? '' : `${name}/`;
}

/** The real path, as far as the path exists and may be read: reading it then says what is wrong. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(realPath(above), basename(path));
  }
}

/** What a link leads to, or why it is passed over. */
function follow(path: string): Stats | string {
  try {
    return statSync(path);
  } catch (error) {
    const loop = (error as NodeJS.ErrnoException).code === 'ELOOP';
    return loop ? 'a symbolic link that leads to itself' : 'a symbolic link to nothing';
  }
}

/** The same order on every machine, whatever its locale. */
function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
