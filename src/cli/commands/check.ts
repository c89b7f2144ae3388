import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { countsAt, type FailLevel } from '../../check.js';
import type { FileReport } from '../../report/index.js';
import { isOfFile } from '../../text/edit.js';
import { BASELINE_NAME, Baseline } from '../baseline.js';
import type { ChangedLines } from '../changed.js';
import { Settings } from '../config.js';
import { examineBytes, type Outcome, type Result, reportOf } from '../examine.js';
import { CliError, EXIT, type ExitCode, explainError } from '../exit.js';
import { checkTargets, STDIN, STDIN_NAME } from '../files.js';
import { type Finding, findingsOf } from '../findings.js';
import { complain, type Io, readAll, tell } from '../io.js';
import { examineAll } from '../pool.js';
import type { Arguments } from '../program.js';
import { Reporter } from '../reporter.js';
import { findTasks } from '../tasks.js';

/** `stet check [PATH…]`: tells the findings of files and folders, in the order of their names; writes no text. */
export async function check(operands: readonly string[], args: Arguments, io: Io): Promise<ExitCode> {
  const run = new Run(args, io, await findBaseline(args, io), await findChanges(args, io));
  return run.check(operands);
}

/** One run of `check`: what counts, what is left out, and what was told so far. */
class Run {
  readonly #args: Arguments;
  readonly #io: Io;
  readonly #settings: Settings;
  readonly #reporter: Reporter;
  readonly #baseline: Baseline | undefined;
  readonly #changes: Changes | undefined;
  #failOn: FailLevel | 'never' = 'stray';
  #counted = 0;
  #failed = false;

  constructor(args: Arguments, io: Io, baseline: Baseline | undefined, changes: Changes | undefined) {
    this.#args = args;
    this.#io = io;
    this.#settings = new Settings(args, io.cwd);
    this.#reporter = new Reporter(args, io);
    this.#baseline = baseline;
    this.#changes = changes;
  }

