import { allRules, findRule } from '../../rules.js';
import type { Rule } from '../../stages/stage.js';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import { type Io, write } from '../io.js';
import type { Arguments } from '../program.js';

/** `stet explain RULE`: what a rule promises, what it takes for evidence, and an example. */
export async function explain(operands: readonly string[], _args: Arguments, io: Io): Promise<ExitCode> {
  const id = operands[0] as string;
  const rule = findRule(id);
  if (rule === undefined) {
    const near = allRules().filter((other) => other.id.includes(id.split('/').at(-1) as string));
    const hint =
      near.length > 0
        ? `did you mean ${near.map((other) => other.id).join(' or ')}?`
        : '`stet rules` lists them';
    throw new CliError(`There is no rule ${JSON.stringify(id)}; ${hint}`);
  }
  await write(io.stdout, describe(rule));
  return EXIT.ok;
}

function describe(rule: Rule): string {
  return `${rule.id}: ${rule.promise}

${rule.explanation}

Before  ${visible(rule.example.before)}
After   ${visible(rule.example.after)}

Safety: ${rule.safety}. Applied from a confidence of ${rule.threshold}. ${rule.enabled ? 'On' : 'Off'} by default; ${
    rule.enabled ? `--ignore ${rule.id} turns it off` : `--select default,${rule.id} turns it on`
  }.
`;
}

/** Control and invisible characters as code points, so that an example shows what it is about. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zs}]/gu, (char) =>
    char === ' ' ? char : char === '\n' ? '⏎' : `<U+${codePoint(char)}>`,
  );
}

function codePoint(char: string): string {
  return (char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
}
