import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { CliError } from './exit.js';

/** What this process holds. */
const held = new Set<string>();

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
  if (!held.has(path) && isLeftBehind(path)) rmSync(path, { force: true });
  try {
    writeFileSync(path, `${hostname()} ${process.pid}\n`, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new CliError(
      `${name}: another run is writing it; wait for its end, or remove ${path} if there is none`,
    );
  }
  held.add(path);
  return () => {
    held.delete(path);
    rmSync(path, { force: true });
  };
}

/** Whether its process was one of this machine, and is gone; of other machines nothing is known. */
function isLeftBehind(path: string): boolean {
  let holder: string[];
  try {
    holder = readFileSync(path, 'utf8').split(/\s/);
  } catch {
    return false;
  }
  const [host, pid] = holder;
  if (host !== hostname()) return false;
  // A container often gives the same number to each of its runs.
  return Number(pid) === process.pid || !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
