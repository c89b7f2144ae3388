/**
 * Every option of the command line, declared once. Help, the configuration schema, shell completion, the man page and
 * `docs/cli.md` are made from this table.
 */
export type CommandName = 'repair' | 'check' | 'detect' | 'rules' | 'explain';

export interface OptionValue {
  /** Shown in help: `FILE`. */
  readonly placeholder: string;
  readonly kind: 'string' | 'number';
  /** The only values allowed. */
  readonly choices?: readonly string[];
  /** May be given more than once; values also split at commas when the option is a list of names. */
  readonly list?: 'repeat' | 'comma';
  /** What the shell completes. */
  readonly completes?: 'file' | 'rule';
}

export interface OptionSpec {
  /** Long name without dashes. */
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  /** Absent for a switch. */
  readonly value?: OptionValue;
  /** True for a switch that is on by default and is turned off as `--no-NAME`. */
  readonly negated?: boolean;
  /** One line for `--help`. */
  readonly summary: string;
  /** More, for the man page and the docs. */
  readonly details?: string;
  readonly commands: readonly CommandName[];
  /** True when the configuration file may set it, under the option's name in camel case. */
  readonly config?: boolean;
}

const WORKING: readonly CommandName[] = ['repair', 'check'];

export const OPTIONS: readonly OptionSpec[] = [
  {
    name: 'output',
    short: 'o',
    value: { placeholder: 'FILE', kind: 'string', completes: 'file' },
    summary: 'write the clean text to FILE instead of standard output',
    details: 'Written atomically: FILE holds the old text or the new, never a part. Only for one input.',
    commands: ['repair'],
  },
  {
    name: 'write',
    short: 'w',
    summary: 'repair the files in place',
    details: 'Atomic; the mode is kept, links are followed, and a file that is clean is not touched.',
    commands: ['repair'],
  },
  {
    name: 'check',
    summary: 'write no text; exit with 1 if anything would change or was found',
    commands: ['repair'],
  },
  {
    name: 'diff',
    summary: 'print a unified diff instead of the clean text',
    commands: ['repair'],
  },
  {
    name: 'report',
    value: { placeholder: '[FORMAT:]FILE', kind: 'string', list: 'repeat', completes: 'file' },
    summary: 'write a report of every edit to FILE; may be repeated',
    details: 'The format is --format, the word before the colon, or what the ending of FILE says.',
    commands: WORKING,
  },
  {
    name: 'format',
    value: { placeholder: 'FORMAT', kind: 'string' },
    summary: 'format of the report; without --report it is printed instead of the clean text',
    commands: WORKING,
  },
  {
    name: 'min-confidence',
    value: { placeholder: 'P', kind: 'number' },
    summary: 'apply edits of at least this probability (0 to 1); what is below is a suggestion',
    details: "Replaces every rule's own threshold, which was chosen on held-out documents.",
    commands: WORKING,
    config: true,
  },
  {
    name: 'safety',
    value: { placeholder: 'LEVEL', kind: 'string', choices: ['safe', 'unsafe'] },
    summary: 'apply safe edits only, or (default) unsafe ones too',
    details:
      'Safe edits are proved by the bytes alone. Unsafe ones are judgements of language: restored quotes, dashes, apostrophes.',
    commands: WORKING,
    config: true,
  },
  {
    name: 'select',
    value: { placeholder: 'RULES', kind: 'string', list: 'comma', completes: 'rule' },
    summary: 'run only these rules or stages; "default" and "all" are sets',
    commands: WORKING,
    config: true,
  },
  {
    name: 'ignore',
    value: { placeholder: 'RULES', kind: 'string', list: 'comma', completes: 'rule' },
    summary: 'do not run these rules or stages',
    commands: WORKING,
    config: true,
  },
  {
    name: 'expect',
    value: { placeholder: 'LANGS', kind: 'string', list: 'comma' },
    summary: 'languages that may stand in the text unflagged, as tags: es,fr',
    commands: WORKING,
    config: true,
  },
  {
    name: 'gloss',
    negated: true,
    summary: 'give stray tokens no English gloss',
    commands: WORKING,
    config: true,
  },
  {
    name: 'encoding',
    value: { placeholder: 'NAME', kind: 'string' },
    summary: 'charset of the input; default: detected',
    commands: WORKING,
    config: true,
  },
  {
    name: 'output-encoding',
    value: { placeholder: 'NAME', kind: 'string' },
    summary: 'charset of the output (default utf-8); text it cannot hold is an error',
    commands: ['repair'],
    config: true,
  },
  {
    name: 'keep-bom',
    summary: 'begin the output with a BOM when the input did',
    commands: ['repair'],
    config: true,
  },
  {
    name: 'line-ending',
    value: { placeholder: 'STYLE', kind: 'string', choices: ['keep', 'lf', 'crlf'] },
    summary: 'line ends of the output: keep (default), lf or crlf',
    commands: ['repair'],
    config: true,
  },
  {
    name: 'stdin-name',
    value: { placeholder: 'NAME', kind: 'string' },
    summary: 'name for standard input in reports',
    commands: WORKING,
  },
  {
    name: 'json',
    summary: 'print JSON',
    commands: ['detect', 'rules'],
  },
  {
    name: 'stat',
    summary: 'tell counts on standard error, not every change',
    commands: WORKING,
  },
  {
    name: 'quiet',
    short: 'q',
    summary: 'print nothing on standard error but errors',
    commands: WORKING,
  },
  {
    name: 'color',
    value: { placeholder: 'WHEN', kind: 'string', choices: ['auto', 'always', 'never'] },
    summary: 'colour: auto (default), always or never; NO_COLOR counts',
    commands: ['repair', 'check', 'rules', 'explain'],
  },
];

/** The options of one command, in the order of the table. */
export function optionsOf(command: CommandName): OptionSpec[] {
  return OPTIONS.filter((option) => option.commands.includes(command));
}
