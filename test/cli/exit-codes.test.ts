import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, stet, TEXT } from './run.js';

/** Every way a run can end, by what the files hold. `error` is told in one line that names the culprit. */
const CASES: readonly {
  readonly title: string;
  readonly argv: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly code: 0 | 1 | 2;
  readonly error?: string;
}[] = [
  { title: 'a filter over clean text', argv: [], stdin: TEXT.clean, code: 0 },
  { title: 'a filter that changes the text', argv: [], stdin: TEXT.mojibake, code: 0 },
  { title: 'a filter that flags a stray', argv: [], stdin: TEXT.stray, code: 0 },
  { title: '--check over clean text', argv: ['--check'], stdin: TEXT.clean, code: 0 },
  { title: '--check that would change', argv: ['--check'], stdin: TEXT.mojibake, code: 1 },
  { title: '--check with a stray', argv: ['--check'], stdin: TEXT.stray, code: 1 },
  { title: '--check --diff that would change', argv: ['--check', '--diff'], stdin: TEXT.mojibake, code: 1 },
  { title: '-w that writes', argv: ['-w', 'a.txt'], files: { 'a.txt': TEXT.mojibake }, code: 0 },
  { title: 'a missing file', argv: ['none.txt'], code: 2, error: 'none.txt' },
  { title: 'a folder for a file', argv: ['sub'], code: 2, error: 'sub' },
  { title: 'an option before a command', argv: ['--quiet', 'check'], code: 2, error: 'after its name' },
  {
    title: 'a negated option before a command',
    argv: ['--no-config', 'check'],
    code: 2,
    error: '--no-config stands before',
  },
  { title: 'half a thread', argv: ['check', '--threads', '1.5'], code: 2, error: 'whole number' },
  {
    title: 'an unknown option',
    argv: ['--nonsense'],
    code: 2,
    error: "stet: unknown option '--nonsense'; `stet --help` tells what there is\n",
  },
  {
    title: 'an unknown option of a command',
    argv: ['check', '--nonsense'],
    code: 2,
    error: "stet: unknown option '--nonsense'; `stet check --help` tells what there is\n",
  },
  {
    title: 'an option that is mistyped',
    argv: ['--reprot'],
    code: 2,
    error: "stet: unknown option '--reprot'; did you mean --report?\n",
  },
  {
    title: 'an option of a command that is mistyped',
    argv: ['check', '--treads', '2'],
    code: 2,
    error: "stet: unknown option '--treads'; did you mean --threads?\n",
  },
  {
    title: 'help on a command that there is not',
    argv: ['help', 'chek'],
    code: 2,
    error: 'stet: no command "chek"; `stet help` lists them\n',
  },
  {
    title: 'a value that is no choice',
    argv: ['--safety', 'foo'],
    code: 2,
    error: "stet: option '--safety <LEVEL>' argument 'foo' is invalid. Allowed choices are safe, unsafe.\n",
  },
  {
    title: 'a command without its operand',
    argv: ['explain'],
    code: 2,
    error:
      "stet: missing required argument 'rule|stage|file:line:column'; `stet explain --help` tells what there is\n",
  },
  {
    title: 'a command with an operand too many',
    argv: ['rules', 'marks'],
    code: 2,
    error:
      "stet: too many arguments for 'rules'. Expected 0 arguments but got 1; `stet rules --help` tells what there is\n",
  },
  {
    title: 'an option without its value',
    argv: ['-o'],
    code: 2,
    error: "stet: option '-o, --output <FILE>' argument missing; `stet --help` tells what there is\n",
  },
  { title: '--check that would write', argv: ['--check', '-w', 'a.txt'], code: 2, error: '--write exclude' },
  { title: '--check with a file', argv: ['--check', '-o', 'b', 'a.txt'], code: 2, error: '--output exclude' },
  {
    title: 'a format that is mistyped',
    argv: ['--report', 'sarf:out.json'],
    code: 2,
    error: 'no format "sarf" (./sarf:out.json is a file); did you mean "sarif"?\n',
  },
  {
    title: 'a format that does not exist',
    argv: ['--report', 'text:out.json'],
    code: 2,
    error: 'no format "text" (./text:out.json is a file); choose one of terminal, html',
  },
  { title: 'a format in capitals', argv: ['--report', 'JSON:a'], code: 2, error: 'did you mean "json"?' },
  {
    title: 'a format to print that is mistyped',
    argv: ['--format', 'jsn'],
    code: 2,
    error: 'did you mean "json"?',
  },
  { title: 'a list that names no rule', argv: ['--select', ''], code: 2, error: 'It names nothing.' },
  { title: 'a list of commas', argv: ['corpus', '--field', ','], code: 2, error: 'It names nothing.' },
  { title: 'a file without a name', argv: [''], code: 2, error: 'stet: a name is empty' },
  { title: 'a folder without a name', argv: ['check', 'sub', ''], code: 2, error: 'stet: a name is empty' },
  ...['-o', '--report', '--config'].map((option) => ({
    title: `${option} without a name`,
    argv: [option, ''],
    code: 2 as const,
    error: 'It names no file.',
  })),
  ...['--encoding', '--allow', '--allow-pattern', '--format'].map((option) => ({
    title: `${option} without a value`,
    argv: [option, ''],
    code: 2 as const,
    error: 'It is empty; is a variable without a value?',
  })),
  { title: 'a format without a file', argv: ['--report', 'html:'], code: 2, error: 'html: names no file' },
  { title: 'less than no finding', argv: ['check', '--max-findings', '-1'], code: 2, error: '0 or more' },
  { title: 'a commit without a name', argv: ['check', '--changed', ''], code: 2, error: 'names no commit' },
  { title: 'an unknown rule', argv: ['--select', 'marks/none'], stdin: '', code: 2, error: 'marks/none' },
  { title: 'a confidence that is none', argv: ['--min-confidence', '2'], stdin: '', code: 2, error: '2' },
  { title: 'a language that is none', argv: ['--expect', 'es,qqx'], stdin: '', code: 2, error: 'qqx' },
  {
    title: 'a decode rule not to be run',
    argv: ['--ignore', 'decode'],
    stdin: '',
    code: 2,
    error: '--encoding',
  },
  {
    title: 'two things to print',
    argv: ['--diff', '--format', 'html'],
    stdin: '',
    code: 2,
    error: '--format',
  },
  {
    title: 'two reports to print',
    argv: ['--report', 'json:-', '--report', 'sarif:-'],
    stdin: '',
    code: 2,
    error: 'stet: --report json:- and --report sarif:- would both be printed; name a file for one of them\n',
  },
  {
    title: 'a diff and a report to print',
    argv: ['--diff', '--report', 'json:-'],
    stdin: '',
    code: 2,
    error: 'stet: --diff and --report json:- would both be printed',
  },
  {
    title: 'an option that would reach the terminal',
    argv: ['--\x1b[31mfoo'],
    code: 2,
    error: "stet: unknown option '--<U+001B>[31mfoo'; `stet --help` tells what there is\n",
  },
  { title: 'a space behind a comma', argv: ['--select', 'mojibake, marks'], stdin: TEXT.mojibake, code: 0 },
  { title: '-w on standard input', argv: ['-w'], stdin: TEXT.mojibake, code: 2, error: '--write' },
  { title: 'help', argv: ['--help'], code: 0 },
  { title: 'help as a command', argv: ['help'], code: 0 },
  { title: 'help for a command', argv: ['help', 'corpus'], code: 0 },
  { title: 'help before a command', argv: ['--help', 'corpus'], code: 0 },
  {
    title: 'a command that is mistyped',
    argv: ['chekc'],
    code: 2,
    error: 'stet: chekc: no such file or folder; check the name; did you mean "check"?\n',
  },
  { title: 'the version', argv: ['--version'], code: 0 },
  { title: 'check over clean files', argv: ['check'], files: { 'a.txt': TEXT.clean }, code: 0 },
  { title: 'check with a finding', argv: ['check'], files: { 'a.txt': TEXT.mojibake }, code: 1 },
  { title: 'check with a stray', argv: ['check'], files: { 'a.txt': TEXT.stray }, code: 1 },
  {
    title: 'check of a missing file beside one with findings',
    argv: ['check', 'a.txt', 'none.txt'],
    files: { 'a.txt': TEXT.mojibake },
    code: 2,
    error: 'none.txt',
  },
  {
    title: 'check --fail-on unsafe with a stray',
    argv: ['check', '--fail-on', 'unsafe'],
    files: { 'a.txt': TEXT.stray },
    code: 0,
  },
  {
    title: 'check --fail-on safe with a change that the bytes prove',
    argv: ['check', '--fail-on', 'safe'],
    files: { 'a.txt': TEXT.mojibake },
    code: 1,
  },
  {
    title: 'check --fail-on never',
    argv: ['check', '--fail-on', 'never'],
    files: { 'a.txt': TEXT.mojibake },
    code: 0,
  },
  {
    title: 'check with as many findings as are let stand',
    argv: ['check', '--max-findings', '1'],
    files: { 'a.txt': TEXT.mojibake },
    code: 0,
  },
  {
    title: 'check with more findings than are let stand',
    argv: ['check', '--max-findings', '1'],
    files: { 'a.txt': TEXT.mojibake + TEXT.stray },
    code: 1,
  },
  { title: 'check of standard input', argv: ['check', '-'], stdin: TEXT.mojibake, code: 1 },
  {
    title: 'check with a configuration that is not valid',
    argv: ['check'],
    files: { 'stet.config.json': '{ "selct": [] }', 'a.txt': TEXT.clean },
    code: 2,
    error: 'did you mean "select"?',
  },
  {
    title: 'check with a baseline that is not there',
    argv: ['check', '--baseline', 'b.json'],
    code: 2,
    error: 'b.json',
  },
];

