import { resolve } from 'node:path';
import { IgnoreFiles } from '../../corpus/ignore-files.js';
import { encoder } from '../../decode/index.js';
import { encodeOutput, withLineEnding, withWrittenAnew } from '../../output.js';
import { type Repaired, runPipeline } from '../../pipeline.js';
import { isApplied } from '../../text/edit.js';
import { allEdits } from '../../text/trace.js';
import { COMMANDS } from '../commands.js';
import { Settings } from '../config.js';
import { CliError, ConfigError, EXIT, type ExitCode, explainError, isAboutOptions } from '../exit.js';
import {
  checkInPlace,
  checkTargets,
  type Input,
  inputsOf,
  readInput,
  STDOUT,
  type Target,
  writeAtomically,
  writeNamed,
} from '../files.js';
import { complain, type Io, tell, tellOfStdin, write } from '../io.js';
import { prepare } from '../prepare.js';
import type { Arguments } from '../program.js';
import { Reporter } from '../reporter.js';

/** `stet [FILE…]`: clean text on standard output, in place, or in a file; everything else on standard error. */
export async function repairFiles(operands: readonly string[], args: Arguments, io: Io): Promise<ExitCode> {
  const inputs = inputsOf(operands, args.stdinName, io);
  checkUsage(inputs, args);
  const reporter = new Reporter(args, io);
  checkTargets([...outputOf(args, io), ...reporter.targets], inputs);
  await tellOfStdin(operands, args, io);
  const settings = new Settings(args, io.cwd);
  const ignored = args.write ? await ignoreFilesOf(args, settings, io) : undefined;
  let code: ExitCode = EXIT.ok;
  for (const input of inputs) {
    try {
      if (input.path !== undefined && (await ignored?.ignoresFile(input.path))) {
        await tell(io, args, `${input.name}: passed over: ignored; --no-ignore mends it`);
        continue;
      }
      if (args.write) checkInPlace(input);
      const changed = await repairOne(input, settings, io, reporter);
      if (changed && args.check && code === EXIT.ok) code = EXIT.findings;
    } catch (error) {
      if (isAboutOptions(error) || error instanceof ConfigError) throw error;
      const commandMeant = isMissing(error) ? await nearestCommand(input.name) : '';
      await complain(io, `${explainError(error, input.name)}${commandMeant}`);
      code = EXIT.error;
    }
  }
  try {
    await reporter.finish();
  } catch (error) {
    await complain(io, explainError(error, '--report'));
    code = EXIT.error;
  }
  return code;
}

/** Repairs one input and puts its text where it belongs. True when anything would change or was found. */
async function repairOne(input: Input, from: Settings, io: Io, reporter: Reporter): Promise<boolean> {
  const original = await readInput(input, io);
  const { settings: args, options, notes } = await prepare(input, original, from);
  for (const note of notes) await tell(io, args, note);
  const repaired = withLineEnding(await runPipeline(original, options), args.lineEnding);
  const output = encodeOutput(repaired, args);
  const changed = output !== original && Buffer.compare(output, original) !== 0;
  if (args.write) {
    if (changed) await writeAtomically(input.path as string, output);
  } else if (args.output !== undefined && args.output !== STDOUT) {
    await writeNamed(args.output, output, io);
  } else if (!args.check && !reporter.ownsStdout && !showsOnly(input, args, io)) {
    await write(io.stdout, output);
  }
  const to = encoder(args.outputEncoding ?? 'utf-8');
  const { trace } = args.check ? withWrittenAnew(repaired, output, args) : repaired;
  const report = { name: input.name, trace, text: repaired.text, output, encode: to.encode };
  await reporter.add(report, input.path === undefined);
  return changed || hasFindings(repaired);
}

/** What is not to be written over though it is named: a hook that names every file that changed means no raw article. */
async function ignoreFilesOf(
  { ignoreFiles }: Arguments,
  settings: Settings,
  io: Io,
): Promise<IgnoreFiles | undefined> {
  if (ignoreFiles === false) return undefined;
  return new IgnoreFiles(io.cwd, await settings.excluded());
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** For a word that names no file and may be a mistyped command. */
async function nearestCommand(name: string): Promise<string> {
  if (!/^[a-z]+$/i.test(name)) return '';
  const { didYouMean } = await import('../../text/nearest.js');
  return didYouMean(
    name,
    COMMANDS.map((command) => command.name),
  );
}

/** The file that `--output` names, if any. */
function outputOf({ output }: Arguments, io: Io): Target[] {
  if (output === undefined || output === STDOUT) return [];
  const remedy = 'use --write to mend it in place, or name another file with --output';
  return [{ name: output, path: resolve(io.cwd, output), remedy }];
}

/** A named file in a terminal: the person wants to see what would change, not the text scrolling by. */
function showsOnly(input: Input, { output }: Arguments, io: Io): boolean {
  return output === undefined && input.path !== undefined && io.stdout.isTTY === true;
}

function hasFindings({ trace }: Repaired): boolean {
  return allEdits(trace).some((edit) => isApplied(edit) || edit.level === 'warning');
}

function checkUsage(inputs: readonly Input[], args: Arguments): void {
  if (args.write && inputs.some((input) => input.path === undefined)) {
    throw new CliError('--write needs files; standard input has no place to be written to');
  }
  if (args.write && args.output !== undefined) throw new CliError('--write and --output exclude each other');
  if (args.ignoreFiles === false && !args.write)
    throw new CliError('--no-ignore goes with --write: a file that is named is read in any case');
  if (args.check && (args.write || args.output !== undefined)) {
    const other = args.write ? '--write' : '--output';
    throw new CliError(`--check and ${other} exclude each other: --check writes no text`);
  }
  if (args.output !== undefined && inputs.length > 1) {
    throw new CliError('--output takes one input; use --write to mend several files in place');
  }
}
