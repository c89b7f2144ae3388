import { completionScript, SHELLS } from '../completion.js';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import { type Io, write } from '../io.js';
import type { Arguments } from '../program.js';

/** `stet completion SHELL`: a completion script on standard output. */
export async function completion(operands: readonly string[], _args: Arguments, io: Io): Promise<ExitCode> {
  const shell = SHELLS.find((name) => name === operands[0]);
  if (shell === undefined) {
    throw new CliError(`there is no completion for ${operands[0]}; the shells are ${SHELLS.join(', ')}`);
  }
  await write(io.stdout, completionScript(shell));
  return EXIT.ok;
}
