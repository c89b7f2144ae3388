import { type FileHandle, open } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { AsyncBuffer, FileMetaData, SchemaElement } from 'hyparquet';
import { i64, readStruct, type ThriftList, type ThriftStruct, writeStruct } from './thrift.js';

/** The values of a text column: the bytes of each, null where there is none. */
export type ColumnValues = readonly (Uint8Array | null)[];

/** Where the values of a column stand in their file. */
export interface ColumnPlace {
  readonly column: string;
  /** Counted from 0 over the whole file. */
  readonly firstRow: number;
}

/** Gives the new values of one column in one row group, or undefined where none has changed. */
type Revise = (values: ColumnValues, place: ColumnPlace) => Promise<ColumnValues | undefined>;

/** Thrown for a file that is no Parquet, or whose columns cannot be repaired. */
export class ParquetError extends Error {
  override readonly name = 'ParquetError';
}

/**
 * Copies a Parquet file with new values in some text columns. A column chunk in which nothing changes is copied as it
 * stands, page for page, and so is every other column, whatever its type and compression; a file in which nothing changes is
 * copied byte for byte. Where a chunk was written anew, the page indexes and Bloom filters of the whole file are left out:
 * they are optional, and say where things stood. Holds the text columns of one row group in memory.
 *
 * @param columns names of columns of strings or bytes at the top level of the schema.
 * @param target path of the copy; what stands there is overwritten.
 * @throws {ParquetError}, and a system error for files that cannot be read or written.
 */
