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
 * Starts tasks in their order, and yields their results in that order, each as soon as its turn has come, though the next
 * task may be long in coming.
 *
 * @param most tasks that may have been started and not yielded.
 * @throws what a task throws, when its turn has come.
 */
export async function* inOrder<Task, Result>(
  tasks: Tasks<Task>,
  most: number,
  start: (task: Task) => Promise<Result>,
): AsyncGenerator<Result> {
  const source = Symbol.asyncIterator in tasks ? tasks[Symbol.asyncIterator]() : tasks[Symbol.iterator]();
  const ahead: Promise<Result>[] = [];
  let coming: Promise<IteratorResult<Task>> | undefined;
  let ended = false;
  try {
    while (!ended || ahead.length > 0) {
      if (!ended && ahead.length < most) {
        coming ??= toldLater(Promise.resolve(source.next()));
        const next = await firstOf(coming, ahead[0]);
        if (next !== undefined) {
          coming = undefined;
          if (next.done) ended = true;
          else ahead.push(toldLater(start(next.value)));
          continue;
        }
      }
      yield await ahead.shift()!;
    }
  } finally {
    // Not awaited: an input that pauses would hold up the error that is to be told.
    if (!ended) Promise.resolve(source.return?.()).catch(() => {});
  }
}

/** What is to come, or undefined when a result is there before it. */
function firstOf<T>(coming: Promise<T>, result: Promise<unknown> | undefined): Promise<T | undefined> {
  if (result === undefined) return coming;
  const done = () => undefined;
  return Promise.race([coming, result.then(done, done)]);
}

/** A promise whose error is told where it is awaited, however late. */
function toldLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