describe('exit codes', () => {
  it.each(CASES)('$title: $code', async ({ argv, files = {}, stdin = '', code, error }) => {
    const cwd = folderWith(files);
    mkdirSync(join(cwd, 'sub'));
    const ran = await stet(argv, { cwd, stdin });
    expect(ran.code, ran.stderr).toBe(code);
    if (error !== undefined) expect(ran.stderr).toContain(error);
  });

  it('does the other files when one cannot be read', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.clean });
    const ran = await stet(['none.txt', 'a.txt'], { cwd });
    expect(ran.stdout).toBe(TEXT.clean);
    expect(ran.stderr.trimEnd().split('\n')).toEqual([expect.stringContaining('none.txt')]);
  });

  it('never says a count', async () => {
    const cwd = folderWith({ 'a.txt': TEXT.stray.repeat(40) });
    expect((await stet(['check', 'a.txt'], { cwd })).code).toBe(1);
  });
});

describe('help for a command', () => {
  it.each([
    ['check', 'the working folder when there are none; - is standard input'],
    ['check', 'without --report it is printed on standard output'],
    ['baseline', 'the working folder when there are none'],
    ['baseline', 'record the findings in FILE'],
    ['corpus', 'standard input when there are none, or for -'],
    ['detect', 'standard input when there are none, or for -'],
  ])('%s: %s', async (command, says) => {
    const { stdout } = await stet([command, '--help']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(says);
  });
});
