import { allRules } from '../../rules.js';
import { EXIT, type ExitCode } from '../exit.js';
import { type Io, write } from '../io.js';
import type { Arguments } from '../program.js';

/** `stet rules`: every rule with its default and its promise. */
export async function rules(_operands: readonly string[], args: Arguments, io: Io): Promise<ExitCode> {
  if (args.json) {
    await write(io.stdout, `${JSON.stringify(allRules(), null, 2)}\n`);
    return EXIT.ok;
  }
  const width = Math.max(...allRules().map((rule) => rule.id.length));
  const lines = allRules().map((rule) => {
    const state = rule.enabled ? rule.safety : 'off';
    return `${rule.id.padEnd(width)}  ${state.padEnd(7)}  ${rule.promise}`;
  });
  await write(io.stdout, `${lines.join('\n')}\n`);
  return EXIT.ok;
}
