/**
 * An immutable map from 32-bit hashes to bytes, in two typed arrays (open addressing, linear probing). A key that was
 * never put in is found with a probability of about entries / 2^32 a look-up: good enough for words, and it saves their
 * letters.
 */
export class HashTable {
  readonly #keys: Uint32Array;
  readonly #values: Uint8Array;
  readonly #mask: number;
  readonly size: number;

  private constructor(keys: Uint32Array, values: Uint8Array, size: number) {
    this.#keys = keys;
    this.#values = values;
    this.#mask = keys.length - 1;
    this.size = size;
  }

  /** @param sorted distinct non-zero keys. @param values 1 to 255 each. */
  static of(sorted: Uint32Array, values: Uint8Array): HashTable {
    let capacity = 16;
    while (capacity < sorted.length * 1.5) capacity *= 2;
    const keys = new Uint32Array(capacity);
    const slots = new Uint8Array(capacity);
    const mask = capacity - 1;
    for (let i = 0; i < sorted.length; i += 1) {
      const key = sorted[i] as number;
      let slot = key & mask;
      while (keys[slot] !== 0) slot = (slot + 1) & mask;
      keys[slot] = key;
      slots[slot] = values[i] as number;
    }
    return new HashTable(keys, slots, sorted.length);
  }

  /** The value of a key, 1 to 255, or 0 when it is absent. */
  get(key: number): number {
    let slot = key & this.#mask;
    for (;;) {
      const found = this.#keys[slot] as number;
      if (found === key) return this.#values[slot] as number;
      if (found === 0) return 0;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** Keys and values, in no order. */
  *entries(): Generator<[key: number, value: number]> {
    for (let slot = 0; slot < this.#keys.length; slot += 1) {
      if (this.#keys[slot] !== 0) yield [this.#keys[slot] as number, this.#values[slot] as number];
    }
  }
}

/**
 * The bytes of a table: count (u32), sorted keys as variable-length differences, then the values in that order. Sorted
 * differences take under two bytes a key at a hundred thousand keys and more.
 */
export function encodeTable(entries: ReadonlyMap<number, number>): Uint8Array {
  const sorted = Uint32Array.from(entries.keys()).sort();
  const bytes: number[] = [];
  for (let shift = 0; shift < 32; shift += 8) bytes.push((sorted.length >>> shift) & 0xff);
  let previous = 0;
  for (const key of sorted) {
    let difference = key - previous;
    previous = key;
    while (difference > 0x7f) {
      bytes.push((difference & 0x7f) | 0x80);
      difference = Math.floor(difference / 128);
    }
    bytes.push(difference);
  }
  for (const key of sorted) bytes.push(entries.get(key) as number);
  return Uint8Array.from(bytes);
}

/** Reads what `encodeTable` wrote at an offset. */
export function decodeTable(bytes: Uint8Array, offset = 0): { table: HashTable; end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(offset, true);
  const sorted = new Uint32Array(count);
  let at = offset + 4;
  let key = 0;
  for (let i = 0; i < count; i += 1) {
    let scale = 1;
    let byte = bytes[at++] as number;
    while (byte > 0x7f) {
      key += (byte & 0x7f) * scale;
      scale *= 128;
      byte = bytes[at++] as number;
    }
    key += byte * scale;
    sorted[i] = key;
  }
  return { table: HashTable.of(sorted, bytes.subarray(at, at + count)), end: at + count };
}
