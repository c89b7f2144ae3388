import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { touches } from '../text/code.js';
import type { Span } from '../text/edit.js';
import { CliError } from './exit.js';

/** The tree without files, against which everything is new. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const LF = 0x0a;
/** A file's name is no pattern, … */
const LITERALLY = ['--literal-pathspecs'];
/** … and its lines are those of its bytes, be it UTF-16 or what git would convert before it shows it. */
const HUNKS = ['-U0', '--text', '--no-textconv', '--no-color', '--no-ext-diff', '--find-renames'];
/** What `--name-status` says of a file that has another name and the same bytes. */
const SAME_BYTES = 'R100';

/** The lines that git says changed since a commit, new files included. Asked of git file by file, when it matters. */
export class ChangedLines {
  readonly #top: string;
  readonly #ref: string;
  /** Of each file that changed, its path and, where that was another, the one that it had: what git compares. */
  readonly #changed: ReadonlyMap<string, readonly string[]>;
  readonly #untracked: ReadonlySet<string>;

  /**
   * @param ref a commit; true for HEAD.
   * @throws {CliError} outside a repository, or for a commit that git does not know.
   */
  constructor(ref: string | true, cwd: string) {
    this.#top = git(cwd, ['rev-parse', '--show-toplevel']).trimEnd();
    const name = ref === true ? 'HEAD' : ref;
    if (isCommit(name, cwd)) this.#ref = name;
    else if (ref === true) this.#ref = EMPTY_TREE;
    else throw new CliError(`--changed: git knows no commit ${JSON.stringify(ref)}${this.#remedy()}`);
    this.#changed = this.#changedFiles();
    const others = git(this.#top, ['ls-files', '--others', '--exclude-standard', '-z']).split('\0');
    this.#untracked = new Set(others.filter((name) => name !== '').map((name) => resolve(this.#top, name)));
  }

  #changedFiles(): ReadonlyMap<string, readonly string[]> {
    const told = git(this.#top, ['diff', '--name-status', '--find-renames', '-z', this.#ref, '--']);
    const fields = told.split('\0');
    const changed = new Map<string, readonly string[]>();
    for (let at = 0; at + 1 < fields.length; ) {
      const status = fields[at]!;
      const names = fields.slice(at + 1, at + (status.startsWith('R') ? 3 : 2));
      const paths = names.map((name) => resolve(this.#top, name));
      if (status !== SAME_BYTES) changed.set(paths.at(-1)!, paths);
      at += 1 + names.length;
    }
    return changed;
  }

  /** CI often fetches the last commit alone. */
  #remedy(): string {
    const isShallow = git(this.#top, ['rev-parse', '--is-shallow-repository']).trimEnd() === 'true';
    return isShallow
      ? '; this clone is shallow: fetch more of the history (`fetch-depth: 0`, `git fetch --unshallow`)'
      : '; check the name, and fetch it if it is elsewhere';
  }

  /** True when any line of a file changed. */
  hasFile(path: string): boolean {
    const real = realpathSync(path);
    return this.#changed.has(real) || this.#untracked.has(real);
  }

  /** Whether a span of a file's bytes touches a changed line. */
  lines(path: string, bytes: Uint8Array): (span: Span) => boolean {
    const real = realpathSync(path);
    if (this.#untracked.has(real)) return () => true;
    const paths = this.#changed.get(real) ?? [real];
    const ranges = parseHunks(git(this.#top, [...LITERALLY, 'diff', ...HUNKS, this.#ref, '--', ...paths]));
    const lineOf = linesOf(bytes);
    return ([start, end]) => touches(ranges, [lineOf(start), lineOf(Math.max(start, end - 1)) + 1]);
  }
}

/** True when a name is a commit's: `--changed src/` has a folder after it, not a commit. */
function isCommit(name: string, cwd: string): boolean {
  try {
    git(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    return true;
  } catch {
    return false;
  }
}

/** True when what follows `--changed` is a path and no commit. */
export function isOperand(value: string, cwd: string): boolean {
  return existsSync(resolve(cwd, value)) && !isCommit(value, cwd);
}

/** Line ranges of the new side, `[from, to)`, 1-based. */
function parseHunks(diff: string): Span[] {
  return Array.from(diff.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm), (match): Span => {
    const from = Number(match[1]);
    return [from, from + Number(match[2] ?? 1)];
  });
}

/** Which line a byte is in, as git counts: LF alone ends one. 1-based. */
function linesOf(bytes: Uint8Array): (offset: number) => number {
  const ends: number[] = [];
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) ends.push(at);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

function git(cwd: string, args: readonly string[]): string {
  try {
    return execFileSync('git', args, {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new CliError('--changed needs git; it is not installed');
    const told = (error as { stderr?: string }).stderr?.split('\n')[0];
    throw new CliError(`--changed: ${told || (error as Error).message}`);
  }
}
