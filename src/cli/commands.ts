import { check } from './commands/check.js';
import type { ExitCode } from './exit.js';
import type { Io } from './io.js';
import type { CommandName } from './options.js';
import type { Arguments } from './program.js';

/** A command: its operands and options in, the exit code out. */
type CommandRunner = (operands: readonly string[], args: Arguments, io: Io) => Promise<ExitCode>;

export interface CommandSpec {
  readonly name: CommandName;
  /** As commander reads them: `[paths...]`, `<rule>`. */
  readonly operands: string;
  /** What the operands are, where the summary does not say it. */
  readonly operandsText?: string;
  readonly summary: string;
  /** The rare commands are loaded when they run, so that the usual ones do not pay for them. */
  readonly load: () => Promise<CommandRunner>;
}

/** Every command but the nameless one, in the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'check',
    operands: '[paths...]',
    operandsText: 'files, folders and globs; the working folder when there are none; - is standard input',
    summary: 'check files and folders, write nothing; exit with 1 for findings',
    load: async () => check,
  },
  {
    name: 'baseline',
    operands: '[paths...]',
    operandsText: 'files, folders and globs; the working folder when there are none',
    summary: 'record the findings of today, so that check tells only new ones',
    load: async () => (await import('./commands/baseline.js')).baseline,
  },
  {
    name: 'corpus',
    operands: '[paths...]',
    operandsText: 'files, folders and globs; standard input when there are none, or for -',
    summary: 'repair JSON Lines and Parquet, on all cores; goes on where it was cut off',
    load: async () => (await import('./commands/corpus.js')).corpus,
  },
  {
    name: 'detect',
    operands: '[file...]',
    operandsText: 'files; standard input when there are none, or for -',
    summary: 'tell the charset of files, with its confidence and evidence, their line ends and BOM',
    load: async () => (await import('./commands/detect.js')).detect,
  },
  {
    name: 'rules',
    operands: '',
    summary: 'list every rule with its promise',
    load: async () => (await import('./commands/rules.js')).rules,
  },
  {
    name: 'explain',
    operands: '<rule|stage|file:line:column>',
    summary: 'say what a rule does, or why a place was changed or left (file - is standard input)',
    load: async () => (await import('./commands/explain.js')).explain,
  },
  {
    name: 'config',
    operands: '[file]',
    summary: 'print the settings that hold for a file, and where each comes from',
    load: async () => (await import('./commands/config.js')).config,
  },
  {
    name: 'completion',
    operands: '<shell>',
    summary: 'print a completion script for bash, zsh or fish',
    load: async () => (await import('./commands/completion.js')).completion,
  },
];
