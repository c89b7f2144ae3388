import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { count } from '../../report/message.js';
import type { PlacedIgnore } from '../../silence/silence.js';
import { isOfFile } from '../../text/edit.js';
import { BASELINE_NAME, Baseline } from '../baseline.js';
import { Settings } from '../config.js';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import { writeAtomically } from '../files.js';
import { type Finding, findingsOf } from '../findings.js';
import { complain, type Io, tell } from '../io.js';
import { examineAll } from '../pool.js';
import { formatSidecar, readIgnores, sidecarOf } from '../prepare.js';
import type { Arguments } from '../program.js';
import { findTasks } from '../tasks.js';

/** `stet baseline [PATH…]`: records the findings of today in one file, or in a sidecar beside each article. */
export async function baseline(operands: readonly string[], args: Arguments, io: Io): Promise<ExitCode> {
  if (args.sidecar && args.prune) throw new CliError('--sidecar and --prune exclude each other');
  const path = resolve(io.cwd, args.baseline || BASELINE_NAME);
  const found = await findTasks(operands, new Settings(args, io.cwd), io, (line) => tell(io, args, line));
  const tasks = found.tasks.filter((task) => task.path !== path);
  // A name that was mistyped is told of; there is nothing to record.
  if (tasks.length === 0 && found.failed) return EXIT.error;
  const recorded = args.sidecar ? Baseline.empty(path) : await Baseline.read(path);
  let code: ExitCode = found.failed ? EXIT.error : EXIT.ok;
  let total = 0;
  let next = 0;
  // What could not be read is as it was recorded.
  const examined: string[] = [];
  for await (const outcome of examineAll(tasks, args, io.cwd)) {
    const file = tasks[next]!.path;
    next += 1;
    if (outcome.kind === 'failed') {
      if (outcome.fatal) throw new CliError(outcome.message);
      code = EXIT.error;
      await complain(io, outcome.message);
    } else examined.push(file);
    if (outcome.kind !== 'found') continue;
    const findings = findingsOf(outcome.result);
    total += findings.length;
    if (args.sidecar) await writeSidecar(file, findings);
    else for (const finding of findings) recorded.has(file, finding);
  }
  if (!args.sidecar) {
    const gone = recorded.gone(examined);
    await writeAtomically(path, Buffer.from(recorded.format(examined, args.prune === true)));
    await tell(
      io,
      args,
      args.prune
        ? `${count(gone, 'recorded finding')} dropped`
        : `${count(total, 'finding')} recorded in ${path}`,
    );
  }
  return code;
}

async function writeSidecar(path: string, findings: readonly Finding[]): Promise<void> {
  const ignores = findings.flatMap(({ edit }): PlacedIgnore[] =>
    isOfFile(edit) ? [] : [{ rule: edit.rule, line: edit.place.line, column: edit.place.column }],
  );
  const bytes = readFileSync(path);
  const kept = (await readIgnores(path, bytes)) ?? [];
  await writeAtomically(sidecarOf(path), Buffer.from(formatSidecar(bytes, [...kept, ...ignores])));
}
