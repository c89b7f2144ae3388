import { existsSync } from 'node:fs';
import type { RepairOptions } from '../pipeline.js';
import type { PlacedIgnore } from '../silence/silence.js';
import { sha256 } from '../text/sha256.js';
import type { Settings } from './config.js';
import { CliError } from './exit.js';
import type { Input } from './files.js';
import { fieldPath, readJson } from './json-file.js';
import type { Arguments } from './program.js';

/** What holds for one file: its settings, what the pipeline reads of them, and what a person should hear of it. */
interface Prepared {
  readonly settings: Arguments;
  readonly options: RepairOptions;
  readonly notes: readonly string[];
}

const MARKDOWN = /\.(?:md|mdx|markdown)$/i;

/**
 * Gathers the configuration and the sidecar of one input.
 *
 * @throws {ConfigError} for a configuration that is not valid, {SidecarError} for a sidecar.
 */
export async function prepare(
  { name, path }: Input,
  bytes: Uint8Array,
  settings: Settings,
): Promise<Prepared> {
  const own = await (path === undefined ? settings.forStdin() : settings.for(path));
  const markdown = MARKDOWN.test(path ?? own.stdinName ?? '');
  const options = { ...pipelineOptions(own), ...(markdown ? { markdown } : {}) };
  if (path === undefined) return { settings: own, options, notes: [] };
  const ignores = await readIgnores(path, bytes);
  if (ignores !== undefined) return { settings: own, options: { ...options, ignores }, notes: [] };
  const note = `${sidecarOf(name)}: made for other bytes, so nothing is ignored; \`stet baseline --sidecar\` makes a new one`;
  return { settings: own, options, notes: [note] };
}

/**
 * What the sidecar of an article ignores; undefined when it was made for other bytes.
 *
 * @throws {SidecarError} for a sidecar that is not valid.
 */
export async function readIgnores(
  path: string,
  bytes: Uint8Array,
): Promise<readonly PlacedIgnore[] | undefined> {
  const sidecar = sidecarOf(path);
  if (!existsSync(sidecar)) return [];
  const read = await readSidecar(sidecar);
  return read.sha256 === sha256(bytes) ? read.ignores : undefined;
}

/** A sidecar that is not valid: one article cannot be examined, all others can. */
export class SidecarError extends CliError {}

/** The part of the settings that the pipeline reads. */
export function pipelineOptions(args: Arguments): RepairOptions {
  const { select, ignore, minConfidence, safety, expect, gloss, encoding, allow, allowPatterns } = args;
  const style = given({ dash: args.dash, quotes: args.quotes, outer: args.outerQuotes, stops: args.stops });
  return given({
    ...{ select, ignore, minConfidence, safety, expect, gloss, encoding, allow, allowPatterns },
    style: Object.keys(style).length > 0 ? style : undefined,
  });
}

/** Without the options that nobody gave. */
function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** The file beside an article that says which of its findings to leave. */
export function sidecarOf(path: string): string {
  return `${path}.stetignore.json`;
}

/** A sidecar for exactly these bytes. */
export function formatSidecar(bytes: Uint8Array, ignores: readonly PlacedIgnore[]): string {
  return `${JSON.stringify({ version: 1, sha256: sha256(bytes), ignores }, null, 2)}\n`;
}

/** For a file that is no sidecar. */
const REMEDY = '`stet baseline --sidecar` makes a new one where it is removed';

async function readSidecar(path: string) {
  const { z } = await import('zod');
  const text = z.string('expected a text');
  const expected = 'expected a whole number, 1 or more';
  const count = z.int(expected).positive(expected);
  const ignore = z.strictObject(
    {
      rule: text.exactOptional(),
      line: count.exactOptional(),
      column: count.exactOptional(),
      reason: text.exactOptional(),
    },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? unknownFields(issue.keys)
          : 'expected an object, such as { "line": 7 }',
    },
  );
  const schema = z.strictObject(
    {
      $schema: text.optional(),
      version: z.literal(1, 'expected 1'),
      sha256: text,
      ignores: z.array(ignore, 'expected a list of objects, such as [{ "line": 7 }]'),
    },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys' ? unknownFields(issue.keys) : 'expected an object',
    },
  );
  const result = schema.safeParse(readJson(path, SidecarError, REMEDY));
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) =>
    [fieldPath(issue.path), issue.message].filter((part) => part !== '').join(': '),
  );
  throw new SidecarError(`${path}: ${problems.join('; ')}; ${REMEDY}`);
}

function unknownFields(names: readonly string[]): string {
  return `there is no field ${names.map((name) => JSON.stringify(name)).join(', ')}`;
}
