import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { CliError } from './exit.js';

/** What this process holds. */
const held = new Set<string>();

/** Who holds a lock. */
interface Holder {
  readonly host: string;
  readonly pid: number;
}

/**
 * Takes a lock that other processes see: a file with the host and the process that hold it. One that was left behind by a
 * process that is gone is taken over.
 *
 * (Not by proper-lockfile: it knows a lock as left behind only by its age, and a run that was killed is often started again at
 * once.)
 *
 * @param name what is locked, for the message.
 * @returns gives the lock back.
 * @throws {CliError} when another process holds it, a system error when it cannot be written.
 */
export function lock(path: string, name: string): () => void {
  const holder = holderOf(path);
  if (holder !== undefined && !held.has(path) && isGone(holder)) rmSync(path, { force: true });
  try {
    writeFileSync(path, `${hostname()} ${process.pid}\n`, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const who = holder === undefined ? '' : ` (process ${holder.pid} of ${holder.host})`;
    throw new CliError(
      `${name}: another run${who} is writing it; wait for its end, or remove ${path} if there is none`,
    );
  }
  held.add(path);
  return () => {
    held.delete(path);
    rmSync(path, { force: true });
  };
}

/** Undefined where there is no lock, or one that says nothing. */
function holderOf(path: string): Holder | undefined {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  const [host, pid] = content.split(/\s/);
  return host ? { host, pid: Number(pid) } : undefined;
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
