import type { FileHandle } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { i64, readStruct, type ThriftStruct, writeStruct } from '../thrift.js';
import type { TextColumn } from './columns.js';
import { CHUNK, FILE, GROUP, META, numberOf, ParquetError, startOf, struct, structs } from './footer.js';
import type { Cell, Source } from './source.js';

const MAGIC = Buffer.from('PAR1');
const CODECS = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'LZO', 'BROTLI', 'LZ4', 'ZSTD', 'LZ4_RAW'] as const;

/** The Parquet file that is written. */
export class Copy {
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
export async function encode(
  { path, schema }: TextColumn,
  cells: readonly Cell[],
  chunk: ThriftStruct,
): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const compressors = await compressorsHere();
  const asked = CODECS[numberOf(struct(chunk, CHUNK.meta), META.codec)];
  // What cannot be written here is written as most files are; each chunk says how it is compressed.
  const codec = asked === 'UNCOMPRESSED' || (asked !== undefined && asked in compressors) ? asked : 'SNAPPY';
  return new Uint8Array(
    parquetWriteBuffer({
      schema: [...schema],
      columnData: [{ name: path[0]!, data: cells as Uint8Array[], offsetIndex: false }],
      rowGroupSize: cells.length,
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