export async function reviseParquet(
  path: string,
  columns: readonly string[],
  revise: Revise,
  target: string,
): Promise<void> {
  const source = await Source.open(path, columns);
  const from = await open(path);
  try {
    const to = await open(target, 'w');
    try {
      const copy = new Copy(from, to);
      let firstRow = 0;
      for (const group of source.groups) {
        await copyGroup(group, firstRow, { source, copy, columns, revise });
        firstRow += numberOf(group, GROUP.rows);
      }
      await copy.finish(source);
      await to.sync();
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

/** What the copy of one row group is made from. */
interface Revising {
  readonly source: Source;
  readonly copy: Copy;
  readonly columns: readonly string[];
  readonly revise: Revise;
}

async function copyGroup(
  group: ThriftStruct,
  firstRow: number,
  { source, copy, columns, revise }: Revising,
): Promise<void> {
  const endRow = firstRow + numberOf(group, GROUP.rows);
  const revisedColumns = new Set<number>();
  for (const [i, chunk] of structs(group, GROUP.columns).entries()) {
    const name = source.topLevelName(chunk);
    const column = columns.find((asked) => asked === name);
    if (column === undefined) {
      await copy.chunk(chunk);
      continue;
    }
    const revised = await revise(await source.values(column, firstRow, endRow), { column, firstRow });
    if (revised === undefined) {
      await copy.chunk(chunk);
      continue;
    }
    await copy.newChunk(chunk, await encode(source.element(column), revised, chunk));
    revisedColumns.add(i);
  }
  forgetOrder(group, revisedColumns);
}

const MAGIC = Buffer.from('PAR1');
/** Bytes of a file that holds nothing: what it begins and ends with, and the length of what describes it. */
const LEAST = 12;

// Fields of the structures that https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift lists.
const FILE = { groups: 4 } as const;
const GROUP = { columns: 1, bytes: 2, rows: 3, sorting: 4, offset: 5, compressed: 6 } as const;
const ORDER = { column: 1 } as const;
const CHUNK = { file: 1, offset: 2, meta: 3, indexes: [4, 5, 6, 7], encryption: 8 } as const;
const META = {
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

const CODECS = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'LZO', 'BROTLI', 'LZ4', 'ZSTD', 'LZ4_RAW'] as const;

/** A file that is read. */
class Source {
  readonly footer: ThriftStruct;
  readonly #file: AsyncBuffer;
  readonly #metadata: FileMetaData;

  private constructor(file: AsyncBuffer, metadata: FileMetaData, footer: ThriftStruct) {
    this.#file = file;
    this.#metadata = metadata;
    this.footer = footer;
  }

  static async open(path: string, columns: readonly string[]): Promise<Source> {
    const { asyncBufferFromFile, parquetMetadataAsync } = await import('hyparquet');
    const file = await asyncBufferFromFile(path);
    if (file.byteLength < LEAST)
      throw new ParquetError(`is no Parquet file: it has ${file.byteLength} bytes`);
    let metadata: FileMetaData;
    let footer: ThriftStruct;
    try {
      metadata = await parquetMetadataAsync(file, { geoparquet: false });
      const end = file.byteLength - 8;
      footer = readStruct(new Uint8Array(await file.slice(end - metadata.metadata_length, end)));
    } catch (error) {
      if (await isEncrypted(file)) throw new ParquetError(ENCRYPTED);
      throw new ParquetError(`is no Parquet file that can be read (${(error as Error).message})`);
    }
    const source = new Source(file, metadata, footer);
    for (const column of columns) source.element(column);
    for (const chunk of source.groups.flatMap((group) => structs(group, GROUP.columns))) {
      if (chunk.has(CHUNK.encryption) || !chunk.has(CHUNK.meta)) {
        throw new ParquetError(ENCRYPTED);
      }
      if (chunk.has(CHUNK.file)) throw new ParquetError('has columns in other files; write it as one file');
    }
    return source;
  }

  get groups(): ThriftStruct[] {
    return structs(this.footer, FILE.groups);
  }

  /** @throws {ParquetError} for a column that is not there, or holds no text. */
  element(column: string): SchemaElement {
    const top = topLevel(this.#metadata.schema);
    const [element, another] = top.filter(({ name }) => name === column);
    if (another !== undefined) {
      throw new ParquetError(`has several columns ${JSON.stringify(column)}; give each a name of its own`);
    }
    if (element !== undefined && isText(element)) return element;
    const names = top.filter(isText).map(({ name }) => name);
    const others = names.length === 0 ? 'it has none' : `--field takes one of: ${names.join(', ')}`;
    throw new ParquetError(`has no column ${JSON.stringify(column)} of text at its top level; ${others}`);
  }

  topLevelName(chunk: ThriftStruct): string | undefined {
    const { items: path } = struct(chunk, CHUNK.meta).get(META.path)!.value as ThriftList;
    return path.length === 1 ? Buffer.from(path[0] as Uint8Array).toString() : undefined;
  }

  /** The bytes as they stand, which need not be UTF-8 even where the schema says so. */
  async values(column: string, rowStart: number, rowEnd: number): Promise<ColumnValues> {
    const [{ parquetRead }, { compressors }] = await Promise.all([
      import('hyparquet'),
      import('hyparquet-compressors'),
    ]);
    const schema = this.#metadata.schema.map((element) =>
      element.name === column ? withoutAnnotation(element) : element,
    );
    let values: (Uint8Array | null)[] = [];
    try {
      await parquetRead({
        file: this.#file,
        metadata: { ...this.#metadata, schema },
        columns: [column],
        rowStart,
        rowEnd,
        compressors,
        utf8: false,
        onComplete: (rows) => {
          values = rows.map((row) => (row as unknown as [Uint8Array | null | undefined])[0] ?? null);
        },
      });
    } catch (error) {
      const why = (error as Error).message;
      throw new ParquetError(
        `column ${column} cannot be read (${why}); write the file anew with snappy or zstd`,
      );
    }
    return values;
  }
}

/** The file that is written. */
class Copy {
  readonly #from: FileHandle;
  readonly #to: FileHandle;
  #at = 0;
  /** Chunks that are still to be copied; undefined once something changed: most files are clean, and are copied whole. */
  #pending: ThriftStruct[] | undefined = [];

  constructor(from: FileHandle, to: FileHandle) {
    this.#from = from;
    this.#to = to;
  }

  /** Copies a chunk, and says in it where it stands now. */
  async chunk(chunk: ThriftStruct): Promise<void> {
    if (this.#pending === undefined) await this.#copyChunk(chunk);
    else this.#pending.push(chunk);
  }

  /** Ends the copy with what describes it; where nothing changed it is the file, byte for byte. */
  async finish({ groups, footer }: Source): Promise<void> {
    if (this.#pending !== undefined) {
      await this.#range(0, (await this.#from.stat()).size);
      return;
    }
    groups.forEach(describeGroup);
    const bytes = writeStruct(footer);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    await this.#write(Buffer.concat([bytes, length, MAGIC]));
  }

  async #begin(): Promise<void> {
    const pending = this.#pending ?? [];
    if (this.#pending !== undefined) await this.#write(MAGIC);
    this.#pending = undefined;
    for (const chunk of pending) await this.#copyChunk(chunk);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await this.#to.writeFile(bytes); // at its end: a handle goes on where it was
    this.#at += bytes.length;
  }

  async #copyChunk(chunk: ThriftStruct): Promise<void> {
    const start = startOf(struct(chunk, CHUNK.meta));
    const moved = this.#at - start;
    await this.#range(start, start + numberOf(struct(chunk, CHUNK.meta), META.compressed));
    place(chunk, moved);
  }

  /** @param encoded a Parquet file that has this chunk alone. */
  async newChunk(chunk: ThriftStruct, encoded: Uint8Array): Promise<void> {
    await this.#begin();
    const length = new DataView(encoded.buffer, encoded.byteOffset).getUint32(encoded.length - 8, true);
    const footer = readStruct(encoded.subarray(encoded.length - 8 - length, encoded.length - 8));
    const group = structs(footer, FILE.groups)[0]!;
    const meta = structs(group, GROUP.columns)[0]!.get(CHUNK.meta)!;
    const notes = struct(chunk, CHUNK.meta).get(META.notes);
    if (notes !== undefined) (meta.value as ThriftStruct).set(META.notes, notes);
    chunk.set(CHUNK.meta, meta);
    const start = startOf(meta.value as ThriftStruct);
    const moved = this.#at - start;
    await this.#write(encoded.subarray(start, start + numberOf(meta.value as ThriftStruct, META.compressed)));
    place(chunk, moved);
  }

  async #range(start: number, end: number): Promise<void> {
    const piece = Buffer.allocUnsafe(Math.min(PIECE, end - start));
    for (let at = start; at < end; ) {
      const { bytesRead } = await this.#from.read(piece, 0, Math.min(piece.length, end - at), at);
      if (bytesRead === 0) throw new ParquetError('ends before its last column does; it was cut off');
      await this.#write(piece.subarray(0, bytesRead));
      at += bytesRead;
    }
  }
}

/** Bytes that are copied at a time. */
const PIECE = 1 << 22;

/** A Parquet file of one column in one row group: hyparquet-writer writes whole files only. */
async function encode(
  { name, repetition_type }: SchemaElement,
  data: ColumnValues,
  chunk: ThriftStruct,
): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const compressors = await compressorsHere();
  const asked = CODECS[numberOf(struct(chunk, CHUNK.meta), META.codec)];
  // What cannot be written here is written as most files are; each chunk says how it is compressed.
  const codec = asked === 'UNCOMPRESSED' || (asked !== undefined && asked in compressors) ? asked : 'SNAPPY';
  return new Uint8Array(
    parquetWriteBuffer({
      schema: [
        { name: 'schema', num_children: 1 },
        { name, type: 'BYTE_ARRAY', ...(repetition_type && { repetition_type }) },
      ],
      columnData: [{ name, data: data as Uint8Array[], offsetIndex: false }],
      rowGroupSize: data.length,
      statistics: false,
      codec,
      compressors,
    }),
  );
}

async function compressorsHere() {
  const { zstdCompressSync } = (await import('node:zlib')) as {
    zstdCompressSync?: (bytes: Uint8Array) => Uint8Array; // from Node 22.15 on
  };
  return {
    GZIP: (bytes: Uint8Array) => gzipSync(bytes),
    BROTLI: (bytes: Uint8Array) => brotliCompressSync(bytes),
    ...(zstdCompressSync && { ZSTD: zstdCompressSync }),
  };
}

/** Moves what a chunk says of its place, and drops what stands elsewhere in the file. */
function place(chunk: ThriftStruct, moved: number): void {
  const meta = struct(chunk, CHUNK.meta);
  for (const field of [META.data, META.index, META.dictionary]) {
    const offset = meta.get(field)?.value;
    if (typeof offset === 'bigint' && offset > 0n) meta.set(field, i64(offset + BigInt(moved)));
  }
  for (const field of META.bloom) meta.delete(field);
  for (const field of CHUNK.indexes) chunk.delete(field);
  chunk.set(CHUNK.offset, i64(0n)); // as the format asks of new files: readers are not to use it
}

/** Says in a group where its chunks stand now, and how large they are. */
function describeGroup(group: ThriftStruct): void {
  const metas = structs(group, GROUP.columns).map((chunk) => struct(chunk, CHUNK.meta));
  const sum = (field: number) =>
    i64(metas.reduce((total, meta) => total + BigInt(numberOf(meta, field)), 0n));
  group.set(GROUP.bytes, sum(META.uncompressed));
  if (group.has(GROUP.compressed)) group.set(GROUP.compressed, sum(META.compressed));
  if (group.has(GROUP.offset)) group.set(GROUP.offset, i64(BigInt(startOf(metas[0]!))));
}

/** Rows that were sorted by a column need not be when it was written anew. */
function forgetOrder(group: ThriftStruct, revised: ReadonlySet<number>): void {
  if (!group.has(GROUP.sorting)) return;
  const isRevised = (order: ThriftStruct) => revised.has(numberOf(order, ORDER.column));
  if (structs(group, GROUP.sorting).some(isRevised)) group.delete(GROUP.sorting);
}

/** Where the first page of a column stands. */
function startOf(meta: ThriftStruct): number {
  const data = numberOf(meta, META.data);
  const dictionary = meta.has(META.dictionary) ? numberOf(meta, META.dictionary) : 0;
  return dictionary > 0 ? Math.min(dictionary, data) : data;
}

const ENCRYPTED = 'is encrypted; decrypt it first';

/** Whether the file ends as one does whose description of itself is encrypted, too. */
async function isEncrypted({ byteLength, slice }: AsyncBuffer): Promise<boolean> {
  return Buffer.from(await slice(Math.max(0, byteLength - 4), byteLength)).toString('latin1') === 'PARE';
}

function topLevel(schema: readonly SchemaElement[]): SchemaElement[] {
  const found: SchemaElement[] = [];
  for (let i = 1; i < schema.length; ) {
    found.push(schema[i]!);
    // What lies within it follows it.
    for (let open = 1; open > 0 && i < schema.length; i += 1) open += (schema[i]!.num_children ?? 0) - 1;
  }
  return found;
}

function isText({
  type,
  num_children,
  repetition_type,
  converted_type,
  logical_type,
}: SchemaElement): boolean {
  const plain = type === 'BYTE_ARRAY' && !num_children && repetition_type !== 'REPEATED';
  const annotation = logical_type?.type ?? converted_type;
  return plain && (annotation === undefined || annotation === 'STRING' || annotation === 'UTF8');
}

/** So that hyparquet gives the bytes. */
function withoutAnnotation({
  converted_type: _,
  logical_type: __,
  ...element
}: SchemaElement): SchemaElement {
  return element;
}

function struct(parent: ThriftStruct, field: number): ThriftStruct {
  return parent.get(field)!.value as ThriftStruct;
}

function structs(parent: ThriftStruct, field: number): ThriftStruct[] {
  return (parent.get(field)!.value as ThriftList).items as ThriftStruct[];
}

function numberOf(parent: ThriftStruct, field: number): number {
  return Number(parent.get(field)!.value as bigint);
}
