import { readKeys, SortedKeys, writeKeys } from './sorted-keys.js';

/** An immutable map from 32-bit hashes to bytes: good enough for words, and it saves their letters. */
export class HashTable {
  readonly #keys: SortedKeys;
  readonly #values: Uint8Array;

  /** @param values 1 to 255 each, in the order of the keys. */
  constructor(keys: SortedKeys, values: Uint8Array) {
    this.#keys = keys;
    this.#values = values;
  }

  get size(): number {
    return this.#values.length;
  }

  /** The value of a key, 1 to 255, or 0 when it is absent. */
  get(key: number): number {
    const index = this.#keys.indexOf(key);
    return index < 0 ? 0 : (this.#values[index] as number);
  }

  /** Keys and values, in the order of the keys. */
  *entries(): Generator<[key: number, value: number]> {
    for (const [i, value] of this.#values.entries()) yield [this.#keys.keys[i] as number, value];
  }
}

/** The bytes of a table: count (u32), sorted keys as `writeKeys` writes them, then the values in that order. */
export function encodeTable(entries: ReadonlyMap<number, number>): Uint8Array {
  const sorted = Uint32Array.from(entries.keys()).sort();
  const count = new DataView(new ArrayBuffer(4));
  count.setUint32(0, sorted.length, true);
  const values = Uint8Array.from(sorted, (key) => entries.get(key) as number);
  return Buffer.concat([new Uint8Array(count.buffer), writeKeys(sorted), values]);
}

/** Reads what `encodeTable` wrote at an offset. */
export function decodeTable(bytes: Uint8Array, offset = 0): { table: HashTable; end: number } {
  const count = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset, true);
  const { keys, end } = readKeys(bytes, offset + 4, count);
  return { table: new HashTable(new SortedKeys(keys), bytes.subarray(end, end + count)), end: end + count };
}
