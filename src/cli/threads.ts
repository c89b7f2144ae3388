import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { packageFile } from '../package.js';
import type { Outcome, Task } from './examine.js';
import type { Arguments } from './program.js';

/** What a worker thread is told to do, and answers. */
export interface Batch {
  readonly id: number;
  readonly tasks: readonly Task[];
}
export interface BatchDone {
  readonly id: number;
  readonly outcomes: readonly Outcome[];
}
export interface WorkerSetup {
  readonly args: Arguments;
  readonly cwd: string;
}

const BATCH = 32;
/** Batches that may be under way or waiting for an earlier one, for each thread: what bounds the memory. */
const AHEAD = 4;
const MOST_THREADS = 8;

/** How many threads to start for some files; 1 is none beside this one. */
export function threadsFor(tasks: number, asked: number | undefined): number {
  if (!existsSync(workerFile())) return 1;
  return Math.min(asked ?? Math.min(availableParallelism(), MOST_THREADS), Math.ceil(tasks / 2));
}

/** Built beside the command; absent where the code runs from its sources. */
function workerFile(): string {
  return packageFile('dist/bin/worker.js');
}

/** Examines files in worker threads; the outcomes come in the order of the tasks. */
export async function* examineInThreads(
  tasks: readonly Task[],
  setup: WorkerSetup,
  threads: number,
): AsyncGenerator<Outcome> {
  const size = Math.max(1, Math.min(BATCH, Math.ceil(tasks.length / threads / 2)));
  const workers = Array.from({ length: threads }, () => new Worker(workerFile(), { workerData: setup }));
  const waiting = new Map<number, PromiseWithResolvers<BatchDone>>();
  const count = Math.ceil(tasks.length / size);
  let sent = 0;
  const send = () => {
    const id = sent;
    sent += 1;
    waiting.set(id, withResolvers());
    const batch: Batch = { id, tasks: tasks.slice(id * size, (id + 1) * size) };
    workers[id % threads]!.postMessage(batch);
  };
  for (const worker of workers) {
    worker.on('message', (done: BatchDone) => waiting.get(done.id)?.resolve(done));
    worker.on('error', (error) => {
      for (const { reject } of waiting.values()) reject(error);
    });
  }
  try {
    while (sent < Math.min(count, threads * AHEAD)) send();
    for (let id = 0; id < count; id += 1) {
      const { outcomes } = await waiting.get(id)!.promise;
      waiting.delete(id);
      if (sent < count) send();
      yield* outcomes;
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** `Promise.withResolvers`, which Node has from 22 on. A rejection nobody waits for yet is no crash. */
function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((fulfil, fail) => {
    resolve = fulfil;
    reject = fail;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}
