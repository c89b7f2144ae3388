import type { ThriftList, ThriftStruct } from '../thrift.js';

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
  return parent.get(field)!.value as ThriftStruct;
}

/** A field that is a list of structures, and must be there. */
export function structs(parent: ThriftStruct, field: number): ThriftStruct[] {
  return (parent.get(field)!.value as ThriftList).items as ThriftStruct[];
}

/** A field that is a number, and must be there: a count, bytes, or a place in bytes. */
export function numberOf(parent: ThriftStruct, field: number): number {
  return Number(parent.get(field)!.value as bigint);
}

/** Where the first page of a column stands. */
export function startOf(meta: ThriftStruct): number {
  const data = numberOf(meta, META.data);
  const dictionary = meta.has(META.dictionary) ? numberOf(meta, META.dictionary) : 0;
  return dictionary > 0 ? Math.min(dictionary, data) : data;
}
