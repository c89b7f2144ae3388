import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Ignore } from 'ignore';

/** Files with patterns as git reads them, in every folder. Of two patterns that match, the later file's wins. */
const NAMES = ['.git/info/exclude', '.gitignore', '.stetignore'] as const;

/** What is passed over because the user says so. */
export interface Excluded {
  /** Absolute: the folder that the patterns are relative to. */
  readonly base: string;
  /** As in `.gitignore`. */
  readonly patterns: readonly string[];
}

interface Patterns {
  /** The folder the patterns are relative to. */
  readonly base: string;
  readonly globs: Ignore;
}

/** The patterns that hold in a folder: its own and those of the folders above it, up to the root of the repository. */
interface Scope {
  readonly patterns: readonly Patterns[];
  /** True when the folder itself is ignored, and so all that is in it. */
  readonly ignored: boolean;
}

const NOTHING: Scope = { patterns: [], ignored: false };

/** Decides which paths `.gitignore`, `.stetignore` and excludes pass over. Each folder's files are read once. */
export class IgnoreFiles {
  readonly #cwd: string;
  readonly #exclude: Excluded | undefined;
  readonly #scopes = new Map<string, Promise<Scope>>();
  #excluded: Promise<Patterns> | undefined;

  /** @param exclude wins over every file. */
  constructor(cwd: string, exclude: Excluded | undefined) {
    this.#cwd = cwd;
    this.#exclude = exclude;
  }

  /** What holds in a folder, reckoned from the root of its repository down. */
  scope(folder: string): Promise<Scope> {
    let scope = this.#scopes.get(folder);
    if (scope === undefined) {
      scope = this.#read(folder);
      this.#scopes.set(folder, scope);
    }
    return scope;
  }

  /** True when a file that is named is passed over, by what holds in its folder. */
  async ignoresFile(path: string): Promise<boolean> {
    return this.ignores(path, false, await this.scope(dirname(path)));
  }

  /** True when a file or folder is passed over; `scope` is that of the folder it lies in. */
  async ignores(path: string, isFolder: boolean, scope: Scope): Promise<boolean> {
    if (scope.ignored) return true;
    if (this.#exclude !== undefined) {
      this.#excluded ??= patternsOf(this.#exclude.base, this.#exclude.patterns.map(rooted));
      if (verdict(await this.#excluded, path, isFolder) === true) return true;
    }
    for (let i = scope.patterns.length - 1; i >= 0; i -= 1) {
      const ignored = verdict(scope.patterns[i]!, path, isFolder);
      if (ignored !== undefined) return ignored;
    }
    return false;
  }

  async #read(folder: string): Promise<Scope> {
    const parent = dirname(folder);
    const isTop = !this.#scopes.has(parent) && folder === this.#top(folder);
    const above = isTop ? NOTHING : await this.scope(parent);
    const ignored = !isTop && (await this.ignores(folder, true, above));
    const own: Patterns[] = [];
    for (const path of NAMES.map((name) => join(folder, name))) {
      if (isFile(path)) own.push(await patternsOf(folder, readFileSync(path, 'utf8')));
    }
    return { patterns: own.length === 0 ? above.patterns : [...above.patterns, ...own], ignored };
  }

  /** Where looking upward ends: the root of the repository, else the working folder, else where it began. */
  #top(folder: string): string {
    for (let at = folder; ; at = dirname(at)) {
      if (existsSync(join(at, '.git'))) return at;
      if (dirname(at) === at) break;
    }
    return folder.startsWith(this.#cwd + sep) ? this.#cwd : folder;
  }
}

/** False also below what is no folder: in a worktree or a submodule `.git` is a file. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}

/** A pattern of the command line or a configuration: `./raw`, as shells complete names, would match nothing in `.gitignore`. */
export function rooted(pattern: string): string {
  return pattern.replace(/^(!?)\.\//, '$1/');
}

async function patternsOf(base: string, lines: string | readonly string[]): Promise<Patterns> {
  const { default: ignore } = await import('ignore');
  return { base, globs: ignore().add(lines) };
}

/** True: ignored. False: a pattern with `!` takes it back. Undefined: nothing is said of it. */
function verdict({ base, globs }: Patterns, path: string, isFolder: boolean): boolean | undefined {
  const inside = relative(base, path);
  if (inside === '' || inside.startsWith('..')) return undefined;
  const { ignored, unignored } = globs.test(inside.split(sep).join('/') + (isFolder ? '/' : ''));
  return ignored ? true : unignored ? false : undefined;
}
