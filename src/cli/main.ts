import { version } from '../version.js';
import { EXIT, type ExitCode } from './exit.js';
import type { Io } from './io.js';

/**
 * Runs one command line.
 *
 * @param argv the arguments after the program's name.
 * @returns the exit code; errors have been told on standard error.
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  // Asked for by every wrapper and shell prompt: answered before anything is parsed.
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    io.stdout.write(`${version}\n`);
    return EXIT.ok;
  }
  const { runProgram } = await import('./program.js');
  return runProgram(argv, io);
}
