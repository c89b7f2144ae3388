import { readFileSync } from 'node:fs';
import { byteOffsets, encoder } from '../decode/index.js';
import { encodeOutput, withLineEnding, withWrittenAnew } from '../output.js';
import { runPipeline } from '../pipeline.js';
import type { FileReport } from '../report/index.js';
import { allRules } from '../rules.js';
import type { UnusedIgnore } from '../silence/silence.js';
import { type Revision, STAGE_IDS } from '../text/edit.js';
import { didYouMean } from '../text/nearest.js';
import type { Source } from '../text/trace.js';
import type { Settings } from './config.js';
import { CliError, explainError, isAboutOptions } from './exit.js';
import { prepare, SidecarError } from './prepare.js';

/** A file to look at. */
export interface Task {
  /** As the user named it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/** What was found in one file, in a form that can be sent from a worker thread. */
export type Outcome = { readonly name: string; readonly notes: readonly string[] } & (
  | { readonly kind: 'clean' }
  | { readonly kind: 'found'; readonly result: Result }
  | { readonly kind: 'passed-over'; readonly reason: string }
  | { readonly kind: 'failed'; readonly message: string; readonly fatal: boolean }
);

/** A repaired file, without what cannot be sent. */
export interface Result {
  readonly source: Omit<Source, 'map'>;
  readonly revisions: readonly Revision[];
  readonly text: string;
  readonly output: Uint8Array;
  /** Charset of `output`, by any name of it. */
  readonly outputEncoding: string;
}

/** Reads and repairs one file; writes nothing. Errors are part of the outcome: other files are still done. */
export async function examine(task: Task, settings: Settings): Promise<Outcome> {
  const { name, path } = task;
  try {
    return await examineBytes(name, path, readFileSync(path), settings);
  } catch (error) {
    if (error instanceof Error && error.name === 'BinaryError') {
      return { kind: 'passed-over', name, notes: [], reason: error.message };
    }
    if (isAboutOptions(error))
      return { kind: 'failed', name, notes: [], message: error.message, fatal: true };
    const fatal = error instanceof CliError && !(error instanceof SidecarError);
    return { kind: 'failed', name, notes: [], message: explainError(error, name), fatal };
  }
}

/** @param path absent for standard input. */
export async function examineBytes(
  name: string,
  path: string | undefined,
  bytes: Uint8Array,
  settings: Settings,
): Promise<Outcome> {
  const prepared = await prepare(path === undefined ? { name } : { name, path }, bytes, settings);
  const { lineEnding, outputEncoding = 'utf-8' } = prepared.settings;
  const repaired = withLineEnding(await runPipeline(bytes, prepared.options), lineEnding);
  const output = encodeOutput(repaired, prepared.settings);
  const { text, trace, unusedIgnores } = withWrittenAnew(repaired, output, prepared.settings);
  const notes = [...prepared.notes, ...unusedIgnores.map((ignore) => unusedNote(name, ignore))];
  if (trace.revisions.length === 0) return { kind: 'clean', name, notes };
  const { map: _, ...source } = trace.source;
  return {
    kind: 'found',
    name,
    notes,
    result: { source, revisions: trace.revisions, text, output, outputEncoding },
  };
}

/** The report of a file that came from a worker thread: its byte map is made again. */
export function reportOf(name: string, result: Result): FileReport {
  const { source, revisions, text, output, outputEncoding } = result;
  const { bytes, bom, segments } = source;
  const bomLength = bom ? (segments[0]?.bytes[0] ?? bytes.length) : 0;
  const map = byteOffsets({ text: source.text, segments, bomLength }, bytes);
  const { encode } = encoder(outputEncoding);
  return { name, trace: { source: { ...source, map }, revisions }, text, output, encode };
}

function unusedNote(name: string, { rules, position, ignore, problem }: UnusedIgnore): string {
  const what = rules.length === 0 ? 'this ignore' : `this ignore of ${rules.join(', ')}`;
  const line = position?.line ?? ignore?.line;
  const column = position?.column ?? ignore?.column;
  const at = [name, line, column].filter((part) => part !== undefined).join(':');
  return `${at} note: ${problem ?? unknownName(rules) ?? `${what} silences nothing; remove it`}`;
}

/** What is wrong with the first of these names that is no rule's or stage's, if one is. */
function unknownName(rules: readonly string[]): string | undefined {
  const names: readonly string[] = [...STAGE_IDS, ...allRules().map(({ id }) => id)];
  const unknown = rules.find((rule) => !names.includes(rule));
  if (unknown === undefined) return undefined;
  const instead = didYouMean(unknown, names) || '; `stet rules` lists them';
  return `there is no rule or stage ${JSON.stringify(unknown)}${instead}`;
}
