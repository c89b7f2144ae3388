import { STYLES } from '../stages/stage.js';

/**
 * Every option of the command line, declared once. Help, the configuration schema, shell completion, the man page and
 * `docs/cli.md` are made from this table.
 */
export type CommandName =
  | 'repair'
  | 'check'
  | 'baseline'
  | 'corpus'
  | 'detect'
  | 'rules'
  | 'explain'
  | 'config'
  | 'completion';

export interface OptionValue {
  /** Shown in help: `FILE`. */
  readonly placeholder: string;
  /** True when the option may stand without it. */
  readonly optional?: boolean;
  readonly kind: 'string' | 'probability' | 'count';
  /** The only values allowed. */
  readonly choices?: readonly string[];
  /** May be given more than once; values also split at commas when the option is a list of names. */
  readonly list?: 'repeat' | 'comma';
  /** What the shell completes. */
  readonly completes?: 'file' | 'rule' | 'format';
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
  /** The field of `Arguments`, where the name in camel case is taken by another option. */
  readonly field?: string;
  /** One line for `--help`. */
  readonly summary: string;
  /** More, for the man page and the docs. */
  readonly details?: string;
  readonly commands: readonly CommandName[];
  /** True when the configuration file may set it, under the option's name in camel case. */
  readonly config?: boolean;
}

/** Commands that read files in whatever charset they came. */
const READING: readonly CommandName[] = ['repair', 'check', 'baseline', 'config', 'explain'];
/** Commands that run the stages, and so take everything the stages read. */
const WORKING: readonly CommandName[] = [...READING, 'corpus'];
/** Commands that report edits. */
const REPORTING: readonly CommandName[] = ['repair', 'check'];
/** Commands that walk folders. */
const WALKING: readonly CommandName[] = ['check', 'baseline'];

