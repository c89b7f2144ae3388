import { resolve } from 'node:path';
import { walk } from '../corpus/walk.js';
import type { Settings } from './config.js';
import type { Task } from './examine.js';
import { explainError } from './exit.js';
import { STDIN, statsOf } from './files.js';
import { complain, type Io } from './io.js';

/** Bytes. */
const MAX_SIZE = 64 * 1024 * 1024;

interface Tasks {
  readonly tasks: readonly Task[];
  /** Absolute paths of the operands that are folders. */
  readonly folders: readonly string[];
  /** True when an operand or a folder could not be read; that has been told. */
  readonly failed: boolean;
}

/** The files that operands name, the working folder when there are none. What is passed over is told. */
export async function findTasks(
  operands: readonly string[],
  settings: Settings,
  io: Io,
  tell: (line: string) => Promise<void>,
): Promise<Tasks> {
  const { ignoreFiles, maxSize = MAX_SIZE } = await settings.for();
  const exclude = await settings.excluded();
  const options = {
    cwd: io.cwd,
    maxSize,
    ...(exclude === undefined ? {} : { exclude }),
    ...(ignoreFiles === undefined ? {} : { ignoreFiles }),
  };
  const tasks: Task[] = [];
  let failed = false;
  const names = operands.length === 0 ? ['.'] : operands.filter((name) => name !== STDIN);
  for await (const batch of walk(names, options)) {
    for (const found of batch) {
      if (found.kind === 'file') tasks.push(found);
      else if (found.kind === 'passed-over') await tell(`${found.name}: passed over: ${found.reason}`);
      else {
        failed = true;
        await complain(io, explainError(found.error, found.name));
      }
    }
  }
  const folders = names
    .map((name) => resolve(io.cwd, name))
    .filter((path) => statsOf(path)?.isDirectory() === true);
  return { tasks, folders, failed };
}
