import { splice } from '../../text/edit.js';
import { compose, type Fix } from './fix.js';
import { isSuspicious } from './suspicion.js';

/** One way of undoing one level of damage in a whole text; fixes in order and disjoint. */
export type Step = (text: string) => readonly Fix[];

/** A sequence of n levels is at least 2ⁿ characters long, so this is never reached by text that fits in memory. */
const MOST_LEVELS = 32;

interface Found {
  /** The fixes that are sure enough, composed over the text given. */
  readonly applied: readonly Fix[];
  /** The text with them applied. */
  readonly text: string;
  /** Fixes of the last level that are not: spans count over `text`. */
  readonly doubtful: readonly Fix[];
  /** Whether nothing in `text` calls for any step. */
  readonly done: boolean;
}

/** Takes a step again and again until it finds nothing more to undo. */
export function exhaust(text: string, known: readonly Fix[], step: Step, sure: (fix: Fix) => boolean): Found {
  let applied = known;
  let current = text;
  for (let level = 0; level < MOST_LEVELS; level++) {
    const found = step(current);
    const fixes = found.filter(sure);
    if (fixes.length === 0) return { applied, text: current, doubtful: found, done: false };
    applied = compose(applied, current, fixes);
    current = splice(current, fixes);
    if (!isSuspicious(current)) return { applied, text: current, doubtful: [], done: true };
  }
  return { applied, text: current, doubtful: [], done: false };
}
