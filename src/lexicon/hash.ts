import { foldUnit } from '../text/fold.js';

/**
 * The one hash of words: 32-bit FNV-1a over UTF-16 code units, with a final mix so that its high bits are good too.
 * A span's hash grows unit by unit, so that every prefix of a word costs one step.
 */
export const HASH_SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** The running state after one more code unit. */
export function extend(state: number, codeUnit: number): number {
  return Math.imul(state ^ codeUnit, PRIME);
}

/** The hash of what the running state has read, as an unsigned 32-bit integer, never 0. */
export function finish(state: number): number {
  let hash = state ^ (state >>> 16);
  hash = Math.imul(hash, 0x7feb352d);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x846ca68b);
  hash ^= hash >>> 16;
  return hash === 0 ? 1 : hash >>> 0;
}

/** The hash of a string's code units between two offsets. */
export function hashWord(text: string, start = 0, end = text.length): number {
  let state = HASH_SEED;
  for (let i = start; i < end; i += 1) state = extend(state, text.charCodeAt(i));
  return finish(state);
}

/** The same of the code units in lower case, apostrophes straight. */
export function hashFolded(text: string, start: number, end: number): number {
  let state = HASH_SEED;
  for (let i = start; i < end; i += 1) state = extend(state, foldUnit(text.charCodeAt(i)));
  return finish(state);
}

/** A hash of two hashes: an unsigned 32-bit integer, never 0. */
export function combine(first: number, second: number): number {
  return finish(Math.imul(first, 0x9e3779b1) ^ Math.imul((second << 15) | (second >>> 17), 0x85ebca6b));
}
