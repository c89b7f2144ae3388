import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type FileMetaData, parquetMetadata, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { ParquetError } from '../../src/corpus/parquet/footer.js';
import { type ColumnValues, reviseParquet } from '../../src/corpus/parquet.js';
import { folderWith } from '../cli/run.js';

const COLUMNS: ColumnSource[] = [
  { name: 'id', data: [1n, 2n, 3n, 4n, 5n], type: 'INT64' },
  { name: 'text', data: ['one', null, 'two', '', 'two'], type: 'STRING' },
  { name: 'day', data: [0, 1, 2, 3, 4].map((n) => new Date(n * 864e5)), type: 'TIMESTAMP' },
  { name: 'raw', data: [0xe9, 1, 2, 3, 4].map((n) => Uint8Array.of(n)), type: 'BYTE_ARRAY' },
  { name: 'ok', data: [true, false, true, false, true], type: 'BOOLEAN', bloomFilter: false },
  { name: 'title', data: ['two', 'b', 'c', 'd', 'e'], type: 'STRING', codec: 'GZIP' },
  { name: 'tags', data: [['two'], [], ['a', 'b'], ['c'], []] },
];

function fileOf(columnData = COLUMNS): Uint8Array {
  const gzip = { GZIP: (bytes: Uint8Array) => gzipSync(bytes) };
  const kvMetadata = [{ key: 'made by', value: 'é' }];
  return new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 2, kvMetadata, compressors: gzip }));
}

/** The file after every value `from` of some columns became `to`. */
async function replaced(file: Uint8Array, columns: readonly string[], from: string, to: string) {
  const folder = folderWith({ 'in.parquet': file });
  const seen: string[] = [];
  const out = join(folder, 'out.parquet');
  writeFileSync(out, 'x'.repeat(100_000)); // longer than what will stand there
  await reviseParquet(
    join(folder, 'in.parquet'),
    columns,
    async (values, { column, firstRow }) => {
      seen.push(`${column} ${firstRow}`);
      const isWanted = (value: ColumnValues[number]) =>
        value !== null && Buffer.from(value).toString() === from;
      if (!values.some(isWanted)) return undefined;
      return values.map((value) => (isWanted(value) ? Buffer.from(to) : value));
    },
    out,
  );
  const bytes = new Uint8Array(readFileSync(out));
  return { seen, bytes };
}

const rows = (bytes: Uint8Array) => parquetReadObjects({ file: bytes.buffer as ArrayBuffer, compressors });
const metadata = (bytes: Uint8Array): FileMetaData => parquetMetadata(bytes.buffer as ArrayBuffer);

/** The pages of a column in a row group, as they stand in the file. */
function pages(bytes: Uint8Array, group: number, column: number): string {
  const meta = metadata(bytes).row_groups[group]!.columns[column]!.meta_data!;
  const start = Number(meta.dictionary_page_offset ?? meta.data_page_offset);
  return Buffer.from(bytes.subarray(start, start + Number(meta.total_compressed_size))).toString('latin1');
}

