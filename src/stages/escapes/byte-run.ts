import { placeScore } from '../../decode/western.js';
import type { Rule } from '../stage.js';
import { decodeBytes, isReadable } from './bytes.js';
import type { Candidate } from './candidate.js';
import type { Run } from './runs.js';

/** Log-probability (see `western.ts`) from which a single byte's character is at home in its place. */
const AT_HOME = -2.2;
/** The same for a letter in a text that has other such bytes, in which nothing stands for itself. */
const AT_HOME_AMONG_OTHERS = -4.5;

/**
 * What runs of escaped bytes stand for. UTF-8 of two and more bytes is its own evidence; single bytes of windows-1252 have to
 * make a character that is at home where it stands. Beside others that are, letters that are rare are read, too.
 *
 * @param isMeant whether a candidate stands where escapes are read.
 */
export function byteRuns(
  rule: Rule,
  runs: readonly Run[],
  text: string,
  isMeant: (candidate: Candidate, run: Run) => boolean,
): Candidate[] {
  const read = (run: Run, least: number) => {
    const candidate = byteRun(rule, run, text, least);
    return candidate !== undefined && isMeant(candidate, run) ? candidate : undefined;
  };
  const first = runs.map((run) => read(run, AT_HOME));
  const others = first.filter((candidate) => candidate !== undefined).length;
  return runs.flatMap((run, i) => first[i] ?? (others > 0 ? (read(run, AT_HOME_AMONG_OTHERS) ?? []) : []));
}

function byteRun(rule: Rule, { span, numbers }: Run, text: string, least: number): Candidate | undefined {
  if (!numbers.some((byte) => byte >= 0x80)) return undefined;
  const { text: after, utf8 } = decodeBytes(numbers);
  if (!isReadable(after)) return undefined;
  if (utf8) return { rule, span, after, confidence: 0.98 };
  // A0 is a number as often as a space
  return !after.includes('\u00a0') && atHome(after, text, span, least)
    ? { rule, span, after, confidence: 0.92 }
    : undefined;
}

/** Whether every character of a replacement beyond ASCII is likely in its place. */
export function atHome(
  after: string,
  text: string,
  [start, end]: readonly [number, number],
  least: number = AT_HOME,
): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  const context = before + after + text.slice(end, end + 12);
  for (let i = 0; i < after.length; i += 1)
    if (after.charCodeAt(i) >= 0x80 && placeScore(context, before.length + i) < least) return false;
  return true;
}
