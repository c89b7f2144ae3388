import { sha256 } from '../text/sha256.js';
import type { Entry } from './entries.js';
import type { FileReport } from './format.js';

/** Characters on either side that tell one place from another, white space not counted. */
const CONTEXT = 24;
/** Code units in which they are looked for. */
const REACH = 200;

/**
 * A name for each entry that stays the same when lines are added or removed elsewhere in the file: a hash of the rule,
 * what it replaces, and the text about it on its line. Where all of that comes twice, the second has `:2`.
 *
 * @returns 32 hexadecimal digits each, in the order of `entries`.
 */
export function fingerprints(file: FileReport, entries: readonly Entry[]): string[] {
  const { text } = file.trace.source;
  const seen = new Map<string, number>();
  return entries.map(({ edit, source: [start, end] }) => {
    const before = text.slice(Math.max(0, start - REACH), start);
    const after = text.slice(end, end + REACH);
    const left = squeeze(before.slice(before.lastIndexOf('\n') + 1)).slice(-CONTEXT);
    const right = squeeze(after.split('\n', 1)[0] as string).slice(0, CONTEXT);
    // An edit of a whole line, or between two, is known by what follows.
    const context = left + right === '' ? squeeze(after).slice(0, CONTEXT) : `${left}|${right}`;
    const key = hash([edit.rule, edit.before, edit.after, context]);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key}:${times}`;
  });
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The first 128 bits of SHA-256 over some texts, in hex. */
export function hash(parts: readonly string[]): string {
  return sha256(JSON.stringify(parts)).slice(0, 32);
}
