import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { harmless } from '../report/visible.js';
import { version } from '../version.js';
import { repairFiles } from './commands/repair.js';
import { COMMANDS, type CommandSpec } from './commands.js';
import { CliError, EXIT, type ExitCode, explainFileError, isAboutOptions } from './exit.js';
import { STDIN_NAME } from './files.js';
import { complain, type Io, write } from './io.js';
import { type CommandName, fieldOf, type OptionSpec, type OptionValue, optionsOf } from './options.js';

/** The options as typed, before configuration and defaults: one field an option of the table. */
export interface Arguments {
  readonly output?: string;
  readonly field?: readonly string[];
  readonly edits?: boolean;
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
  readonly dash?: 'en' | 'em' | 'em-spaced';
  readonly quotes?: 'curly' | 'straight';
  readonly outerQuotes?: 'double' | 'single';
  readonly stops?: 'inside' | 'outside';
  readonly encoding?: string;
  readonly outputEncoding?: string;
  readonly keepBom?: boolean;
  readonly lineEnding?: 'keep' | 'lf' | 'crlf';
  readonly stdinName?: string;
  readonly allow?: readonly string[];
  readonly allowPatterns?: readonly string[];
  readonly failOn?: 'safe' | 'unsafe' | 'stray' | 'suggest' | 'never';
  readonly maxFindings?: number;
  /** True without a REF. */
  readonly changed?: string | true;
  /** False: none. */
  readonly baseline?: string | false;
  readonly prune?: boolean;
  readonly sidecar?: boolean;
  readonly exclude?: readonly string[];
  /** False: neither ignore files nor excludes hold. */
  readonly ignoreFiles?: boolean;
  readonly maxSize?: number;
  readonly threads?: number;
  /** False: none. */
  readonly config?: string | false;
  readonly json?: boolean;
  readonly stat?: boolean;
  readonly quiet?: boolean;
  readonly color?: 'auto' | 'always' | 'never';
}

const EXAMPLES = `
Examples:
  stet article.txt                 show what would be mended, line by line
  stet -w article.txt              mend it in place
  curl -s URL | stet > clean.txt   mend a stream
  stet --check --diff *.txt        exit with 1 and a diff if anything would change

Exit codes: 0 clean or written, 1 findings or it would change (with --check), 2 an error.`;

/** Parses and runs a command line. Usage errors are told on standard error and end with exit code 2. */
export async function runProgram(typed: readonly string[], io: Io): Promise<ExitCode> {
  const argv = asCommanderReads(typed);
  let code: ExitCode = EXIT.ok;
  const program = new Command('stet');
  const run = (load: CommandSpec['load']) =>
    async function action(this: Command) {
      const before = this.parent === null ? undefined : flagsBefore(this.parent);
      if (before !== undefined) {
        throw new CliError(
          `${before} stands before \`${this.name()}\`; put a command's options after its name`,
        );
      }
      if (this.args.includes('')) throw new CliError('a name is empty; is a variable without a value?');
      const runner = await load();
      code = await runner(this.args, typedOptions(this), io);
    };
  program
    .description('Repairs raw English articles. What it cannot show to be broken, it lets stand.')
    .version(version, '-V, --version')
    .argument('[file...]', 'files to mend; standard input when there are none, or for -')
    .addHelpText('after', EXAMPLES)
    .helpCommand('help [command]', 'display help for a command')
    .enablePositionalOptions() // an option after a command's name is the command's
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, tell) => tell(`stet: ${harmless(oneLine(text, argv[0]))}\n`),
    })
    .action(run(async () => repairFiles));
  const isNamed = ({ name }: CommandSpec) => argv.includes(name);
  // Of the options only those are made that can be parsed or shown: with a command in front the nameless one's cannot.
  if (!isCommand(argv[0])) addOptions(program, 'repair');
  for (const spec of COMMANDS) {
    const command = program.command(spec.name).description(spec.summary);
    if (spec.operands !== '') command.argument(spec.operands, spec.operandsText);
    if (isNamed(spec)) addOptions(command, spec.name);
    command.action(run(spec.load));
  }
  try {
    refuseHelpOnNothing(argv);
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.error;
    const line = error instanceof CliError || isAboutOptions(error) ? error.message : explainFileError(error);
    if (line !== undefined) await complain(io, line);
    else await write(io.stderr, `stet: ${internal(error)}\n`);
    return EXIT.error;
  }
}

function isCommand(name: string | undefined): boolean {
  return COMMANDS.some((command) => command.name === name);
}

const STDIN_PLACE = /^-(?=:\d+:\d+$)/;

