import { constants, promises, readlinkSync, rmSync, type Stats, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { realPath } from '../corpus/walk.js';
import { CliError, explainError } from './exit.js';
import { type Io, readAll } from './io.js';

/** One input: a file, or standard input. */
export interface Input {
  /** As the user named it. */
  readonly name: string;
  /** Absolute path; absent for standard input. */
  readonly path?: string;
}

export const STDIN = '-';
/** What standard input is called in messages and reports. */
export const STDIN_NAME = '<stdin>';
/** Where a file to write is named. */
export const STDOUT = '-';

/** The inputs that the arguments name; standard input when there are none. */
export function inputsOf(files: readonly string[], stdinName: string | undefined, io: Io): Input[] {
  const names = files.length === 0 ? [STDIN] : files;
  return names.map((name) =>
    name === STDIN ? { name: stdinName ?? STDIN_NAME } : { name, path: resolve(io.cwd, name) },
  );
}

/** The bytes of an input. @throws a system error, or {CliError} for a directory. */
export async function readInput(input: Input, io: Io): Promise<Uint8Array> {
  if (input.path === undefined) return readAll(io.stdin);
  return promises.readFile(input.path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EISDIR') throw error;
    throw new CliError(`${input.name}: is a directory; \`stet check DIRECTORY\` walks directories`);
  });
}

/** A file that a run is to write. */
export interface Target {
  /** As the user named it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** What to do instead, where it is a file that the run reads. */
  readonly remedy: string;
}

/**
 * Asked before anything is written. Devices and pipes take whatever comes.
 *
 * @param inputs what the run reads.
 * @throws {CliError} for what cannot be written to, and when a file would be written over that is read as well, by whatever
 *   name or link, or one twice.
 */
export function checkTargets(targets: readonly Target[], inputs: readonly Input[]): void {
  const written = new Set<string>();
  const standing = new Map<string, Target>(); // by identity
  for (const target of targets) {
    const stats = statsOf(target.path);
    if (stats?.isDirectory()) throw new CliError(`${target.name}: is a directory; name a file to write to`);
    if (stats !== undefined && !stats.isFile()) continue;
    const path = targetOf(target.path);
    if (statsOf(dirname(path)) === undefined) {
      throw new CliError(`${target.name}: the folder it is to stand in is not there; make it first`);
    }
    if (written.has(path)) {
      throw new CliError(`${target.name}: would be written twice; name a file for each output`);
    }
    written.add(path);
    if (stats !== undefined) standing.set(identityOf(stats), target);
  }
  if (standing.size === 0) return; // no input is a file that is not there
  for (const { name, path } of inputs) {
    const stats = path === undefined ? undefined : statsOf(path);
    const target = stats && standing.get(identityOf(stats));
    if (target !== undefined) throw new CliError(`${name}: would be written over; ${target.remedy}`);
  }
}

/** @throws {CliError} for what cannot be mended in place: a pipe would be written to, and nobody reads there. */
export function checkInPlace({ name, path }: Input): void {
  const stats = path === undefined ? undefined : statsOf(path);
  if (stats === undefined || stats.isFile() || stats.isDirectory()) return;
  throw new CliError(`${name}: is no regular file; use --output to write the clean text elsewhere`);
}

/** The same for every name of a file. */
export const identityOf = ({ dev, ino }: Stats): string => `${dev} ${ino}`;

/** Undefined also for what may not be looked at: reading or writing it says what is wrong. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** True for the folder itself, too. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Links that are followed one after another; a system allows no more. */
const MOST_LINKS = 40;

/** Where a write to a path goes: through every link, also one to nothing. */
function targetOf(path: string, links = MOST_LINKS): string {
  const real = realPath(path);
  const next = links === 0 ? undefined : readLink(real);
  return next === undefined ? real : targetOf(resolve(dirname(real), next), links - 1);
}

/** Undefined for what is no link. */
function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Writes a file whole or not at all: into a temporary file beside it, then renamed over it. Links are followed, one to
 * nothing too, so that a link stays a link, and the mode of an existing file is kept.
 *
 * @throws a system error when the target cannot be written; it then holds what it held before.
 */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const existing = await promises.stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (existing !== undefined && !existing.isFile()) {
    if (existing.isDirectory()) throw new CliError(`${path}: is a directory; name a file to write to`);
    // A pipe or a device cannot be replaced. Not by where its links lead: that of /dev/stdout may have no name.
    await promises.writeFile(path, bytes);
    return;
  }
  const target = targetOf(path);
  // A file can be replaced in its folder though it may not be written itself: who protected it did not mean that.
  if (existing !== undefined) await promises.access(target, constants.W_OK);
  await replaceFile(target, bytes, existing);
}

/** Writes a file that the command line names. @throws {CliError} for what goes wrong there, told of that name. */
export async function writeNamed(name: string, bytes: Uint8Array, { cwd }: Pick<Io, 'cwd'>): Promise<void> {
  await writeAtomically(resolve(cwd, name), bytes).catch((error: unknown) => {
    throw new CliError(explainError(error, name));
  });
}

/** How many were made. */
let temporaries = 0;

/** Where a new file has the mode that the user's mask leaves. */
const NEW_MODE = 0o666;

/**
 * Not by write-file-atomic 7: a disk with room for a part of the file makes its one write end short, without an error, and it
 * puts that part in the file's place.
 */
async function replaceFile(target: string, bytes: Uint8Array, existing: Stats | undefined): Promise<void> {
  const { onExit } = await import('signal-exit');
  temporaries += 1;
  // A container gives the same number to every run, and one that was killed may have left its file. Not made from the
  // target's name, which may be as long as a name can be.
  const mark = [process.pid, Date.now().toString(36), temporaries].join('-');
  const temporary = join(dirname(target), `.stet-${mark}.tmp`);
  const file = await promises.open(temporary, 'wx', existing?.mode ?? NEW_MODE);
  const remove = () => rmSync(temporary, { force: true });
  const forget = onExit(remove);
  try {
    await file.writeFile(bytes);
    if (existing !== undefined) {
      // Only root may give a file away; everybody else's are their own already, or become so.
      await file.chown(existing.uid, existing.gid).catch(() => {});
      await file.chmod(existing.mode);
    }
    await file.sync();
    await file.close();
    await promises.rename(temporary, target);
  } catch (error) {
    await file.close().catch(() => {});
    remove();
    throw error;
  } finally {
    forget();
  }
}
