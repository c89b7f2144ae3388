import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Piscina } from 'piscina';
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

/** Worker threads that do what `bin/worker.ts` exports. */
export class Threads {
  readonly #pool: Piscina;
  readonly #threads: number;

  private constructor(pool: Piscina, threads: number) {
    this.#pool = pool;
    this.#threads = threads;
  }

  /** @param setup handed to each worker once. */
  static async start(threads: number, setup: unknown): Promise<Threads> {
    const { Piscina } = await import('piscina');
    const workers = { filename: workerFile(), minThreads: threads, maxThreads: threads };
    return new Threads(new Piscina({ ...workers, workerData: setup }), threads);
  }

  /** Runs a job for each task; the results come in the order of the tasks. */
  run<Task, Result>(job: string, tasks: Tasks<Task>): AsyncGenerator<Result> {
    return inOrder(tasks, this.#threads * AHEAD, (task) => this.#pool.run(task, { name: job }));
  }

  /** Stops them, whatever they do. */
  async stop(): Promise<void> {
    await this.#pool.destroy();
  }
}

export type Tasks<Task> = Iterable<Task> | AsyncIterable<Task>;

/**
 * Starts tasks in their order, and yields their results in that order.
 *
 * @param most tasks that may have been started and not yielded.
 * @throws what a task throws, when its turn has come.
 */
export async function* inOrder<Task, Result>(
  tasks: Tasks<Task>,
  most: number,
  start: (task: Task) => Promise<Result>,
): AsyncGenerator<Result> {
  const ahead: Promise<Result>[] = [];
  for await (const task of tasks) {
    const result = start(task);
    result.catch(() => {}); // told when its turn comes
    ahead.push(result);
    if (ahead.length >= most) yield await ahead.shift()!;
  }
  for (const result of ahead) yield await result;
}
