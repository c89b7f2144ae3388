import type { ThriftStruct, ThriftValue } from '../thrift.js';

/** Thrown for a file that is no Parquet, or whose columns cannot be repaired. */
export class ParquetError extends Error {
  override readonly name = 'ParquetError';
}

// Fields of the structures that https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift lists.
export const FILE = { groups: 4 } as const;
export const GROUP = { columns: 1, bytes: 2, rows: 3, sorting: 4, offset: 5, compressed: 6 } as const;
export const ORDER = { column: 1 } as const;
export const CHUNK = { file: 1, offset: 2, meta: 3, indexes: [4, 5, 6, 7], encryption: 8 } as const;
export const META = {
  path: 3,
  codec: 4,
  uncompressed: 6,
  compressed: 7,
  data: 9,
  index: 10,
  dictionary: 11,
  bloom: [14, 15],
  notes: 8,
} as const;

/** A field that is a structure, and must be there. */
export function struct(parent: ThriftStruct, field: number): ThriftStruct {
  return asStruct(parent.get(field)?.value);
}

/** A field that is a list, and must be there. */
export function list(parent: ThriftStruct, field: number): readonly ThriftValue[] {
  const value = parent.get(field)?.value;
  if (typeof value !== 'object' || !('type' in value)) throw damaged();
  return value.items;
}

/** A field that is a list of structures, and must be there. */
export function structs(parent: ThriftStruct, field: number): ThriftStruct[] {
  return list(parent, field).map(asStruct);
}

/** A field that is a number, and must be there: a count, bytes, or a place in bytes; none is below 0. */
export function numberOf(parent: ThriftStruct, field: number): number {
  const value = parent.get(field)?.value;
  if (typeof value !== 'bigint' || value < 0n) throw damaged();
  return Number(value);
}

function asStruct(value: ThriftValue | undefined): ThriftStruct {
  if (!(value instanceof Map)) throw damaged();
  return value;
}

export function damaged(): ParquetError {
  return new ParquetError('is no Parquet file that can be read (its footer is damaged)');
}

/** Why a file cannot be read. What the engine says of a value that is not what it should be tells a person nothing. */
export function reasonOf(error: unknown): string {
  if (error instanceof TypeError || error instanceof RangeError) return 'it is damaged';
  return (error as Error).message;
}

/** Where the first page of a column stands. */
export function startOf(meta: ThriftStruct): number {
  const data = numberOf(meta, META.data);
  const dictionary = meta.has(META.dictionary) ? numberOf(meta, META.dictionary) : 0;
  return dictionary > 0 ? Math.min(dictionary, data) : data;
}