describe('reviseParquet', () => {
  it('changes the values and nothing else', async () => {
    const file = fileOf();
    const { bytes } = await replaced(file, ['text', 'title'], 'two', 'twö');
    const expected = (await rows(file)).map((row) => ({
      ...row,
      text: row.text === 'two' ? 'twö' : row.text,
      title: row.title === 'two' ? 'twö' : row.title,
    }));
    expect(await rows(bytes)).toEqual(expected);
    const { schema, key_value_metadata, created_by, num_rows } = metadata(file);
    expect(metadata(bytes)).toMatchObject({ schema, key_value_metadata, created_by, num_rows });
  });

  it('copies what it does not change page for page, and keeps the compression', async () => {
    const file = fileOf();
    const { bytes } = await replaced(file, ['text', 'title'], 'two', 'a longer one');
    const changed = new Set<string>();
    for (let group = 0; group < 3; group += 1) {
      for (let column = 0; column < COLUMNS.length; column += 1) {
        if (pages(bytes, group, column) !== pages(file, group, column)) changed.add(`${group} ${column}`);
      }
    }
    expect([...changed]).toEqual(['0 5', '1 1', '2 1']);
    expect(metadata(bytes).row_groups[0]?.columns[5]?.meta_data?.codec).toBe('GZIP');
  });

  it('gives the same bytes when nothing changes', async () => {
    const file = fileOf();
    const { seen, bytes } = await replaced(file, ['text', 'raw'], 'nowhere', '');
    expect(Buffer.compare(bytes, file)).toBe(0);
    expect(seen).toEqual(['text 0', 'raw 0', 'text 2', 'raw 2', 'text 4', 'raw 4']);
  });

  it('reads bytes that are no UTF-8 as they stand', async () => {
    const { bytes } = await replaced(fileOf(), ['raw'], '\x01', '\x07');
    const raw = await parquetReadObjects({
      file: bytes.buffer as ArrayBuffer,
      utf8: false,
      columns: ['raw'],
    });
    expect(raw.map((row) => [...(row.raw as Uint8Array)])).toEqual([[0xe9], [7], [2], [3], [4]]);
  });

  it('refuses a name that two columns have', async () => {
    const twins = COLUMNS.filter(({ name }) => name !== 'raw').map((column) =>
      column.name === 'title' ? { ...column, name: 'text' } : column,
    );
    await expect(replaced(fileOf(twins), ['text'], '', '')).rejects.toThrow('has several columns "text"');
  });

  it.each([
    ['tags', 'has no column "tags" of text; --field takes one of: text, raw, title'],
    ['id', 'has no column "id" of text'],
    ['body', 'has no column "body" of text'],
  ])('refuses the column %s', async (column, message) => {
    await expect(replaced(fileOf(), [column], '', '')).rejects.toThrow(message);
  });

  describe('of a column within groups', () => {
    const ARTICLES = [
      { body: 'two', by: { name: 'A' } },
      null,
      { body: null, by: null },
      { body: '', by: { name: null } },
    ];
    const NESTED = [...ARTICLES, { body: 'two', by: { name: 'two' } }];
    const nestedFile = (repetition_type: 'OPTIONAL' | 'REQUIRED') => {
      const optional = { repetition_type: 'OPTIONAL' } as const;
      const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', ...optional } as const;
      const isThere = (article: (typeof NESTED)[number]) =>
        repetition_type === 'OPTIONAL' || article !== null;
      const data = NESTED.filter(isThere);
      const options = {
        schema: [
          { name: 'root', num_children: 3 },
          { name: 'id', type: 'INT32', repetition_type: 'REQUIRED' },
          { name: 'article', num_children: 2, repetition_type },
          { name: 'body', ...text },
          { name: 'by', num_children: 1, ...optional },
          { name: 'name', ...text },
          { name: 'tags', num_children: 1, converted_type: 'LIST', ...optional },
          { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
          { name: 'element', ...text },
        ],
        columnData: [
          { name: 'id', data: data.map((_, i) => i) },
          { name: 'article', data },
          { name: 'tags', data: data.map(() => ['two']) },
        ],
        rowGroupSize: 3,
      } as const;
      return new Uint8Array(
        parquetWriteBuffer(options as unknown as Parameters<typeof parquetWriteBuffer>[0]),
      );
    };

    it.each(['OPTIONAL', 'REQUIRED'] as const)(
      '%s: changes its values and nothing else',
      async (repetition) => {
        const file = nestedFile(repetition);
        const { seen, bytes } = await replaced(file, ['article.body', 'article.by.name'], 'two', 'twö');
        expect(seen.slice(0, 2)).toEqual(['article.body 0', 'article.by.name 0']);
        const text = JSON.stringify(await rows(file)).replace(/"(body|name)":"two"/g, '"$1":"twö"');
        expect(JSON.stringify(await rows(bytes))).toBe(text);
        const { schema, num_rows } = metadata(file);
        expect(metadata(bytes)).toMatchObject({ schema, num_rows });
        expect(pages(bytes, 0, 0)).toBe(pages(file, 0, 0));
      },
    );

    it('tells which there are', async () => {
      await expect(replaced(nestedFile('OPTIONAL'), ['article'], '', '')).rejects.toThrow(
        'has no column "article" of text; --field takes one of: article.body, article.by.name',
      );
    });

    it('comes after one whose own name has a dot', async () => {
      const { seen, bytes } = await replaced(
        fileOf([
          { name: 'a.b', data: ['two'], type: 'STRING' },
          { name: 'c', data: ['two'], type: 'STRING' },
        ]),
        ['a.b'],
        'two',
        'three',
      );
      expect([seen, await rows(bytes)]).toEqual([['a.b 0'], [{ 'a.b': 'three', c: 'two' }]]);
    });
  });

  it.each([
    ['no Parquet', Buffer.from('{"text":"a"}\n')],
    ['nothing', Buffer.alloc(0)],
    ['a file that was cut off', fileOf().subarray(0, 900)],
    [
      'a file whose footer is damaged',
      fileOf().map((byte, i, all) => (i > all.length - 60 ? byte ^ 8 : byte)),
    ],
  ])('refuses %s', async (_, file) => {
    await expect(replaced(file, ['text'], '', '')).rejects.toThrow(ParquetError);
  });

  it('tells of any damage to a footer in words of its own', async () => {
    const bytes = Buffer.from(
      parquetWriteBuffer({ columnData: [{ name: 'text', data: ['a cat'], type: 'STRING' }] }),
    );
    const end = bytes.length - 8;
    for (let at = end - bytes.readUInt32LE(end); at < end; at += 1) {
      for (const byte of [0x00, 0x0c, 0x19, 0x80, bytes[at]! ^ 0x01, bytes[at]! ^ 0x10]) {
        const damaged = Uint8Array.from(bytes);
        damaged[at] = byte;
        const error = await replaced(damaged, ['text'], 'a cat', 'a dog').catch((thrown: unknown) => thrown);
        if (error instanceof Error) {
          expect(error, `${at}: ${byte}`).toBeInstanceOf(ParquetError);
          expect(error.message).not.toMatch(/argument|Cannot|not a function|out of range|bounds/);
        }
      }
    }
  });

  it('says of an encrypted file what it is', async () => {
    const file = Buffer.concat([fileOf().subarray(0, -4), Buffer.from('PARE')]);
    await expect(replaced(file, ['text'], '', '')).rejects.toThrow('is encrypted; decrypt it first');
  });
});
