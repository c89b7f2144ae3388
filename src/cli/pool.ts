import { Settings } from './config.js';
import { examine, type Outcome, type Task } from './examine.js';
import type { Arguments } from './program.js';

/** What a worker thread needs to examine files. */
export interface ExamineSetup {
  readonly args: Arguments;
  readonly cwd: string;
}

/**
 * Milliseconds of work left from which threads pay for their start: each loads the artifacts and compiles the code anew.
 * At 2,500 two of them end no sooner than one, and take half as much time again of the processors.
 */
const WORTH_THREADS = 3000;
/** Milliseconds until the code is compiled well and most artifacts are loaded: what is slow before tells nothing. */
const WARM_UP = 1000;
/** Milliseconds of work after that by which the rest is estimated. */
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
  if (tasks.length > FEW) await optimiseLater();
  const settings = new Settings(args, cwd);
  const pace = new Pace();
  let alone = args.threads === 1 || tasks.length < 2;
  for (let done = 0; done < tasks.length; done += 1) {
    const left = tasks.length - done;
    if (!alone && (args.threads !== undefined || pace.at(done) * left > WORTH_THREADS)) {
      const { Threads, threadsFor } = await import('./threads.js');
      const count = threadsFor(Math.ceil(left / 2), args.threads);
      if (count > 1) {
        const setup: ExamineSetup = { args, cwd };
        const threads = await Threads.start(count, setup);
        try {
          const batches = batchesOf(tasks.slice(done), count);
          for await (const outcomes of threads.run<Batch, Outcome[]>('examineFiles', batches))
            yield* outcomes;
        } finally {
          await threads.stop();
        }
        return;
      }
      alone = true;
    }
    yield await examine(tasks[done]!, settings);
  }
}

/** Files that are done before V8 has optimised much. */
const FEW = 100;

/**
 * Node 20 has but one optimising compiler, a slow one, and gives it four hundred functions in the first second, most of
 * which then run for a few milliseconds: of a check of 5,000 clean articles it takes a third. With this budget (bytes of
 * bytecode that a function runs before it is looked at; V8's own is 67,584) the whole takes .84 of the processor's time,
 * with half or twice of it the same. From Node 22 on a quicker compiler comes first, and the budget changes nothing.
 */
async function optimiseLater(): Promise<void> {
  if (!process.versions.v8.startsWith('11.')) return;
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--interrupt-budget=1000000');
}

type Batch = readonly Task[];
const BATCH = 32;

function* batchesOf(tasks: readonly Task[], threads: number): Generator<Batch> {
  const size = Math.max(1, Math.min(BATCH, Math.ceil(tasks.length / threads / 2)));
  for (let start = 0; start < tasks.length; start += size) yield tasks.slice(start, start + size);
}

/** How long a file takes once the start is over. */
class Pace {
  #since = now();
  #least = WARM_UP;
  #done: number | undefined;
  #each = 0;

  /** Milliseconds a file; 0 while it is too early to tell. */
  at(done: number): number {
    const elapsed = now() - this.#since;
    if (elapsed > this.#least && done > (this.#done ?? 0)) {
      if (this.#done !== undefined) this.#each = elapsed / (done - this.#done);
      this.#done = done;
      this.#since += elapsed;
      this.#least = SAMPLE;
    }
    return this.#each;
  }
}

/** Milliseconds; the global `performance` would load a module. */
const now = () => Number(process.hrtime.bigint()) / 1e6;
