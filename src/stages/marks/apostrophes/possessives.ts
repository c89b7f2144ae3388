import { readFileSync } from 'node:fs';
import { packageFile } from '../../../package.js';

/** Slots of the table; a slot is the upper half of a word's hash, 0 for none. */
const SLOTS = 1 << 14;

let slots: Uint16Array | undefined;

function load(): Uint16Array {
  const bytes = readFileSync(packageFile('models/possessives.bin'));
  return new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/**
 * Whether a word in `s` is written with an apostrophe before it more often than without (`chinas`, `childrens`), by the
 * hash of its letters in lower case. One word in some fifty thousand is taken for such a one. The first call reads a
 * table of 32 KB.
 */
export function lacksApostrophe(hash: number): boolean {
  slots ??= load();
  return slots[slotOf(slots, hash)] !== 0;
}

/** The table's bytes for words given by their hashes. */
export function encodePossessives(hashes: Iterable<number>): Uint8Array {
  const table = new Uint16Array(SLOTS);
  for (const hash of hashes) table[slotOf(table, hash)] = tagOf(hash);
  return new Uint8Array(table.buffer);
}

/** The slot that holds a word, or the free one where it belongs. */
function slotOf(table: Uint16Array, hash: number): number {
  const tag = tagOf(hash);
  let slot = hash & (SLOTS - 1);
  while (table[slot] !== 0 && table[slot] !== tag) slot = (slot + 1) & (SLOTS - 1);
  return slot;
}

const tagOf = (hash: number) => hash >>> 16 || 1;
