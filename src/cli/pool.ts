import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { packageFile } from '../package.js';
import { Settings } from './config.js';
import { examine, type Outcome, type Task } from './examine.js';
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
/** Milliseconds of work left from which threads pay for their start. */
const WORTH_THREADS = 1500;
/** Milliseconds of work after which the rest is estimated. */
const SAMPLE = 200;

/**
 * Examines files and yields the outcomes in the order of the tasks, whatever the number of threads. Begins in this
 * thread; others start when what is left is worth it, or at once when the user asked for a number of them.
 */
export async function* examineAll(
  tasks: readonly Task[],
  args: Arguments,
  cwd: string,
): AsyncGenerator<Outcome> {
  const threads = Math.min(args.threads ?? Math.min(availableParallelism(), 8), Math.ceil(tasks.length / 2));
  const settings = new Settings(args, cwd);
  const start = performance.now();
  for (let done = 0; done < tasks.length; done += 1) {
    const elapsed = performance.now() - start;
    const left = done === 0 ? 0 : (elapsed / done) * (tasks.length - done);
    const worthIt = args.threads !== undefined || (elapsed > SAMPLE && left > WORTH_THREADS);
    if (threads > 1 && worthIt && existsSync(workerFile())) {
      yield* examineInThreads(tasks.slice(done), { args, cwd }, threads);
      return;
    }
    yield await examine(tasks[done]!, settings);
  }
}

/** Built beside the command; absent where the code runs from its sources. */
function workerFile(): string {
  return packageFile('dist/bin/worker.js');
}

async function* examineInThreads(
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
