import { columns } from '../../report/excerpt.js';
import { wrap } from '../../report/wrap.js';
import { allRules } from '../../rules.js';
import type { Rule } from '../../stages/stage.js';
import { EXIT, type ExitCode } from '../exit.js';
import { type Io, write } from '../io.js';
import type { Arguments } from '../program.js';

/** `stet rules`: every rule with its default and its promise. */
export async function rules(_operands: readonly string[], args: Arguments, io: Io): Promise<ExitCode> {
  const text = args.json ? JSON.stringify(allRules(), null, 2) : rulesTable(allRules(), io.stdout.columns);
  await write(io.stdout, `${text}\n`);
  return EXIT.ok;
}

/** Columns that a promise needs at least to be broken: below, the terminal does it as well. */
const LEAST = 20;

/**
 * A line a rule: its name, its default, its promise.
 *
 * @param width columns of the terminal, in which promises are broken; absent where each is to be one line.
 */
export function rulesTable(listed: readonly Rule[], width = Number.POSITIVE_INFINITY): string {
  const longest = Math.max(...listed.map((rule) => rule.id.length));
  return listed
    .flatMap((rule) => {
      const state = rule.enabled ? rule.safety : 'off';
      const heading = `${rule.id.padEnd(longest)}  ${state.padEnd(7)}  `;
      const indent = columns(heading);
      if (width - indent < LEAST) return `${heading}${rule.promise}`;
      return wrap(heading, rule.promise.split(' '), width, { separator: ' ', indent });
    })
    .join('\n');
}
