import type { AsyncBuffer, FileMetaData, SchemaElement } from 'hyparquet';
import { readStruct, type ThriftList, type ThriftStruct } from '../thrift.js';
import { CHUNK, FILE, GROUP, META, ParquetError, struct, structs } from './footer.js';

/** The values of a text column: the bytes of each, null where there is none. */
export type ColumnValues = readonly (Uint8Array | null)[];

/** Bytes of a file that holds nothing: what it begins and ends with, and the length of what describes it. */
const LEAST = 12;

/** A Parquet file that is read. */
export class Source {
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
    const others =
      names.length === 0 ? 'no column there holds text' : `--field takes one of: ${names.join(', ')}`;
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
