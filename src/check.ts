import { requireOneOf, requireOptions } from './options.js';
import { type Repaired, type RepairOptions, runPipeline } from './pipeline.js';
import { type Edit, isApplied, isOfFile } from './text/edit.js';
import { allEdits } from './text/trace.js';

/**
 * What an edit asks for, the surest first. Each level of `failOn` counts those before it.
 *
 * - `safe`: a change that the bytes alone prove.
 * - `unsafe`: a change that is a judgement of language.
 * - `stray`: a token for a person to look at.
 * - `suggest`: a change that stet would not make by itself.
 */
const FAIL_LEVELS = ['safe', 'unsafe', 'stray', 'suggest'] as const;
export type FailLevel = (typeof FAIL_LEVELS)[number];

/** What an edit asks for; undefined for a note, which asks for nothing. */
export function failLevelOf(edit: Edit): FailLevel | undefined {
  if (isOfFile(edit)) return 'safe';
  if (isApplied(edit)) return edit.safety === 'safe' ? 'safe' : 'unsafe';
  if (edit.before !== edit.after) return 'suggest';
  return edit.level === 'warning' ? 'stray' : undefined;
}

/** True when a finding of a level counts at the level asked for. */
export function countsAt(level: FailLevel | undefined, failOn: FailLevel | 'never'): boolean {
  if (level === undefined || failOn === 'never') return false;
  return FAIL_LEVELS.indexOf(level) <= FAIL_LEVELS.indexOf(failOn);
}

export interface CheckOptions extends RepairOptions {
  /** The least finding that makes a document not clean. Default `stray`. */
  readonly failOn?: FailLevel;
}

export interface Checked extends Repaired {
  /** True when nothing was found of the level asked for. */
  readonly clean: boolean;
  /** The edits that count, stage by stage. */
  readonly findings: readonly Edit[];
}

/**
 * Looks at one document and says what is wrong with it, as `stet check` does for files.
 *
 * @param input the file's bytes, or text that is decoded already.
 * @throws {OptionError} for options that name what does not exist or are out of range.
 * @throws {BinaryError | UnknownCharsetError} for bytes that are no text, or a charset nobody knows.
 */
export async function check(input: Uint8Array | string, options: CheckOptions = {}): Promise<Checked> {
  const { failOn = 'stray', ...rest } = requireOptions(options);
  requireOneOf('failOn', failOn, FAIL_LEVELS);
  const repaired = await runPipeline(input, rest);
  const findings = allEdits(repaired.trace).filter((edit) => countsAt(failLevelOf(edit), failOn));
  return { ...repaired, clean: findings.length === 0, findings };
}
