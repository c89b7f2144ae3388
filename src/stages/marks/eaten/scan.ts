import { readFileSync } from 'node:fs';
import { extend, finish, HASH_SEED } from '../../../lexicon/hash.js';
import { packageFile } from '../../../package.js';
import { CharClass, charClass } from '../../../text/scripts.js';
import { foldUnit } from './tokens.js';

/** Bits of the filter of known words, and slots of the table of frequent ones. */
export const KNOWN_BITS = 22;
export const FREQUENT_BITS = 16;
/** A slot: twelve bits of the word's hash, four of its frequency (1 to 15, a step of a nat). */
const TAG = 0xfff0;
export const RAREST = -15.5;

const KNOWN_BYTES = 1 << (KNOWN_BITS - 3);

let known: Uint8Array | undefined;
let frequent: Uint16Array | undefined;

function load(): void {
  const bytes = readFileSync(packageFile('models/marks-scan.bin'));
  known = bytes.subarray(0, KNOWN_BYTES);
  frequent = new Uint16Array(
    bytes.buffer.slice(bytes.byteOffset + KNOWN_BYTES, bytes.byteOffset + KNOWN_BYTES + (2 << FREQUENT_BITS)),
  );
}

/** The two bits of the filter that a known word sets, from its hash. */
export const firstBit = (hash: number) => hash >>> (32 - KNOWN_BITS);
export const secondBit = (hash: number) => Math.imul(hash, 0x9e3779b1) >>> (32 - KNOWN_BITS);

const isKnown = (filter: Uint8Array, hash: number) => {
  const a = firstBit(hash);
  const b = secondBit(hash);
  return (
    (((filter[a >>> 3] as number) >>> (a & 7)) & 1) !== 0 &&
    (((filter[b >>> 3] as number) >>> (b & 7)) & 1) !== 0
  );
};

const MAX_LENGTH = 40;
/** Two words fused must be at least this frequent together, in nats, and more so when they are short. */
const LEAST_TOGETHER = -24;
const SHORT = 9;
const SHORT_PRICE = 1.5;

enum Kind {
  Other = 0,
  Lower = 1,
  Upper = 2,
}
const kinds = new Uint8Array(0x80);
for (let unit = 0x61; unit <= 0x7a; unit += 1) kinds[unit] = Kind.Lower;
for (let unit = 0x41; unit <= 0x5a; unit += 1) kinds[unit] = Kind.Upper;

const prefixes = new Float64Array(MAX_LENGTH + 1);

/**
 * Whether a text holds a word that no list knows and that reads as two frequent words: the sign of a lost mark or space.
 * One pass over the code units; allocates nothing after the first call, which reads a table of 640 kB.
 */
export function holdsFusedWord(text: string): boolean {
  if (known === undefined) load();
  const filter = known as Uint8Array;
  const { length } = text;
  let i = 0;
  while (i < length) {
    let unit = text.charCodeAt(i);
    if (unit < 0x80 ? kinds[unit] === Kind.Other : charClass(unit) !== CharClass.Letter) {
      i += 1;
      continue;
    }
    const start = i;
    let state = HASH_SEED;
    for (;;) {
      if (unit < 0x80) {
        const kind = kinds[unit];
        if (kind === Kind.Other) break;
        state = extend(state, kind === Kind.Upper ? unit + 32 : unit);
      } else {
        if (charClass(unit) !== CharClass.Letter) break;
        state = extend(state, foldUnit(unit));
      }
      i += 1;
      if (i >= length) break;
      unit = text.charCodeAt(i);
    }
    if (
      i - start > 3 &&
      !isKnown(filter, finish(state)) &&
      i - start <= MAX_LENGTH &&
      readsAsTwo(text, start, i)
    ) {
      return true;
    }
  }
  return false;
}

/** Whether two frequent words end to end make up the letters between two offsets. */
function readsAsTwo(text: string, start: number, end: number): boolean {
  const n = end - start;
  const capital = capitalAt(text, start, end);
  if (capital === REFUSED) return false;
  const least = LEAST_TOGETHER + Math.max(0, SHORT - n) * SHORT_PRICE;
  let state = HASH_SEED;
  for (let i = 1; i < n; i += 1) {
    state = extend(state, foldUnit(text.charCodeAt(start + i - 1)));
    prefixes[i] = logOf(finish(state), i);
  }
  // The hash of a word grows from its left, so each second half is hashed anew; unknown words are few.
  for (let cut = 1; cut < n; cut += 1) {
    if (prefixes[cut] === 0 || (capital > 0 && capital !== cut)) continue;
    let rest = HASH_SEED;
    for (let i = cut; i < n; i += 1) rest = extend(rest, foldUnit(text.charCodeAt(start + i)));
    const log = logOf(finish(rest), n - cut);
    if (log !== 0 && (prefixes[cut] as number) + log > least) return true;
  }
  return false;
}

const REFUSED = -1;

/** Where a capital stands inside (`theAmerican`), 0 for nowhere, REFUSED for what is a brand or code more likely. */
function capitalAt(text: string, start: number, end: number): number {
  let at = 0;
  for (let i = start + 1; i < end; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80 || kinds[unit] !== Kind.Upper) continue;
    if (at !== 0) return REFUSED;
    at = i - start;
  }
  const first = text.charCodeAt(start);
  return at > 0 && first < 0x80 && kinds[first] === Kind.Upper ? REFUSED : at;
}

/** Log frequency of a frequent word by its hash, 0 for any other. Single letters but for “a” are no words here. */
function logOf(hash: number, length: number): number {
  if (length === 1 && hash !== LETTER_A) return 0;
  const table = frequent as Uint16Array;
  const mask = table.length - 1;
  const tag = (hash >>> 16) & TAG;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const entry = table[slot] as number;
    if (entry === 0) return 0;
    if ((entry & TAG) === tag) return RAREST + (entry & 15);
  }
}

const LETTER_A = finish(extend(HASH_SEED, 0x61));

/** The bytes of the scan's tables: the filter, then the slots. */
export function encodeScan(
  words: Iterable<number>,
  logs: Iterable<readonly [hash: number, log: number]>,
): Uint8Array {
  const filter = new Uint8Array(KNOWN_BYTES);
  for (const hash of words) {
    for (const bit of [firstBit(hash), secondBit(hash)]) {
      filter[bit >>> 3] = (filter[bit >>> 3] as number) | (1 << (bit & 7));
    }
  }
  const slots = new Uint16Array(1 << FREQUENT_BITS);
  const mask = slots.length - 1;
  for (const [hash, log] of logs) {
    const step = Math.min(15, Math.floor(log - RAREST));
    if (step < 1) continue;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = ((hash >>> 16) & TAG) | step;
  }
  return Buffer.concat([filter, new Uint8Array(slots.buffer)]);
}
