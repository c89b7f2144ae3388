#!/usr/bin/env node
import module from 'node:module';
import { main } from '../src/cli/main.js';

// From Node 22 on, what was compiled once need not be compiled at the next start.
const { enableCompileCache } = module as { enableCompileCache?: () => void };
enableCompileCache?.();

let stdout: typeof process.stdout | undefined;
let stderr: typeof process.stderr | undefined;

// Node makes each stream when it is first asked for, and a run that tells nothing needs none. No await at the top: it
// would keep the bundler from putting what every run loads into one file.
void main(process.argv.slice(2), {
  get stdin() {
    return process.stdin;
  },
  get stdout() {
    // A reader that closes the pipe early has what it wanted.
    stdout ??= process.stdout.on('error', (error: NodeJS.ErrnoException) =>
      process.exit(error.code === 'EPIPE' ? 0 : 2),
    );
    return stdout;
  },
  get stderr() {
    stderr ??= process.stderr.on('error', () => {});
    return stderr;
  },
  env: process.env,
  cwd: process.cwd(),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`stet: ${(error as Error).stack}\n`);
    process.exitCode = 2;
  },
);
