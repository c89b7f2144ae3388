#!/usr/bin/env node
import { fstatSync } from 'node:fs';
import module from 'node:module';
import { Readable } from 'node:stream';
import { EXIT, explainError } from '../src/cli/exit.js';
import type { Io } from '../src/cli/io.js';
import { main } from '../src/cli/main.js';

// From Node 22 on, what was compiled once need not be compiled at the next start.
const { enableCompileCache } = module as { enableCompileCache?: () => void };
enableCompileCache?.();

let stdin: Io['stdin'] | undefined;
let stdout: typeof process.stdout | undefined;
let stderr: typeof process.stderr | undefined;

/** A reader that closes the pipe early has what it wanted; a full disk has not. */
function endWithoutOutput(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  process.stderr.write(`stet: ${explainError(error, 'standard output')}\n`);
  process.exit(EXIT.error);
}

/** Of a folder Node reads nothing, as if it were an empty file. */
function standardInput(): Io['stdin'] {
  if (!fstatSync(0).isDirectory()) return process.stdin;
  const error = Object.assign(new Error('standard input is a folder'), { code: 'EISDIR' });
  return new Readable({
    read() {
      this.destroy(error);
    },
  });
}

/** A folder can be removed while a shell is in it. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch (error) {
    process.stderr.write(`stet: ${explainError(error, 'the working folder')}\n`);
    process.exit(EXIT.error);
  }
}

// Node makes each stream when it is first asked for, and a run that tells nothing needs none. No await at the top: it
// would keep the bundler from putting what every run loads into one file.
void main(process.argv.slice(2), {
  get stdin() {
    stdin ??= standardInput();
    return stdin;
  },
  get stdout() {
    stdout ??= process.stdout.on('error', endWithoutOutput);
    return stdout;
  },
  get stderr() {
    stderr ??= process.stderr.on('error', () => {});
    return stderr;
  },
  env: process.env,
  cwd: workingFolder(),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`stet: ${(error as Error).stack}\n`);
    process.exitCode = EXIT.error;
  },
);
