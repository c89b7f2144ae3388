import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { count } from '../../report/message.js';
import type { PlacedIgnore } from '../../silence/silence.js';
import { isOfFile } from '../../text/edit.js';
import { BASELINE_NAME, Baseline } from '../baseline.js';
import { Settings } from '../config.js';
import type { Outcome, Task } from '../examine.js';
import { CliError, EXIT, type ExitCode, explainError } from '../exit.js';
import { checkTargets, writeNamed } from '../files.js';
import { type Finding, findingsOf } from '../findings.js';
import { complain, type Io, tell } from '../io.js';
import { examineAll } from '../pool.js';
import { formatSidecar, readIgnores, sidecarOf } from '../prepare.js';
import type { Arguments } from '../program.js';
import { findTasks } from '../tasks.js';

/** `stet baseline [PATH…]`: records the findings of today in one file, or in a sidecar beside each article. */
export async function baseline(operands: readonly string[], args: Arguments, io: Io): Promise<ExitCode> {
  checkUsage(args);
  const name = args.baseline || BASELINE_NAME;
  const path = resolve(io.cwd, name);
  if (!args.sidecar) checkTargets([{ name, path, remedy: 'name another file with --baseline' }], []);
  const found = await findTasks(operands, new Settings(args, io.cwd), io, (line) => tell(io, args, line));
  const tasks = found.tasks.filter((task) => task.path !== path);
  // A name that was mistyped is told of; there is nothing to record.
  if (tasks.length === 0 && found.failed) return EXIT.error;
  let code: ExitCode = found.failed ? EXIT.error : EXIT.ok;
  const record = args.sidecar
    ? new Sidecars(io)
    : new BaselineFile(name, await Baseline.read(path), found.folders, args, io);
  let next = 0;
  for await (const outcome of examineAll(tasks, args, io.cwd)) {
    const problem = await take(outcome, tasks[next]!, record);
    next += 1;
    if (problem === undefined) continue;
    code = EXIT.error;
    await complain(io, problem);
  }
  await tell(io, args, await record.finish());
  return code;
}

function checkUsage({ sidecar, prune, baseline }: Arguments): void {
  if (!sidecar) return;
  const other = prune ? '--prune' : baseline === undefined ? undefined : '--baseline';
  if (other !== undefined) throw new CliError(`--sidecar and ${other} exclude each other`);
}

/** Records the findings of one file. @returns what went wrong with it. @throws {CliError} for what would with every file. */
async function take(outcome: Outcome, task: Task, record: Recording): Promise<string | undefined> {
  if (outcome.kind === 'failed') {
    if (outcome.fatal) throw new CliError(outcome.message);
    return outcome.message;
  }
  try {
    await record.add(task, outcome.kind === 'found' ? findingsOf(outcome.result) : []);
    return undefined;
  } catch (error) {
    return explainError(error, task.name);
  }
}

/** Where findings are recorded. */
interface Recording {
  /** Takes the findings of a file that could be read. */
  add(file: Task, findings: readonly Finding[]): Promise<void>;
  /** @returns what was recorded, for a person. */
  finish(): Promise<string>;
}

/** One file for all findings; what could not be read is in it as it was recorded. */
class BaselineFile implements Recording {
  readonly #name: string;
  readonly #recorded: Baseline;
  readonly #prune: boolean;
  readonly #io: Io;
  /** Absolute paths of the files that were looked at, or are missing. */
  readonly #examined: string[];
  #total = 0;

  /**
   * @param name as the user gave it.
   * @param folders absolute paths of those that are walked.
   */
  constructor(
    name: string,
    recorded: Baseline,
    folders: readonly string[],
    { prune = false }: Arguments,
    io: Io,
  ) {
    this.#name = name;
    this.#recorded = recorded;
    this.#examined = recorded.missing(folders);
    this.#prune = prune;
    this.#io = io;
  }

  async add({ path }: Task, findings: readonly Finding[]): Promise<void> {
    this.#examined.push(path);
    this.#total += findings.length;
    for (const finding of findings) this.#recorded.add(path, finding);
  }

  async finish(): Promise<string> {
    const gone = this.#recorded.gone(this.#examined);
    const content = this.#recorded.format(this.#examined, this.#prune);
    await writeNamed(this.#name, Buffer.from(content), this.#io);
    return this.#prune
      ? `${count(gone, 'recorded finding')} dropped`
      : `${count(this.#total, 'finding')} recorded in ${this.#name}`;
  }
}

/** A file beside each article that has findings. */
class Sidecars implements Recording {
  readonly #io: Io;
  #files = 0;
  #total = 0;

  constructor(io: Io) {
    this.#io = io;
  }

  async add({ name, path }: Task, findings: readonly Finding[]): Promise<void> {
    if (findings.length === 0) return;
    const ignores = findings.flatMap(({ edit }): PlacedIgnore[] =>
      isOfFile(edit) ? [] : [{ rule: edit.rule, line: edit.place.line, column: edit.place.column }],
    );
    const bytes = readFileSync(path);
    const kept = (await readIgnores(path, bytes)) ?? [];
    const sidecar = Buffer.from(formatSidecar(bytes, [...kept, ...ignores]));
    await writeNamed(sidecarOf(name), sidecar, this.#io);
    this.#files += 1;
    this.#total += findings.length;
  }

  async finish(): Promise<string> {
    return `${count(this.#total, 'finding')} recorded beside ${count(this.#files, 'file')}`;
  }
}