export const OPTIONS: readonly OptionSpec[] = [
  {
    name: 'output',
    short: 'o',
    value: { placeholder: 'FILE', kind: 'string', completes: 'file' },
    summary: 'write the clean text to FILE instead of standard output',
    details:
      'Written atomically: FILE holds the old text or the new, never a part. Only for one input. `-` is standard output.',
    commands: ['repair'],
  },
  {
    name: 'output',
    short: 'o',
    value: { placeholder: 'FOLDER', kind: 'string', completes: 'file' },
    summary: 'write the clean files into FOLDER, under the names they have',
    details:
      'Each appears when it is whole. What was done so far, and to what, is told in FOLDER/_stet; the same command goes on where it was cut off.',
    commands: ['corpus'],
  },
  {
    name: 'field',
    value: { placeholder: 'NAMES', kind: 'string', list: 'comma' },
    summary: 'fields or columns that hold the articles (default: text)',
    details:
      '`article.body` is the field `body` within `article`; one that has the dot in its own name comes before it.',
    commands: ['corpus'],
  },
  {
    name: 'edits',
    summary: 'write every edit to FOLDER/_stet/NAME.edits.jsonl',
    commands: ['corpus'],
  },
  {
    name: 'write',
    short: 'w',
    summary: 'repair the files in place',
    details:
      'Atomic; the mode is kept, links are followed, and a file that is clean is not touched. What `stet check` would pass over by .gitignore, .stetignore or `exclude` is passed over here too, and told.',
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
    details:
      'The format is the word before the colon, --format, or what the ending of FILE says. `-` is standard output.',
    commands: REPORTING,
  },
  {
    name: 'format',
    value: { placeholder: 'FORMAT', kind: 'string', completes: 'format' },
    summary: 'format of the report; without --report it is printed instead of the clean text',
    commands: ['repair'],
  },
  {
    name: 'format',
    value: { placeholder: 'FORMAT', kind: 'string', completes: 'format' },
    summary: 'format of the report; without --report it is printed on standard output',
    commands: ['check'],
  },
  {
    name: 'min-confidence',
    value: { placeholder: 'P', kind: 'probability' },
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
    name: 'dash',
    value: { placeholder: 'STYLE', kind: 'string', choices: STYLES.dash },
    summary: 'set dashes that are put back so; default: as the document does',
    details: '`en` is a spaced en dash, `em` an em dash without spaces, `em-spaced` one with them.',
    commands: WORKING,
    config: true,
  },
  {
    name: 'quotes',
    value: { placeholder: 'STYLE', kind: 'string', choices: STYLES.quotes },
    summary: 'set quotes that are put back so; default: as the document does',
    commands: WORKING,
    config: true,
  },
  {
    name: 'outer-quotes',
    value: { placeholder: 'KIND', kind: 'string', choices: STYLES.outer },
    summary: 'quotes that stand outside others; default: as in the document',
    commands: WORKING,
    config: true,
  },
  {
    name: 'stops',
    value: { placeholder: 'PLACE', kind: 'string', choices: STYLES.stops },
    summary: 'where a full stop meets a closing quote; default: as in the document',
    commands: WORKING,
    config: true,
  },
  {
    name: 'encoding',
    value: { placeholder: 'NAME', kind: 'string' },
    summary: 'charset of the input; default: detected',
    commands: READING,
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
    commands: ['repair', 'corpus'],
    config: true,
  },
  {
    name: 'stdin-name',
    value: { placeholder: 'NAME', kind: 'string' },
    summary: 'name of standard input, in reports and for its configuration; its ending tells Markdown',
    commands: [...REPORTING, 'explain'],
  },
  {
    name: 'allow',
    value: { placeholder: 'TERM', kind: 'string', list: 'repeat' },
    summary: 'leave every place where TERM stands; may be repeated',
    details: 'Compared as it is, capitals included, and only where no word goes on before or after it.',
    commands: WORKING,
    config: true,
  },
  {
    name: 'allow-pattern',
    field: 'allowPatterns',
    value: { placeholder: 'REGEXP', kind: 'string', list: 'repeat' },
    summary: 'leave every place that a JavaScript regular expression matches; may be repeated',
    details: 'Matched within a line, with the flag `u`.',
    commands: WORKING,
    config: true,
  },
  {
    name: 'fail-on',
    value: {
      placeholder: 'LEVEL',
      kind: 'string',
      choices: ['safe', 'unsafe', 'stray', 'suggest', 'never'],
    },
    summary: 'least finding that makes the exit code 1: safe, unsafe, stray (default), suggest or never',
    details:
      'Each level counts those before it: safe edits; all edits that would be made; stray tokens too; suggestions too. Notes never count.',
    commands: ['check'],
    config: true,
  },
  {
    name: 'max-findings',
    value: { placeholder: 'N', kind: 'count' },
    summary: 'exit with 0 while there are no more than N findings of that level (default 0)',
    commands: ['check'],
    config: true,
  },
  {
    name: 'changed',
    value: { placeholder: 'REF', kind: 'string', optional: true },
    summary: 'only findings on lines that git says changed since REF (default HEAD), new files included',
    commands: ['check'],
  },
  {
    name: 'baseline',
    value: { placeholder: 'FILE', kind: 'string', completes: 'file' },
    summary: 'leave out the findings recorded in FILE (default: stet.baseline.json, if there)',
    commands: ['check'],
  },
  {
    name: 'baseline',
    value: { placeholder: 'FILE', kind: 'string', completes: 'file' },
    summary: 'record the findings in FILE (default: stet.baseline.json)',
    commands: ['baseline'],
  },
  {
    name: 'baseline',
    negated: true,
    summary: 'read no baseline',
    commands: ['check'],
  },
  {
    name: 'prune',
    summary: 'drop recorded findings that are gone, record no new ones',
    commands: ['baseline'],
  },
  {
    name: 'sidecar',
    summary: 'write NAME.stetignore.json beside each file that has findings, instead of a baseline',
    details: 'For raw articles that must not be marked. It holds for exactly the bytes it was made for.',
    commands: ['baseline'],
  },
  {
    name: 'exclude',
    value: { placeholder: 'GLOB', kind: 'string', list: 'repeat' },
    summary: 'pass over what GLOB matches, as in .gitignore; may be repeated',
    details: 'Holds for named paths too, so that a hook that passes paths does not bypass it.',
    commands: WALKING,
    config: true,
  },
  {
    name: 'ignore',
    field: 'ignoreFiles',
    negated: true,
    summary: 'check what .gitignore, .stetignore and --exclude would pass over',
    commands: WALKING,
  },
  {
    name: 'ignore',
    field: 'ignoreFiles',
    negated: true,
    summary: 'with --write, mend what .gitignore, .stetignore and `exclude` would keep from it',
    commands: ['repair'],
  },
  {
    name: 'max-size',
    value: { placeholder: 'BYTES', kind: 'count' },
    summary: 'pass over larger files (default 67108864: 64 MiB)',
    commands: WALKING,
    config: true,
  },
  {
    name: 'threads',
    value: { placeholder: 'N', kind: 'count' },
    summary:
      'worker threads at most; they start only when there is enough work (default: the cores, 8 at most)',
    commands: [...WALKING, 'corpus'],
  },
  {
    name: 'config',
    value: { placeholder: 'FILE', kind: 'string', completes: 'file' },
    summary: 'read this configuration file, look for no other',
    commands: WORKING,
  },
  {
    name: 'config',
    negated: true,
    summary: 'read no configuration file',
    commands: WORKING,
  },
  {
    name: 'json',
    summary: 'print JSON',
    commands: ['detect', 'rules', 'config'],
  },
  {
    name: 'stat',
    summary: 'tell counts on standard error, not every change',
    commands: REPORTING,
  },
  {
    name: 'quiet',
    short: 'q',
    summary: 'print nothing on standard error but errors',
    commands: ['repair', 'check', 'baseline', 'corpus'],
  },
  {
    name: 'color',
    value: { placeholder: 'WHEN', kind: 'string', choices: ['auto', 'always', 'never'] },
    summary: 'colour: auto (default), always or never; NO_COLOR counts',
    commands: REPORTING,
  },
];

/** The options of one command, in the order of the table. */
export function optionsOf(command: CommandName): OptionSpec[] {
  return OPTIONS.filter((option) => option.commands.includes(command));
}

/** The field of `Arguments`, and of the configuration file, that an option sets. */
export function fieldOf(option: OptionSpec): string {
  return option.field ?? option.name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