/** Commander stops at `--help`, whatever command stands behind it, and takes a place in standard input for an option. */
function asCommanderReads(argv: readonly string[]): readonly string[] {
  const [first, second] = argv;
  if ((first === '--help' || first === '-h') && isCommand(second)) return ['help', ...argv.slice(1)];
  return first === 'explain' ? argv.map((word) => word.replace(STDIN_PLACE, STDIN_NAME)) : argv;
}

/** Commander would print the help of the whole for a command that there is not, and exit with 0. */
function refuseHelpOnNothing([first, topic]: readonly string[]): void {
  if (first !== 'help' || topic === undefined || topic.startsWith('-')) return;
  if (topic !== 'help' && !isCommand(topic))
    throw new CliError(`no command ${JSON.stringify(topic)}; \`stet help\` lists them`);
}

/** Usage errors that say what is wrong and not what would be right. */
const WITHOUT_REMEDY =
  /^(?:unknown option '[^']*'|too many arguments .*|missing required argument .*|option .* argument missing)$/;

/**
 * A usage error as commander words it, told as every other error is.
 *
 * @param first word of the command line.
 */
function oneLine(text: string, first: string | undefined): string {
  const line = text
    .trimEnd()
    .replace(/^error: /, '')
    .replace(/\n\(Did you mean (.*)\)$/, '; did you mean $1');
  if (!WITHOUT_REMEDY.test(line)) return line;
  const command = isCommand(first) ? `stet ${first}` : 'stet';
  return `${line.replace(/\.$/, '')}; \`${command} --help\` tells what there is`;
}

/** What was typed: commander's own defaults would hide what the configuration says. */
function typedOptions(command: Command): Arguments {
  const typed = Object.entries(command.opts()).filter(
    ([name]) => command.getOptionValueSource(name) === 'cli',
  );
  return Object.fromEntries(typed);
}

/** The first option that was typed before a command's name, which would hold for nothing. */
function flagsBefore(program: Command): string | undefined {
  return program.options.find((option) => {
    const name = option.attributeName();
    // `--config FILE` and `--no-config` are one setting
    const isTyped = option.negate === (program.getOptionValue(name) === false);
    return isTyped && program.getOptionValueSource(name) === 'cli';
  })?.long;
}

function addOptions(command: Command, name: CommandName): void {
  for (const spec of optionsOf(name)) command.addOption(toOption(spec));
}

function toOption(spec: OptionSpec): Option {
  const long = spec.negated ? `--no-${spec.name}` : `--${spec.name}`;
  const flags = `${spec.short ? `-${spec.short}, ` : ''}${long}${valuePart(spec)}`;
  const option = new Option(flags, spec.summary);
  // `--no-ignore` is no negation of `--ignore`.
  if (spec.field !== undefined) option.attributeName = () => fieldOf(spec);
  const { value } = spec;
  if (value?.choices) return option.choices([...value.choices]);
  return value === undefined ? option : option.argParser(parserOf(value));
}

/** @param before what the option's earlier values made. */
type Parser = (text: string, before: unknown) => unknown;

function parserOf({ kind, completes, list, optional }: OptionValue): Parser {
  if (kind === 'probability') return parseProbability;
  if (kind === 'count') return parseCount;
  if (list === 'comma') return collect(parseNames);
  if (optional) return (text) => text; // what stands there may be an operand
  const parse = completes === 'file' ? parseFileName : parseText;
  return list === 'repeat' ? collect((text) => [parse(text)]) : parse;
}

function valuePart({ value }: OptionSpec): string {
  if (value === undefined) return '';
  return value.optional ? ` [${value.placeholder}]` : ` <${value.placeholder}>`;
}

function parseNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) throw new InvalidArgumentError('It is not a number.');
  return number;
}

function parseProbability(text: string): number {
  const number = parseNumber(text);
  if (number < 0 || number > 1) throw new InvalidArgumentError('It is not between 0 and 1.');
  return number;
}

function parseCount(text: string): number {
  const number = parseNumber(text);
  if (!Number.isInteger(number) || number < 0)
    throw new InvalidArgumentError('It is no whole number, 0 or more.');
  return number;
}

/** An empty name would be the working folder: most often it is a variable that nobody set. */
function parseFileName(text: string): string {
  if (text === '') throw new InvalidArgumentError('It names no file.');
  return text;
}

function parseText(text: string): string {
  if (text === '') throw new InvalidArgumentError('It is empty; is a variable without a value?');
  return text;
}

function parseNames(text: string): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new InvalidArgumentError('It names nothing.');
  return names;
}

function collect(split: (text: string) => string[]) {
  return (text: string, before: unknown = []): string[] => [...(before as string[]), ...split(text)];
}

function internal(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
