import { workerData } from 'node:worker_threads';
import { Settings } from '../src/cli/config.js';
import { examine, type Outcome, type Task } from '../src/cli/examine.js';
import type { ExamineSetup } from '../src/cli/pool.js';

/** `stet corpus`: some documents. */
export { repairBlock } from '../src/cli/repair-block.js';

// What worker threads do, by the names that `Threads.run` is given.
const { args, cwd } = workerData as ExamineSetup;
const settings = new Settings(args, cwd);

/** `stet check`: a batch of files, one after the other. */
export async function examineFiles(tasks: readonly Task[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const task of tasks) outcomes.push(await examine(task, settings));
  return outcomes;
}
