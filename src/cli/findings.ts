import { type FailLevel, failLevelOf } from '../check.js';
import { type Edit, isOfFile, type Span } from '../text/edit.js';
import { sha256 } from '../text/sha256.js';
import type { Result } from './examine.js';

/** One thing that `check` tells, with what it is recognised by in a baseline. */
export interface Finding {
  /** Absent for a note, which never counts. */
  readonly level?: FailLevel;
  readonly edit: Edit;
  readonly rule: string;
  /** What stands and what should stand. */
  readonly text: string;
  /** A hash of what stands about it. */
  readonly context: string;
}

/** Letters and digits of the line on either side of a finding that tell it from others. */
const CONTEXT = 24;
/** Bytes looked through for them. */
const REACH = 256;

/** Every finding of a file, in the order of the stages. */
export function findingsOf({ source, revisions }: Result): Finding[] {
  return revisions.flatMap(({ edits }) => edits.map((edit) => finding(edit, source.bytes)));
}

function finding(edit: Edit, bytes: Uint8Array): Finding {
  const level = failLevelOf(edit);
  const counted = { ...(level === undefined ? {} : { level }), edit, rule: edit.rule };
  // No text stands about the file as a whole.
  if (isOfFile(edit)) return { ...counted, text: edit.detail?.reason ?? '', context: '' };
  const { before, after } = edit;
  return {
    ...counted,
    text: before === after ? before : `${before} → ${after}`,
    context: contextOf(bytes, edit.place.bytes),
  };
}

/**
 * A hash of the ASCII letters and digits about a place, within its line. Lines added above do not change it, and neither
 * does mending another place nearby: that changes no letter.
 */
function contextOf(bytes: Uint8Array, [start, end]: Span): string {
  const before = Buffer.from(bytes.subarray(Math.max(0, start - REACH), start)).toString('latin1');
  const after = Buffer.from(bytes.subarray(end, end + REACH)).toString('latin1');
  const left = before.slice(before.lastIndexOf('\n') + 1).replace(NOT_ALPHANUMERIC, '');
  const right = after.replace(/[\n\r].*/s, '').replace(NOT_ALPHANUMERIC, '');
  return sha256(`${left.slice(-CONTEXT)}|${right.slice(0, CONTEXT)}`).slice(0, 16);
}

const NOT_ALPHANUMERIC = /[^A-Za-z0-9]+/g;
