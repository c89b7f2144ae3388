import { promises } from 'node:fs';
import { resolve } from 'node:path';
import {
  type FileReport,
  FORMATS,
  type Format,
  findFormat,
  formatOf,
  type ReportContext,
} from '../report/index.js';
import { allRules } from '../rules.js';
import { didYouMean } from '../text/nearest.js';
import { allEdits } from '../text/trace.js';
import { version } from '../version.js';
import { CliError, explainError } from './exit.js';
import { STDOUT, type Target, writeNamed } from './files.js';
import { colorLevel, type Io, write } from './io.js';
import type { Arguments } from './program.js';

/** One report that the command line asks for, and where it goes. */
interface Sink {
  readonly format: Format;
  /** A file to write when all inputs are done; absent for standard output. */
  readonly path?: string;
}

/**
 * Gathers what was done to each file, and writes the reports that the command line asks for: to files, to standard output
 * in place of the text, and for the person at the terminal on standard error.
 */
export class Reporter {
  readonly #args: Arguments;
  readonly #io: Io;
  readonly #sinks: readonly Sink[];
  readonly #files: FileReport[] = [];

  /** @throws {CliError} for a format that does not exist, or one that must be named. */
  constructor(args: Arguments, io: Io) {
    this.#args = args;
    this.#io = io;
    this.#sinks = sinksOf(args);
  }

  /** True when a report stands on standard output, so that the text does not. */
  get ownsStdout(): boolean {
    return this.#sinks.some((sink) => sink.path === undefined);
  }

  /** The files that `finish` writes. */
  get targets(): Target[] {
    const remedy = 'name another file with --report';
    return this.#sinks.flatMap(({ path }) =>
      path === undefined ? [] : [{ name: path, path: resolve(this.#io.cwd, path), remedy }],
    );
  }

  /** Takes one file's report; what can be written at once is. */
  async add(file: FileReport, fromStdin: boolean): Promise<void> {
    for (const { format, path } of this.#sinks) {
      if (path === undefined && format.streams) await this.#print(format, [file]);
    }
    const later = this.#sinks.some(({ format, path }) => path !== undefined || !format.streams);
    if (later || this.#jobSummary !== undefined) this.#files.push(file);
    if (this.#args.quiet || allEdits(file.trace).length === 0) return;
    const show = this.#args.stat ? 'stat' : fromStdin || this.ownsStdout ? 'summary' : 'changes';
    await write(this.#io.stderr, await this.#render(TERMINAL, [file], this.#io.stderr, show));
  }

  /** Writes the reports that are one document over all files. @throws {CliError} for a file that cannot be written. */
  async finish(): Promise<void> {
    for (const { format, path } of this.#sinks) {
      if (path !== undefined) {
        const report = await this.#render(format, this.#files, { isTTY: false });
        const bytes = typeof report === 'string' ? Buffer.from(report) : report;
        await writeNamed(path, bytes, this.#io);
      } else if (!format.streams) await this.#print(format, this.#files);
    }
    if (this.#jobSummary !== undefined) await this.#addToJobSummary(this.#jobSummary);
  }

  /** GitHub shows what the steps of a job append to this file on the job's page. */
  async #addToJobSummary(path: string): Promise<void> {
    const summary = await this.#render(MARKDOWN, this.#files, { isTTY: false });
    await promises.appendFile(path, summary).catch((error: unknown) => {
      throw new CliError(explainError(error, `GITHUB_STEP_SUMMARY ${path}`));
    });
  }

  /** Where GitHub Actions takes a summary from, when its annotations were asked for. */
  get #jobSummary(): string | undefined {
    const wanted = this.#sinks.some(({ format }) => format.id === 'github');
    return wanted && this.#io.env.GITHUB_STEP_SUMMARY ? this.#io.env.GITHUB_STEP_SUMMARY : undefined;
  }

  async #print(format: Format, files: readonly FileReport[]): Promise<void> {
    await write(this.#io.stdout, await this.#render(format, files, this.#io.stdout));
  }

  async #render(
    format: Format,
    files: readonly FileReport[],
    stream: { readonly isTTY?: boolean; readonly columns?: number },
    show: NonNullable<ReportContext['show']> = 'changes',
  ): Promise<string | Uint8Array> {
    const renderer = await format.load();
    const color = colorLevel(this.#args.color, stream, this.#io.env);
    const { columns: width } = stream;
    return renderer(files, {
      version,
      rules: allRules(),
      color,
      show,
      ...(width ? { width } : {}), // a terminal that does not know its own says 0
    });
  }
}

const TERMINAL = findFormat('terminal') as Format;
const MARKDOWN = findFormat('markdown') as Format;

const FORMAT_IDS = FORMATS.map((format) => format.id);

/** `FORMAT:FILE`. A single letter is a drive of Windows, and what has anything but letters before the colon is a file. */
const NAMED_FORMAT = /^([a-z]{2,}):(.*)$/is;

function sinksOf(args: Arguments): Sink[] {
  if (args.diff && args.format !== undefined && args.report === undefined) {
    throw new CliError(
      '--diff and --format exclude each other: each says what is printed instead of the text',
    );
  }
  const named = args.format === undefined ? undefined : requireFormat(args.format);
  const reports = args.report ?? [];
  const sinks = reports.map((report) => sinkOf(report, named));
  const printed = reports
    .filter((_, i) => sinks[i]!.path === undefined)
    .map((report) => `--report ${report}`);
  const [first, second] = args.diff ? ['--diff', ...printed] : printed;
  if (second !== undefined) {
    throw new CliError(`${first} and ${second} would both be printed; name a file for one of them`);
  }
  if (args.diff) sinks.push({ format: requireFormat('unified') });
  else if (named !== undefined && sinks.length === 0) sinks.push({ format: named });
  return sinks;
}

/**
 * @param report as it was given: `FORMAT:FILE`, or `FILE`.
 * @param named the format of reports that name none.
 */
function sinkOf(report: string, named: Format | undefined): Sink {
  const [, id, rest] = NAMED_FORMAT.exec(report) ?? [];
  const prefix = id === undefined ? undefined : findFormat(id);
  if (id !== undefined && prefix === undefined) {
    throw new CliError(
      `--report ${report}: there is no format ${JSON.stringify(id)} (./${report} is a file)${insteadOf(id)}`,
    );
  }
  const path = rest ?? report;
  if (path === '') throw new CliError(`--report ${report} names no file; - is standard output`);
  const format = prefix ?? named ?? formatOf(path);
  if (format !== undefined) return path === STDOUT ? { format } : { format, path };
  throw new CliError(
    `--report ${report}: its ending says no format; write FORMAT:${path} (${FORMAT_IDS.join(', ')})`,
  );
}

function requireFormat(id: string): Format {
  const format = findFormat(id);
  if (format === undefined) throw new CliError(`There is no format ${JSON.stringify(id)}${insteadOf(id)}`);
  return format;
}

/** The format that was meant, or all there are. */
function insteadOf(id: string): string {
  return didYouMean(id, FORMAT_IDS) || `; choose one of ${FORMAT_IDS.join(', ')}`;
}
