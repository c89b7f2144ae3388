import { placeScore } from '../../decode/western.js';
import type { Rule } from '../stage.js';
import { decodeBytes, isReadable } from './bytes.js';
import type { Candidate } from './candidate.js';
import type { Run } from './runs.js';

/** Log-probability (see `western.ts`) from which a single byte's character is at home in its place. */
const AT_HOME = -2.2;

/**
 * What a run of escaped bytes stands for. UTF-8 of two and more bytes is its own evidence; single bytes of windows-1252 have to
 * make a character that is at home where it stands.
 */
export function byteRun(rule: Rule, { span, numbers }: Run, text: string): Candidate | undefined {
  if (!numbers.some((byte) => byte >= 0x80)) return undefined;
  const { text: after, utf8 } = decodeBytes(numbers);
  if (!isReadable(after)) return undefined;
  if (utf8) return { rule, span, after, confidence: 0.98 };
  // A0 is a number as often as a space
  return !after.includes('\u00a0') && atHome(after, text, span)
    ? { rule, span, after, confidence: 0.92 }
    : undefined;
}

/** Whether every character of a replacement beyond ASCII is likely in its place. */
export function atHome(after: string, text: string, [start, end]: readonly [number, number]): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  const context = before + after + text.slice(end, end + 12);
  for (let i = 0; i < after.length; i += 1)
    if (after.charCodeAt(i) >= 0x80 && placeScore(context, before.length + i) < AT_HOME) return false;
  return true;
}
