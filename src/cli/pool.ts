import { Settings } from './config.js';
import { examine, type Outcome, type Task } from './examine.js';
import type { Arguments } from './program.js';

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
  const settings = new Settings(args, cwd);
  const start = process.hrtime.bigint(); // the global `performance` would load a module
  let inThreads = args.threads !== 1 && tasks.length > 1;
  for (let done = 0; done < tasks.length; done += 1) {
    const elapsed = Number(process.hrtime.bigint() - start) / 1e6;
    const left = done === 0 ? 0 : (elapsed / done) * (tasks.length - done);
    if (inThreads && (args.threads !== undefined || (elapsed > SAMPLE && left > WORTH_THREADS))) {
      const { examineInThreads, threadsFor } = await import('./threads.js');
      const threads = threadsFor(tasks.length - done, args.threads);
      if (threads > 1) {
        yield* examineInThreads(tasks.slice(done), { args, cwd }, threads);
        return;
      }
      inThreads = false;
    }
    yield await examine(tasks[done]!, settings);
  }
}
