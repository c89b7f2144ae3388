import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { blocksOf } from '../../corpus/blocks.js';
import { jsonLines } from '../../corpus/not-json-lines.js';
import { packingOf } from '../../corpus/packing.js';
import { runPipeline } from '../../pipeline.js';
import { count } from '../../report/message.js';
import { tallyText } from '../../report/tally.js';
import { harmless } from '../../report/visible.js';
import { Settings } from '../config.js';
import { CliError, EXIT, type ExitCode, explainError } from '../exit.js';
import { STDIN, STDIN_NAME, STDOUT, statsOf } from '../files.js';
import { complain, type Io, tell, tellOfStdin, write } from '../io.js';
import { pipelineOptions } from '../prepare.js';
import type { Arguments } from '../program.js';
import { type Account, addAccounts, type Counts, NOTHING_DONE, repairBlock } from '../repair-block.js';
import { repairedLines, repairShard, unpacked } from '../repair-shard.js';
import { findShards, isParquet, type Shard } from '../shards.js';
import { inOrder, Threads, threadsFor } from '../threads.js';
import type { Work } from '../work.js';

/** Bytes of input from which threads pay for their start. */
const WORTH_THREADS = 1 << 20;
/** Milliseconds between two looks at a terminal. */
const SHOW_EVERY = 500;

/** `stet corpus [PATH…]`: repairs the articles in JSON Lines and Parquet, into a folder or as a filter. */
export async function corpus(operands: readonly string[], args: Arguments, io: Io): Promise<ExitCode> {
  checkUsage(operands, args);
  const settings = new Settings(args, io.cwd);
  // Options that do not exist are told before anything is begun.
  await runPipeline('', pipelineOptions(await settings.for()));
  await tellOfStdin(operands, args, io);
  const run = new Run(args, settings, io);
  return run.run(operands);
}

class Run {
  readonly #args: Arguments;
  readonly #settings: Settings;
  readonly #io: Io;
  readonly #progress: ProgressLine;
  readonly #fields: readonly string[];
  #threads: Threads | undefined;
  #failed = false;

  constructor(args: Arguments, settings: Settings, io: Io) {
    this.#args = args;
    this.#settings = settings;
    this.#io = io;
    this.#fields = [...new Set(args.field ?? ['text'])];
    this.#progress = new ProgressLine(io, args.quiet === true, this.#fields);
  }

  async run(operands: readonly string[]): Promise<ExitCode> {
    const args = this.#args;
    const { cwd } = this.#io;
    const named = folderOf(args);
    const output = named === undefined ? undefined : resolve(cwd, named);
    if (output !== undefined && statsOf(output)?.isDirectory() === false)
      throw new CliError(`${named}: is no folder; name another with --output`);
    const isFilter = operands.length === 0 || operands[0] === STDIN;
    const shards = isFilter ? [] : await this.#find(operands, output);
    if (!isFilter && shards.length === 0) return EXIT.error;

    const size = shards.reduce((sum, shard) => sum + shard.size, isFilter ? WORTH_THREADS : 0);
    const threads = size < WORTH_THREADS ? 1 : threadsFor(Number.POSITIVE_INFINITY, args.threads);
    if (threads > 1) this.#threads = await Threads.start(threads, { args, cwd });
    try {
      if (output === undefined) await this.#filter(shards[0]);
      else await this.#write(shards, output, threads);
    } finally {
      this.#progress.clear();
      await this.#threads?.stop();
    }
    return this.#failed ? EXIT.error : EXIT.ok;
  }