  async check(operands: readonly string[]): Promise<ExitCode> {
    const { failOn, maxFindings = 0 } = await this.#settings.for();
    if (failOn !== undefined) this.#failOn = failOn;
    const names = [...(this.#changes?.operands ?? []), ...operands];
    const found = await findTasks(names, this.#settings, this.#io, (line) => this.#tell(line));
    this.#failed = found.failed;
    const lines = this.#changes?.lines;
    const tasks = found.tasks.filter(
      ({ path }) => path !== this.#baseline?.path && (lines === undefined || lines.hasFile(path)),
    );
    const recorded =
      this.#baseline === undefined ? [] : [{ name: 'the baseline', path: this.#baseline.path }];
    const targets = this.#reporter.targets.map((target) => ({
      ...target,
      remedy: `${target.remedy}, or pass over an old report with --exclude`,
    }));
    checkTargets(targets, [...found.tasks, ...recorded]);

    if (operands.includes(STDIN)) await this.#take(await this.#examineStdin());
    let next = 0;
    const examined: string[] = [];
    for await (const outcome of examineAll(tasks, this.#args, this.#io.cwd)) {
      const { path } = tasks[next]!;
      await this.#take(outcome, path);
      if (outcome.kind !== 'failed') examined.push(path);
      next += 1;
    }

    if (tasks.length === 0 && !operands.includes(STDIN) && !found.failed)
      await this.#tell('no files to check');
    await this.#tellGone([...examined, ...(this.#baseline?.missing(found.folders) ?? [])]);
    await this.#finishReports();
    if (this.#failed) return EXIT.error;
    return this.#counted > maxFindings ? EXIT.findings : EXIT.ok;
  }

  /** @param path absent for standard input. */
  async #take(outcome: Outcome, path?: string): Promise<void> {
    for (const note of outcome.notes) await this.#tell(note);
    if (outcome.kind === 'passed-over') await this.#tell(`${outcome.name}: passed over: ${outcome.reason}`);
    if (outcome.kind === 'failed') await this.#fail(outcome.message, outcome.fatal);
    if (outcome.kind === 'found')
      await this.#report(reportOf(outcome.name, outcome.result), outcome.result, path);
  }

  async #report(file: FileReport, result: Result, path: string | undefined): Promise<void> {
    const findings = findingsOf(result);
    const shown = new Set(findings.filter(this.#isNew(result.source.bytes, path)));
    if (shown.size === 0) return;
    const hidden = new Set<string>();
    for (const finding of findings) {
      if (!shown.has(finding)) hidden.add(finding.edit.id);
      else if (countsAt(finding.level, this.#failOn)) this.#counted += 1;
    }
    await this.#reporter.add({ ...file, hidden }, false);
  }

  /** Whether a finding of a file is neither recorded nor on a line that did not change. */
  #isNew(bytes: Uint8Array, path: string | undefined): (finding: Finding) => boolean {
    if (path === undefined) return () => true;
    const touched = this.#changes?.lines.lines(path, bytes);
    return (finding) => {
      const recorded = this.#baseline?.add(path, finding) === true;
      const { edit } = finding;
      return !recorded && (touched === undefined || isOfFile(edit) || touched(edit.place.bytes));
    };
  }

  async #examineStdin(): Promise<Outcome> {
    const name = this.#args.stdinName ?? STDIN_NAME;
    try {
      return await examineBytes(name, undefined, await readAll(this.#io.stdin), this.#settings);
    } catch (error) {
      return { kind: 'failed', name, notes: [], message: explainError(error, name), fatal: false };
    }
  }

  /** @param fatal wrong options or a wrong configuration: every other file would say the same. */
  async #fail(message: string, fatal: boolean): Promise<void> {
    if (fatal) throw new CliError(message);
    this.#failed = true;
    await complain(this.#io, message);
  }

  /** @param examined absolute paths of the files that were looked at, or are missing. */
  async #tellGone(examined: readonly string[]): Promise<void> {
    // With --changed only some of what is recorded was looked for.
    const gone = this.#changes === undefined ? (this.#baseline?.gone(examined) ?? 0) : 0;
    if (gone > 0) {
      await this.#tell(
        `baseline: recorded and gone: ${gone}; \`stet baseline --prune\` drops what is gone, so that it is new when it comes back`,
      );
    }
  }

  async #finishReports(): Promise<void> {
    try {
      await this.#reporter.finish();
    } catch (error) {
      await this.#fail(explainError(error, '--report'), false);
    }
  }

  async #tell(line: string): Promise<void> {
    await tell(this.#io, this.#args, line);
  }
}

/** The baseline that the command line names, or the one that lies in the working folder. */
async function findBaseline({ baseline }: Arguments, io: Io): Promise<Baseline | undefined> {
  if (baseline === false) return undefined;
  const path = resolve(io.cwd, baseline ?? BASELINE_NAME);
  if (existsSync(path)) return Baseline.read(path);
  if (baseline === undefined) return undefined;
  throw new CliError(`${baseline}: no such baseline; \`stet baseline\` writes one`);
}

interface Changes {
  readonly lines: ChangedLines;
  /** An operand that was taken for the commit. */
  readonly operands: readonly string[];
}

/** What `--changed` asks for. `--changed src/` has an operand after it where no commit has that name. */
async function findChanges({ changed }: Arguments, io: Io): Promise<Changes | undefined> {
  if (changed === undefined) return undefined;
  // What `$(git merge-base …)` leaves when it fails: since HEAD nothing changed, and all would pass.
  if (changed === '') throw new CliError('--changed names no commit; is a variable without a value?');
  const { ChangedLines, isOperand } = await import('../changed.js');
  const operands = changed !== true && isOperand(changed, io.cwd) ? [changed] : [];
  const ref = operands.length === 0 ? changed : true;
  return { lines: new ChangedLines(ref, io.cwd), operands };
}
