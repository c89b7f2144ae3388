import { resolve } from 'node:path';
import { walk } from '../../corpus/walk.js';
import { BASELINE_NAME, Baseline } from '../baseline.js';
import { Settings } from '../config.js';
import { examineBytes, type Outcome, reportOf, type Task } from '../examine.js';
import { CliError, EXIT, type ExitCode, explainError } from '../exit.js';
import { STDIN } from '../files.js';
import { FAIL_LEVELS, type Finding, findingsOf } from '../findings.js';
import { type Io, readAll, write } from '../io.js';
import { examineAll } from '../pool.js';
import type { Arguments } from '../program.js';
import { Reporter } from '../reporter.js';

/** Bytes. */
const MAX_SIZE = 64 * 1024 * 1024;

/** `stet check [PATH…]`: tells the findings of files and folders, in the order of their names; writes no text. */
export async function check(operands: readonly string[], args: Arguments, io: Io): Promise<ExitCode> {
  const run = new Run(args, io);
  return run.check(operands);
}

/** What a run over files has to do before and after the files. Shared with `stet baseline`. */
export async function findTasks(
  operands: readonly string[],
  args: Arguments,
  io: Io,
  tell: (line: string) => Promise<void>,
): Promise<{ tasks: Task[]; failed: boolean }> {
  const tasks: Task[] = [];
  let failed = false;
  const whole = await new Settings(args, io.cwd).for();
  const { exclude, ignoreFiles, maxSize = MAX_SIZE } = whole;
  const options = {
    cwd: io.cwd,
    maxSize,
    ...(exclude === undefined ? {} : { exclude }),
    ...(ignoreFiles === undefined ? {} : { ignoreFiles }),
  };
  const names = operands.length === 0 ? ['.'] : operands.filter((name) => name !== STDIN);
  for await (const batch of walk(names, options)) {
    for (const found of batch) {
      if (found.kind === 'file') tasks.push(found);
      else if (found.kind === 'passed-over') await tell(`${found.name}: passed over: ${found.reason}`);
      else {
        failed = true;
        await write(io.stderr, `stet: ${explainError(found.error, found.name)}\n`);
      }
    }
  }
  return { tasks, failed };
}

class Run {
  readonly #args: Arguments;
  readonly #io: Io;
  readonly #reporter: Reporter;
  #failed = false;
  #counted = 0;

  constructor(args: Arguments, io: Io) {
    this.#args = args;
    this.#io = io;
    this.#reporter = new Reporter(args, io);
  }

  async check(operands: readonly string[]): Promise<ExitCode> {
    const { failOn = 'stray', maxFindings = 0 } = await new Settings(this.#args, this.#io.cwd).for();
    const { ref, paths } = await this.#changedFrom(operands);
    const found = await findTasks(paths, this.#args, this.#io, (line) => this.#tell(line));
    this.#failed = found.failed;
    const changed =
      ref === undefined ? undefined : new (await import('../changed.js')).ChangedLines(ref, this.#io.cwd);
    const tasks =
      changed === undefined ? found.tasks : found.tasks.filter(({ path }) => changed.hasFile(path));
    const baseline = await this.#baseline();

    const counts = (finding: Finding) =>
      failOn !== 'never' &&
      finding.level !== undefined &&
      FAIL_LEVELS.indexOf(finding.level) <= FAIL_LEVELS.indexOf(failOn);
    let next = 0;
    const outcome = async (done: Outcome, path: string | undefined) => {
      for (const note of done.notes) await this.#tell(note);
      if (done.kind === 'passed-over') await this.#tell(`${done.name}: passed over: ${done.reason}`);
      if (done.kind === 'failed') await this.#fail(done);
      if (done.kind !== 'found') return;
      const file = reportOf(done.name, done.result);
      const touched =
        changed === undefined || path === undefined
          ? undefined
          : changed.lines(path, done.result.source.bytes);
      const isNew = (finding: Finding) =>
        !(path !== undefined && baseline?.has(path, finding)) &&
        (touched === undefined || finding.edit === undefined || touched(finding.edit.place.bytes));
      const findings = findingsOf(file, done.result.changes);
      const shown = findings.filter(isNew);
      this.#counted += shown.filter(counts).length;
      if (shown.length === 0) return;
      for (const { edit, text } of shown) {
        if (edit === undefined) await this.#tell(`${done.name}: would be written anew: ${text}`);
      }
      const hidden = new Set(
        findings.flatMap((finding) => (finding.edit && !shown.includes(finding) ? [finding.edit.id] : [])),
      );
      await this.#reporter.add({ ...file, hidden }, false);
    };
    if (operands.includes(STDIN)) await outcome(await this.#stdin(), undefined);
    for await (const done of examineAll(tasks, this.#args, this.#io.cwd)) {
      await outcome(done, tasks[next]?.path);
      next += 1;
    }

    const gone = baseline?.gone(tasks.map(({ path }) => path)) ?? 0;
    if (gone > 0 && changed === undefined) {
      await this.#tell(
        `${gone} recorded findings are gone; \`stet baseline --prune\` drops them from the baseline`,
      );
    }
    if (tasks.length === 0 && !operands.includes(STDIN)) await this.#tell('no files to check');
    try {
      await this.#reporter.finish();
    } catch (error) {
      await write(this.#io.stderr, `stet: ${explainError(error, 'report')}\n`);
      this.#failed = true;
    }
    if (this.#failed) return EXIT.error;
    return this.#counted > maxFindings ? EXIT.findings : EXIT.ok;
  }

  /** `--changed src/` is meant as `--changed` and the operand `src/`, where no commit has that name. */
  async #changedFrom(operands: readonly string[]) {
    const { changed } = this.#args;
    if (typeof changed !== 'string') return { ref: changed, paths: operands };
    const { isOperand } = await import('../changed.js');
    if (!isOperand(changed, this.#io.cwd)) return { ref: changed, paths: operands };
    return { ref: true as const, paths: [changed, ...operands] };
  }

  async #baseline(): Promise<Baseline | undefined> {
    const { baseline } = this.#args;
    if (baseline === false) return undefined;
    const path = resolve(this.#io.cwd, baseline ?? BASELINE_NAME);
    const { existsSync } = await import('node:fs');
    if (existsSync(path)) return Baseline.read(path);
    if (baseline !== undefined)
      throw new CliError(`${baseline}: no such baseline; \`stet baseline\` writes one`);
    return undefined;
  }

  async #stdin(): Promise<Outcome> {
    const name = this.#args.stdinName ?? '<stdin>';
    const settings = new Settings(this.#args, this.#io.cwd);
    try {
      return await examineBytes(name, undefined, await readAll(this.#io.stdin), settings);
    } catch (error) {
      return { kind: 'failed', name, notes: [], message: explainError(error, name), fatal: false };
    }
  }

  async #fail({ message, fatal }: Outcome & { kind: 'failed' }): Promise<void> {
    // Wrong options or a wrong configuration: every other file would say the same.
    if (fatal) throw new CliError(message);
    this.#failed = true;
    await write(this.#io.stderr, `stet: ${message}\n`);
  }

  async #tell(line: string): Promise<void> {
    if (!this.#args.quiet) await write(this.#io.stderr, `${line}\n`);
  }
}
