/**
 * The compact protocol of Apache Thrift, in which a Parquet file describes itself, read into values that keep their types
 * and the numbers of their fields: so that what nobody here knows of is written back as it stood. (hyparquet's reader gives
 * the values without the types, and its writer knows only the fields that it has names for.)
 *
 * Source: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */

/** Numbers are bigints; bytes are what is text, binary, a double, or a byte; booleans have their value in their type. */
export type ThriftValue = bigint | boolean | Uint8Array | ThriftStruct | ThriftList | ThriftMap;

interface ThriftField {
  readonly type: number;
  readonly value: ThriftValue;
}

/** Fields by their numbers. */
export type ThriftStruct = Map<number, ThriftField>;

export interface ThriftList {
  /** Of the elements. */
  readonly type: number;
  readonly items: ThriftValue[];
}

interface ThriftMap {
  readonly types: number;
  readonly items: ThriftValue[];
}

const TYPE = {
  stop: 0,
  true: 1,
  false: 2,
  byte: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  double: 7,
  binary: 8,
  list: 9,
  set: 10,
  map: 11,
  struct: 12,
  uuid: 13,
} as const;

/** Bytes of the types that have always as many. */
const SIZES: Readonly<Record<number, number>> = { [TYPE.byte]: 1, [TYPE.double]: 8, [TYPE.uuid]: 16 };
const LONG_LIST = 15;

/** An `i64` field. */
export const i64 = (value: bigint): ThriftField => ({ type: TYPE.i64, value });

/** @throws RangeError for bytes that end too soon, Error for a type that does not exist. */
export function readStruct(bytes: Uint8Array): ThriftStruct {
  return new Reader(bytes).struct();
}

export function writeStruct(struct: ThriftStruct): Uint8Array {
  const out: number[] = [];
  putStruct(out, struct);
  return Uint8Array.from(out);
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  struct(): ThriftStruct {
    const fields: ThriftStruct = new Map();
    let id = 0;
    for (;;) {
      const head = this.#byte();
      const type = head & 0x0f;
      if (type === TYPE.stop) return fields;
      id = head >> 4 === 0 ? Number(this.#zigzag()) : id + (head >> 4);
      fields.set(id, { type, value: type <= TYPE.false ? type === TYPE.true : this.#value(type) });
    }
  }

  #value(type: number): ThriftValue {
    const size = SIZES[type];
    if (size !== undefined) return this.#take(size);
    if (type === TYPE.i16 || type === TYPE.i32 || type === TYPE.i64) return this.#zigzag();
    if (type === TYPE.binary) return this.#take(Number(this.#varint()));
    if (type === TYPE.struct) return this.struct();
    if (type === TYPE.list || type === TYPE.set) {
      const head = this.#byte();
      const length = head >> 4 === LONG_LIST ? Number(this.#varint()) : head >> 4;
      return { type: head & 0x0f, items: Array.from({ length }, () => this.#element(head & 0x0f)) };
    }
    if (type === TYPE.map) {
      const length = Number(this.#varint());
      const types = length === 0 ? 0 : this.#byte();
      const items = Array.from({ length: 2 * length }, (_, i) =>
        this.#element(i % 2 === 0 ? types >> 4 : types & 0x0f),
      );
      return { types, items };
    }
    throw new Error(`there is no Thrift type ${type}`);
  }

  /** In a list a boolean takes a byte. */
  #element(type: number): ThriftValue {
    return type <= TYPE.false ? this.#take(1) : this.#value(type);
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new RangeError('the metadata ends too soon');
    this.#at += 1;
    return byte;
  }

  #take(length: number): Uint8Array {
    const end = this.#at + length;
    if (!(end <= this.#bytes.length)) throw new RangeError('the metadata ends too soon');
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  #varint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  #zigzag(): bigint {
    const value = this.#varint();
    return (value >> 1n) ^ -(value & 1n);
  }
}

function putStruct(out: number[], struct: ThriftStruct): void {
  let last = 0;
  for (const [id, { type, value }] of [...struct].sort(([a], [b]) => a - b)) {
    const delta = id - last;
    if (delta > 0 && delta <= 15) out.push((delta << 4) | type);
    else {
      out.push(type);
      putZigzag(out, BigInt(id));
    }
    last = id;
    if (typeof value !== 'boolean') putValue(out, type, value);
  }
  out.push(TYPE.stop);
}

function putValue(out: number[], type: number, value: ThriftValue): void {
  if (typeof value === 'bigint') putZigzag(out, value);
  else if (value instanceof Uint8Array) {
    if (type === TYPE.binary) putVarint(out, BigInt(value.length));
    for (const byte of value) out.push(byte);
  } else if (value instanceof Map) putStruct(out, value);
  else if (typeof value === 'object' && 'types' in value) {
    putVarint(out, BigInt(value.items.length / 2));
    if (value.items.length > 0) out.push(value.types);
    value.items.forEach((item, i) => {
      putValue(out, i % 2 === 0 ? value.types >> 4 : value.types & 0x0f, item);
    });
  } else if (typeof value === 'object') {
    const { length } = value.items;
    out.push((Math.min(length, LONG_LIST) << 4) | value.type);
    if (length >= LONG_LIST) putVarint(out, BigInt(length));
    for (const item of value.items) putValue(out, value.type, item);
  }
}

function putVarint(out: number[], value: bigint): void {
  let rest = value;
  for (; rest > 0x7fn; rest >>= 7n) out.push(Number(rest & 0x7fn) | 0x80);
  out.push(Number(rest));
}

function putZigzag(out: number[], value: bigint): void {
  putVarint(out, value < 0n ? (-value << 1n) - 1n : value << 1n);
}