  async #find(operands: readonly string[], output: string | undefined): Promise<Shard[]> {
    const shards = await findShards(operands, output, this.#io.cwd, async (found) => {
      if (found.kind === 'failed') await this.#fail(explainError(found.error, found.name));
      else await this.#tell(`${found.name}: passed over: ${found.reason}`);
    });
    if (output === undefined && (shards.length > 1 || shards.some(isParquet))) {
      throw new CliError('name the folder for the clean files: --output FOLDER');
    }
    if (shards.length === 0 && !this.#failed) {
      throw new CliError(`${operands.join(', ')}: no .jsonl, .ndjson (.gz, .zst) or .parquet files there`);
    }
    return shards;
  }

  /** JSON Lines to standard output. @param shard absent for standard input. */
  async #filter(shard: Shard | undefined): Promise<void> {
    const name = shard?.name ?? STDIN_NAME;
    let account = NOTHING_DONE;
    const bytes = shard === undefined ? this.#io.stdin : createReadStream(shard.path);
    try {
      const work = await this.#work(shard);
      const packing = shard && packingOf(shard.name);
      const plain = packing === undefined ? bytes : unpacked(bytes, packing);
      for await (const block of repairedLines(name, blocksOf(jsonLines(plain), 1, true), work)) {
        await write(this.#io.stdout, block.lines);
        account = addAccounts(account, block);
      }
      await this.#finish(name, account);
      await this.#tellEmpty(account);
    } catch (error) {
      await this.#fail(explainError(error, name));
    } finally {
      bytes.destroy(); // after an error nobody reads on, and the process is not to wait for the rest
    }
  }

  /** Several files at once, so that all threads have work where files are small; told in their order. */
  async #write(shards: readonly Shard[], folder: string, threads: number): Promise<void> {
    let total = NOTHING_DONE;
    const repair = async (shard: Shard) => {
      try {
        return { shard, account: await repairShard(shard, folder, await this.#work(shard)) };
      } catch (error) {
        return { shard, error };
      }
    };
    for await (const { shard, account, error } of inOrder(shards, threads, repair)) {
      if (account === undefined) await this.#fail(explainError(error, shard.name));
      else {
        total = addAccounts(total, account);
        await this.#finish(shard.name, account);
      }
    }
    await this.#tellEmpty(total);
    if (shards.length > 1)
      await this.#tell(`${count(shards.length, 'file')}: ${summaryOf(total.counts, this.#fields)}`);
  }

  /** What to do to one file. */
  async #work(shard: Shard | undefined): Promise<Work> {
    const fields = this.#fields;
    const { edits = false } = this.#args;
    const settings = await this.#settings.for(shard?.path);
    // JSON is UTF-8, and a column of bytes need not be of one charset.
    const { encoding: _, ...options } = pipelineOptions(settings);
    const { lineEnding } = settings;
    const threads = this.#threads;
    return {
      ...{ fields, edits, options },
      ...(lineEnding && { lineEnding }),
      repair: (blocks) =>
        threads === undefined ? inOrder(blocks, 1, repairBlock) : threads.run('repairBlock', blocks),
      onBlock: (block) => this.#progress.add(block),
    };
  }

  /** Tells what became of a file, in this run and in those before that were cut off. */
  async #finish(name: string, { counts, problems }: Account): Promise<void> {
    for (const problem of problems) await this.#fail(`${name}: ${problem}`);
    const untold = counts.failed - problems.length;
    if (untold > 0) {
      const documents = problems.length > 0 ? 'more document' : 'document';
      const stands = untold === 1 ? 'it stands as it was' : 'they stand as they were';
      await this.#fail(`${name}: ${count(untold, documents)} could not be repaired; ${stands}`);
    }
    await this.#tell(`${name}: ${summaryOf(counts, this.#fields)}`);
  }

  /** No article at all is a wrong field, rather than a corpus without. */
  async #tellEmpty({ counts, otherFields }: Account): Promise<void> {
    if (counts.documents > 0 || counts.withoutText === 0) return;
    const others = otherFields.map((field) => harmless(field));
    const choice =
      others.length === 0 ? 'the field that holds text' : `one that holds text (${others.join(', ')})`;
    await this.#fail(`no article in ${this.#fields.join(' or ')}; name ${choice} with --field`);
  }

  async #fail(message: string): Promise<void> {
    this.#failed = true;
    this.#progress.clear();
    await complain(this.#io, message);
  }

  async #tell(line: string): Promise<void> {
    this.#progress.clear();
    await tell(this.#io, this.#args, line);
  }
}

/** `1200 documents, 31 changed, 7 lines without text: 40 changes, 2 suggestions`. */
function summaryOf(counts: Counts, fields: readonly string[]): string {
  const { documents, changed, failed, withoutText } = counts;
  const parts = [count(documents, 'document'), `${changed} changed`];
  if (failed > 0) parts.push(`${failed} left as ${failed === 1 ? 'it was' : 'they were'}`);
  if (withoutText > 0) parts.push(`${count(withoutText, 'line')} without ${fields.join(' or ')}`);
  return documents === 0 ? parts.join(', ') : `${parts.join(', ')}: ${tallyText(counts)}`;
}

/** A line that says how far a run is, where a person looks on. */
class ProgressLine {
  readonly #io: Io;
  readonly #wanted: boolean;
  readonly #fields: readonly string[];
  #account = NOTHING_DONE;
  #shown = Date.now();
  #stands = false;

  constructor(io: Io, quiet: boolean, fields: readonly string[]) {
    this.#io = io;
    this.#fields = fields;
    this.#wanted = io.stderr.isTTY === true && !quiet;
  }

  add(account: Account): void {
    if (!this.#wanted) return;
    this.#account = addAccounts(this.#account, account);
    if (Date.now() - this.#shown < SHOW_EVERY) return;
    this.#shown = Date.now();
    this.#stands = true;
    // What would not fit into a line could not be taken back.
    const width = (this.#io.stderr.columns || Number.POSITIVE_INFINITY) - 1;
    this.#io.stderr.write(`\r${summaryOf(this.#account.counts, this.#fields).slice(0, width)}\x1b[K`);
  }

  clear(): void {
    if (this.#stands) this.#io.stderr.write('\r\x1b[K');
    this.#stands = false;
  }
}

/** The folder that is named for the clean files; undefined for standard output. */
function folderOf({ output }: Arguments): string | undefined {
  return output === STDOUT ? undefined : output;
}

function checkUsage(operands: readonly string[], args: Arguments): void {
  const { edits } = args;
  const output = folderOf(args);
  const fromStdin = operands.length === 0 || operands.includes(STDIN);
  if (fromStdin && operands.length > 1) throw new CliError('- is standard input, and stands alone');
  if (fromStdin && output !== undefined) {
    throw new CliError('--output takes files; standard input goes to standard output');
  }
  if (edits && output === undefined)
    throw new CliError('--edits needs --output FOLDER, where they are written');
}
