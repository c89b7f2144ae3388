import { open } from 'node:fs/promises';
import { Copy, encode } from './parquet/copy.js';
import { damaged, GROUP, numberOf, ORDER, structs } from './parquet/footer.js';
import { type Cell, Source } from './parquet/source.js';
import type { ThriftStruct } from './thrift.js';

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

/**
 * Copies a Parquet file with new values in some text columns. A column chunk in which nothing changes is copied as it
 * stands, page for page, and so is every other column, whatever its type and compression; a file in which nothing changes is
 * copied byte for byte. Where a chunk was written anew, the page indexes and Bloom filters of the whole file are left out:
 * they are optional, and say where things stood. Holds the text columns of one row group in memory.
 *
 * @param columns names of columns of strings or bytes, with dots between them where one lies within groups: `article.body`.
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
        await copyGroup(group, firstRow, { source, copy, revise });
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
  readonly revise: Revise;
}

async function copyGroup(
  group: ThriftStruct,
  firstRow: number,
  { source, copy, revise }: Revising,
): Promise<void> {
  const endRow = firstRow + numberOf(group, GROUP.rows);
  const revisedColumns = new Set<number>();
  for (const [i, chunk] of structs(group, GROUP.columns).entries()) {
    const column = source.columnOf(chunk);
    if (column === undefined) {
      await copy.chunk(chunk);
      continue;
    }
    const cells = await source.cells(column, firstRow, endRow);
    const within = column.path.slice(1);
    const values = cells.map((cell) => valueIn(cell, within));
    const revised = await revise(values, { column: column.name, firstRow });
    if (revised === undefined) {
      await copy.chunk(chunk);
      continue;
    }
    const newCells = cells.map((cell, row) => withValue(cell, within, revised[row]!));
    await copy.newChunk(chunk, await encode(column, newCells, chunk));
    revisedColumns.add(i);
  }
  forgetOrder(group, revisedColumns);
}

/** @param within names of the elements that a cell has within each other, the column's own last. */
function valueIn(cell: Cell, within: readonly string[]): Uint8Array | null {
  const value = within.reduce<Cell>(
    (inner, name) => (inner as Record<string, Cell> | null)?.[name] ?? null,
    cell,
  );
  // A damaged footer may say that the values are numbers.
  if (value !== null && !(value instanceof Uint8Array)) throw damaged();
  return value;
}

/** A cell with another value, where it has one. */
function withValue(cell: Cell, [name, ...within]: readonly string[], value: Uint8Array | null): Cell {
  if (name === undefined || cell === null) return value;
  const inner = (cell as Record<string, Cell>)[name] ?? null;
  return { [name]: withValue(inner, within, value) };
}

/** Rows that were sorted by a column need not be when it was written anew. */
function forgetOrder(group: ThriftStruct, revised: ReadonlySet<number>): void {
  if (!group.has(GROUP.sorting)) return;
  const isRevised = (order: ThriftStruct) => revised.has(numberOf(order, ORDER.column));
  if (structs(group, GROUP.sorting).some(isRevised)) group.delete(GROUP.sorting);
}
