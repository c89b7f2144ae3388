import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { packageFile } from '../package.js';

/** Tasks that may be under way or waiting for an earlier one, for each thread: what bounds the memory. */
const AHEAD = 4;
const MOST_THREADS = 8;

/** How many threads to start when there is work for so many; 1 is none beside this one. */
export function threadsFor(work: number, asked: number | undefined): number {
  if (!existsSync(workerFile())) return 1;
  return Math.min(asked ?? Math.min(availableParallelism(), MOST_THREADS), work);
}

/** Built beside the command; absent where the code runs from its sources. */
function workerFile(): string {
  return packageFile('dist/bin/worker.js');
}

/**
 * Runs tasks in worker threads; the results come in the order of the tasks.
 *
 * @param job what `bin/worker.ts` exports under this name.
 * @param setup handed to each worker once.
 * @throws what the job throws for a task, when that task's turn has come.
 */
export async function* inThreads<Task, Result>(
  job: string,
  setup: unknown,
  tasks: Iterable<Task> | AsyncIterable<Task>,
  threads: number,
): AsyncGenerator<Result> {
  const { Piscina } = await import('piscina');
  const pool = new Piscina<Task, Result>({
    filename: workerFile(),
    workerData: setup,
    minThreads: threads,
    maxThreads: threads,
  });
  const ahead: Promise<Result>[] = [];
  try {
    for await (const task of tasks) {
      const result = pool.run(task, { name: job });
      result.catch(() => {}); // told when its turn comes
      ahead.push(result);
      if (ahead.length >= threads * AHEAD) yield await ahead.shift()!;
    }
    for (const result of ahead) yield await result;
  } finally {
    await pool.destroy();
  }
}
