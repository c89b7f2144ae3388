import { resolve } from 'node:path';
import { Settings } from '../config.js';
import { CONFIG_OPTIONS } from '../config-schema.js';
import { EXIT, type ExitCode } from '../exit.js';
import { type Io, write } from '../io.js';
import { fieldOf } from '../options.js';
import type { Arguments } from '../program.js';

/** `stet config [FILE]`: every setting that is not the default, and where it comes from. */
export async function config(operands: readonly string[], args: Arguments, io: Io): Promise<ExitCode> {
  const { json, config: _, ...typed } = args;
  const path = operands[0] === undefined ? undefined : resolve(io.cwd, operands[0]);
  const settings = new Settings(
    { ...typed, ...(args.config === undefined ? {} : { config: args.config }) },
    io.cwd,
  );
  const holds = new Map<string, { value: unknown; from: string }>();
  for (const layer of await settings.layersFor(path)) {
    for (const [name, value] of Object.entries(layer.settings)) {
      if (value !== undefined && name !== 'config') holds.set(name, { value, from: layer.from });
    }
  }
  const names = CONFIG_OPTIONS.map(fieldOf).filter((name) => holds.has(name));
  if (json) {
    const document = Object.fromEntries(names.map((name) => [name, holds.get(name)]));
    await write(io.stdout, `${JSON.stringify(document, null, 2)}\n`);
  } else if (names.length === 0) {
    await write(io.stdout, 'Every setting has its default.\n');
  } else {
    const lines = names.map((name) => {
      const { value, from } = holds.get(name)!;
      return `${name} = ${JSON.stringify(value)}  (${from})\n`;
    });
    await write(io.stdout, lines.join(''));
  }
  return EXIT.ok;
}
