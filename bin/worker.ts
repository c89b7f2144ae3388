import { parentPort, workerData } from 'node:worker_threads';
import { Settings } from '../src/cli/config.js';
import { examine, type Outcome } from '../src/cli/examine.js';
import type { Batch, BatchDone, WorkerSetup } from '../src/cli/threads.js';

// A worker thread of `stet check`: examines batches of files, one after the other.
const { args, cwd } = workerData as WorkerSetup;
const settings = new Settings(args, cwd);
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (batch: Batch) => {
  last = last.then(async () => {
    const outcomes: Outcome[] = [];
    for (const task of batch.tasks) outcomes.push(await examine(task, settings));
    const done: BatchDone = { id: batch.id, outcomes };
    parentPort?.postMessage(done);
  });
});
