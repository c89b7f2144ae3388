import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../version.js';
import { CliError, EXIT, type ExitCode } from './exit.js';
import type { Io } from './io.js';
import { type CommandName, type OptionSpec, optionsOf } from './options.js';

/** The options as typed, before configuration and defaults: one field an option of the table. */
export interface Arguments {
  readonly output?: string;
  readonly write?: boolean;
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly report?: readonly string[];
  readonly format?: string;
  readonly minConfidence?: number;
  readonly safety?: 'safe' | 'unsafe';
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly expect?: readonly string[];
  readonly gloss?: boolean;
  readonly encoding?: string;
  readonly outputEncoding?: string;
  readonly keepBom?: boolean;
  readonly lineEnding?: 'keep' | 'lf' | 'crlf';
  readonly stdinName?: string;
  readonly json?: boolean;
  readonly stat?: boolean;
  readonly quiet?: boolean;
  readonly color?: 'auto' | 'always' | 'never';
}

/** A command: its operands and options in, the exit code out. */
export type CommandRunner = (operands: readonly string[], args: Arguments, io: Io) => Promise<ExitCode>;

interface CommandSpec {
  readonly name: CommandName;
  readonly operands: string;
  readonly summary: string;
  /** Loaded when the command runs, so that no command pays for another. */
  readonly load: () => Promise<CommandRunner>;
}

const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'rules',
    operands: '',
    summary: 'list every rule with its promise',
    load: async () => (await import('./commands/rules.js')).rules,
  },
  {
    name: 'explain',
    operands: '<rule>',
    summary: 'say what a rule does, with an example',
    load: async () => (await import('./commands/explain.js')).explain,
  },
];

const EXAMPLES = `
Examples:
  stet article.txt                 show what would be mended, line by line
  stet -w article.txt              mend it in place
  curl -s URL | stet > clean.txt   mend a stream
  stet --check --diff *.txt        exit with 1 and a diff if anything would change

Exit codes: 0 clean or written, 1 findings or it would change (with --check), 2 an error.`;

/** Parses and runs a command line. Usage errors are told on standard error and end with exit code 2. */
export async function runProgram(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = new Command('stet');
  const run = (load: CommandSpec['load']) =>
    async function action(this: Command) {
      const runner = await load();
      code = await runner(this.args, this.opts<Arguments>(), io);
    };
  program
    .description('Repairs raw English articles. What it cannot show to be broken, it lets stand.')
    .version(version, '-V, --version')
    .argument('[file...]', 'files to mend; standard input when there are none, or for -')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .action(run(async () => (await import('./commands/repair.js')).repairFiles));
  addOptions(program, 'repair');
  for (const spec of COMMANDS) {
    const command = program.command(`${spec.name} ${spec.operands}`.trim()).description(spec.summary);
    addOptions(command, spec.name);
    command.action(run(spec.load));
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.error;
    const message =
      error instanceof CliError || isOptionError(error) ? (error as Error).message : internal(error);
    io.stderr.write(`stet: ${message}\n`);
    return EXIT.error;
  }
}

function addOptions(command: Command, name: CommandName): void {
  for (const spec of optionsOf(name)) command.addOption(toOption(spec));
}

function toOption(spec: OptionSpec): Option {
  const long = spec.negated ? `--no-${spec.name}` : `--${spec.name}`;
  const flags = `${spec.short ? `-${spec.short}, ` : ''}${long}${spec.value ? ` <${spec.value.placeholder}>` : ''}`;
  const option = new Option(flags, spec.summary);
  const { value } = spec;
  if (value?.choices) option.choices([...value.choices]);
  if (value?.kind === 'number') option.argParser(parseNumber);
  if (value?.list === 'comma')
    option.argParser(collect((text) => text.split(',').filter((name) => name !== '')));
  if (value?.list === 'repeat') option.argParser(collect((text) => [text]));
  return option;
}

function parseNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number)) throw new InvalidArgumentError('It is not a number.');
  return number;
}

function collect(split: (text: string) => string[]) {
  return (text: string, before: readonly string[] = []): string[] => [...before, ...split(text)];
}

function isOptionError(error: unknown): boolean {
  return error instanceof Error && error.name === 'OptionError';
}

function internal(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
