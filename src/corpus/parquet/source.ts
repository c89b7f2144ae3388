import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { readStruct, type ThriftStruct } from '../thrift.js';
import { findColumn, type TextColumn } from './columns.js';
import { CHUNK, FILE, GROUP, list, META, ParquetError, reasonOf, struct, structs } from './footer.js';

/** What a row has of one column: its bytes, null where there is none; within groups, an object of one key for each. */
export type Cell = Uint8Array | null | { readonly [name: string]: Cell };

/** Bytes of a file that holds nothing: what it begins and ends with, and the length of what describes it. */
const LEAST = 12;

/** A Parquet file that is read. */
export class Source {
  readonly footer: ThriftStruct;
  readonly #file: AsyncBuffer;
  readonly #metadata: FileMetaData;
  readonly #columns: readonly TextColumn[];

  private constructor(
    file: AsyncBuffer,
    metadata: FileMetaData,
    footer: ThriftStruct,
    columns: readonly TextColumn[],
  ) {
    this.#file = file;
    this.#metadata = metadata;
    this.footer = footer;
    this.#columns = columns;
  }

  /**
   * @param names of the columns that are to be read; see {@link findColumn}.
   * @throws {ParquetError} for what is no Parquet file that can be read, or has no such columns.
   */
  static async open(path: string, names: readonly string[]): Promise<Source> {
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
      throw new ParquetError(`is no Parquet file that can be read (${reasonOf(error)})`);
    }
    const columns = names.map((name) => findColumn(metadata.schema, name));
    const source = new Source(file, metadata, footer, columns);
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

  /** The column that a chunk holds a part of, where it is one of those to be read. */
  columnOf(chunk: ThriftStruct): TextColumn | undefined {
    const path = list(struct(chunk, CHUNK.meta), META.path).map((name) =>
      Buffer.from(name as Uint8Array).toString(),
    );
    return this.#columns.find((column) => isSamePath(column.path, path));
  }

  /** What rows have of a column. The bytes are as they stand: they need not be UTF-8 even where the schema says so. */
  async cells(column: TextColumn, rowStart: number, rowEnd: number): Promise<readonly Cell[]> {
    const [{ parquetRead }, { compressors }] = await Promise.all([
      import('hyparquet'),
      import('hyparquet-compressors'),
    ]);
    let cells: Cell[] = [];
    try {
      await parquetRead({
        file: this.#file,
        metadata: onlyColumn(this.#metadata, column),
        rowStart,
        rowEnd,
        compressors,
        utf8: false,
        onComplete: (rows) => {
          cells = rows.map((row) => (row as unknown as [Cell | undefined])[0] ?? null);
        },
      });
    } catch (error) {
      throw new ParquetError(
        `column ${column.name} cannot be read (${reasonOf(error)}); write the file anew with snappy or zstd`,
      );
    }
    return cells;
  }
}

/** A file as if it had one column. */
function onlyColumn(metadata: FileMetaData, { path, schema }: TextColumn): FileMetaData {
  const row_groups = metadata.row_groups.map((group) => ({
    ...group,
    columns: group.columns.filter(({ meta_data }) => isSamePath(meta_data?.path_in_schema ?? [], path)),
  }));
  return { ...metadata, schema: [...schema], row_groups };
}

function isSamePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}

const ENCRYPTED = 'is encrypted; decrypt it first';

/** Whether the file ends as one does whose description of itself is encrypted, too. */
async function isEncrypted({ byteLength, slice }: AsyncBuffer): Promise<boolean> {
  return Buffer.from(await slice(Math.max(0, byteLength - 4), byteLength)).toString('latin1') === 'PARE';
}
