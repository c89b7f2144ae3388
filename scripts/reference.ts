/** Makes the reference pages from the tables of commands, options and rules. Pure: the same tables make the same bytes. */
import { COMMANDS, type CommandSpec } from '../src/cli/commands.js';
import { CONFIG_OPTIONS } from '../src/cli/config-schema.js';
import { fieldOf, type OptionSpec, optionsOf } from '../src/cli/options.js';
import { allRules, appliedText, STAGE_TEXT, switchText } from '../src/rules.js';
import type { Rule } from '../src/stages/stage.js';
import { STAGE_IDS } from '../src/text/edit.js';
import { version } from '../src/version.js';

const NOTICE = '<!-- Made by `npm run docs` from the tables in src/; do not edit. -->';

/** The nameless command first. */
const ALL: readonly Omit<CommandSpec, 'load'>[] = [
  { name: 'repair', operands: '[file...]', summary: 'mend files, or standard input to standard output' },
  ...COMMANDS,
];

const EXIT_CODES: readonly (readonly [number, string])[] = [
  [0, 'clean, or written'],
  [1, 'findings, or the text would change (with `--check` and in `check`)'],
  [2, 'an error of usage, configuration, input or output; other files are still done'],
];

/** `docs/cli.md`. */
export function cliReference(): string {
  const sections = ALL.map((command) => {
    const { name, operands } = command;
    const options = optionsOf(name).map(
      (option) =>
        `| \`${flags(option)}\` | ${cell(option.summary)}${option.details ? `. ${cell(option.details)}` : ''} |`,
    );
    const table = options.length === 0 ? [] : ['', '| option | |', '| --- | --- |', ...options];
    return [`## ${usage(name, operands)}`, '', about(command), ...table].join('\n');
  });
  const codes = EXIT_CODES.map(([code, meaning]) => `| ${code} | ${meaning} |`);
  return `${NOTICE}

# Command line

${sections.join('\n\n')}

## Exit codes

| code | |
| --- | --- |
${codes.join('\n')}

Never a count. A filter returns 0 though it changed the text, unless \`--check\` is given. A closed pipe is a quiet 0.
`;
}

/** `docs/rules.md`. */
export function rulesReference(): string {
  const stages = STAGE_IDS.map(
    (stage) => [stage, allRules().filter((rule) => rule.id.startsWith(`${stage}/`))] as const,
  );
  const sections = stages
    .filter(([, rules]) => rules.length > 0)
    .map(
      ([stage, rules]) =>
        `## ${capital(stage)}\n\n${STAGE_TEXT[stage]}\n\n${rules.map(ruleSection).join('\n\n')}`,
    );
  return `${NOTICE}

# Rules

Every rule has a name, \`STAGE/NAME\`, that \`--select\`, \`--ignore\` and a comment take; the name of a stage stands for all of
its rules. Those of decode cannot be ignored. A **safe** edit is proved by the bytes alone. An **unsafe** one is a judgement of
language, and is applied from the confidence that stands with the rule; below it, it is a suggestion. \`stet explain RULE\`
prints what stands here.

${sections.join('\n\n')}
`;
}

function ruleSection(rule: Rule): string {
  const { id, promise, explanation, safety, example } = rule;
  return `### ${id}

${promise}.

${explanation}

\`\`\`text
${visible(example.before)}
${visible(example.after)}
\`\`\`

${capital(safety)}. ${appliedText(rule)}; ${switchText(rule)}.`;
}

/** The table of settings in `docs/config.md`. */
export function settingsTable(): string {
  const rows = CONFIG_OPTIONS.map((option) => {
    const { name, negated, summary } = option;
    return `| \`${fieldOf(option)}\` | ${typeOf(option)} | ${negated ? 'false: ' : ''}${cell(summary)} | \`--${negated ? 'no-' : ''}${name}\` |`;
  });
  return ['| setting | value | | option |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function typeOf({ value }: OptionSpec): string {
  if (value === undefined) return 'true or false';
  if (value.list !== undefined) return 'list of texts';
  if (value.choices !== undefined) return value.choices.map((choice) => `\`"${choice}"\``).join(', ');
  if (value.kind === 'count') return 'whole number';
  return value.kind === 'probability' ? 'number, 0 to 1' : 'text';
}

/** `docs/stet.1`, for `man`. */
export function manPage(): string {
  const commands = ALL.map((command) => {
    const { name, operands } = command;
    const options = optionsOf(name).map(
      (option) =>
        `.TP\n\\fB${roff(flags(option))}\\fR\n${roff(capital(option.summary))}.${option.details ? ` ${roff(option.details)}` : ''}`,
    );
    return [`.SS ${roff(usage(name, operands))}`, roff(about(command)), ...options].join('\n');
  });
  const codes = EXIT_CODES.map(([code, meaning]) => `.TP\n\\fB${code}\\fR\n${roff(capital(meaning))}.`);
  return `.\\" Made by \`npm run docs\` from the tables in src/; do not edit.
.TH STET 1 "" "stet ${version}" "User Commands"
.SH NAME
stet \\- repairs raw English articles
.SH SYNOPSIS
.B stet
.RI [ OPTIONS ]
.RI [ FILE ...]
.br
.B stet
.I COMMAND
.RI [ OPTIONS ]
.RI [ ARGUMENTS ]
.SH DESCRIPTION
Mends wrong charsets, mojibake, unread escapes, lost punctuation and odd white space, and flags tokens that are not English.
What it cannot show to be broken, it lets stand.
.SH COMMANDS
${commands.join('\n')}
.SH EXIT STATUS
${codes.join('\n')}
.SH FILES
.TP
.I stet.config.json, .stetrc, package.json
Settings, looked for upward from each file.
.TP
.I .stetignore
Patterns of files to pass over, as in .gitignore.
.TP
.I stet.baseline.json
Findings that are recorded and not told.
.TP
.I NAME.stetignore.json
Findings of NAME to leave, for exactly its bytes.
`;
}

/** What a command does, and to what. */
function about({ summary, operandsText }: Omit<CommandSpec, 'load'>): string {
  return `${capital(summary)}.${operandsText ? ` Takes ${operandsText}.` : ''}`;
}

function usage(name: string, operands: string): string {
  return `stet ${name === 'repair' ? '' : `${name} `}${operands}`.trim();
}

function flags({ short, name, negated, value }: OptionSpec): string {
  const long = `--${negated ? 'no-' : ''}${name}`;
  const argument =
    value === undefined ? '' : value.optional ? ` [${value.placeholder}]` : ` ${value.placeholder}`;
  return `${short === undefined ? '' : `-${short}, `}${long}${argument}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A vertical bar would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** A hyphen that is typed, no dot or quote at the start of a line that troff would take for a request. */
function roff(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^[.']/gm, '\\&$&');
}

/** Control and invisible characters as code points, so that an example shows what it is about. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}]/gu, (char) => {
    if (char === ' ') return char;
    if (char === '\n') return '⏎';
    return `<U+${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}
