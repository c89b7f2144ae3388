import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { CliError } from './exit.js';

/** Milliseconds between two signs that who holds a lock is at work. */
const SIGN_EVERY = 10_000;
/** Milliseconds without a sign after which a lock was left behind: no thread is kept from giving one for so long. */
const LEFT_BEHIND = 120_000;

/** What this process holds. */
const held = new Set<string>();

/** Who holds a lock. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  /** When it last gave a sign: milliseconds since 1970. */
  readonly seen: number;
}

/** A lock that is held. */
interface Lock {
  /** To be asked before each write. @throws {CliError} when another run has taken the lock over. */
  readonly confirm: () => void;
  /** Gives it back. */
  readonly release: () => void;
}

/**
 * Takes a lock that other processes see: a file with the host and the process that hold it. One that was left behind is taken
 * over: at once when its process was one of this machine and is gone, else when it gave no sign for two minutes, since of the
 * processes of another machine, or of a container that was started anew, nothing is known. A signal that ends this process
 * gives it back.
 *
 * (Not by proper-lockfile: it knows a lock as left behind only by its age, and a run that was killed is often started again at
 * once.)
 *
 * @param name what is locked, for the message.
 * @throws {CliError} when another process holds it, a system error when it cannot be written.
 */
export async function lock(path: string, name: string): Promise<Lock> {
  const { onExit } = await import('signal-exit');
  const holder = holderOf(path);
  if (holder !== undefined && !held.has(path) && isLeftBehind(holder)) rmSync(path, { force: true });
  const mark = `${hostname()} ${process.pid} ${randomUUID()}\n`;
  const isOurs = () => contentOf(path) === mark;
  const remove = () => {
    if (isOurs()) rmSync(path, { force: true });
  };
  const forget = onExit(remove); // before there is a lock: a signal may come as soon as there is one
  try {
    take(path, mark, name, holder);
  } catch (error) {
    forget();
    throw error;
  }
  held.add(path);
  const signs = setInterval(() => {
    if (isOurs()) giveSign(path);
  }, SIGN_EVERY).unref();
  const release = () => {
    clearInterval(signs);
    forget();
    held.delete(path);
    remove();
  };
  const confirm = () => {
    if (isOurs()) return;
    throw new CliError(`${name}: another run has taken it over, since this one gave no sign for too long`);
  };
  return { confirm, release };
}

function take(path: string, mark: string, name: string, holder: Holder | undefined): void {
  try {
    writeFileSync(path, mark, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const who = holder === undefined ? '' : ` (process ${holder.pid} of ${holder.host})`;
    throw new CliError(
      `${name}: another run${who} is writing it; wait for its end. If it was killed, start again in two minutes, or remove ${path}`,
    );
  }
}

function giveSign(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // Taken away meanwhile: `confirm` tells.
  }
}

/** Undefined where there is no lock. */
function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Undefined where there is no lock, or one that says nothing. */
function holderOf(path: string): Holder | undefined {
  const [host, pid] = contentOf(path)?.split(/\s/) ?? [];
  const stats = statSync(path, { throwIfNoEntry: false });
  return host && stats ? { host, pid: Number(pid), seen: stats.mtimeMs } : undefined;
}

function isLeftBehind(holder: Holder): boolean {
  return isGone(holder) || Date.now() - holder.seen > LEFT_BEHIND;
}

/** Whether a process was one of this machine, and is gone; of other machines nothing is known. */
function isGone({ host, pid }: Holder): boolean {
  if (host !== hostname()) return false;
  // A container often gives the same number to each of its runs.
  return pid === process.pid || !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** Whether a process has ended and waits to be noticed: in a container nobody may ever do that. Known on Linux alone. */
function isZombie(pid: number): boolean {
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
