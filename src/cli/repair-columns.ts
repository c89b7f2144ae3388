import { FULL } from '../corpus/blocks.js';
import { type ColumnPlace, type ColumnValues, reviseParquet } from '../corpus/parquet.js';
import type { Span } from '../text/edit.js';
import type { Appended } from './output-file.js';
import { type Account, addAccounts, type Block, NOTHING_DONE } from './repair-block.js';
import type { Shard } from './shards.js';
import { settingsOf, type Work } from './work.js';

/** Values of a column that make a block at most. */
const MOST_VALUES = 1000;

/**
 * Repairs the text columns of a Parquet file into a copy.
 *
 * @param part path of the copy; what stands there is overwritten.
 * @param edits takes every edit, where that is wanted.
 * @throws {ParquetError} for a file that is none, and a system error for one that cannot be read or written.
 */
export async function repairColumns(
  shard: Shard,
  part: string,
  edits: Appended | undefined,
  work: Work,
): Promise<Account> {
  let account = NOTHING_DONE;
  const { fields, repair, onBlock, ...shared } = settingsOf(shard.name, work);
  async function revise(values: ColumnValues, { column, firstRow }: ColumnPlace) {
    function* blocks(): Generator<Block> {
      for (const [from, to] of blocksOfValues(values)) {
        // Copies: a part of a larger buffer would take the whole of it along to another thread.
        const some = values.slice(from, to).map((value) => value && new Uint8Array(value));
        yield { ...shared, column, firstRow: firstRow + from, values: some };
      }
    }
    const clean: (Uint8Array | null)[] = [];
    let changed = false;
    for await (const block of repair(blocks())) {
      onBlock(block);
      account = addAccounts(account, block);
      await edits?.append(Buffer.from(block.edits));
      changed ||= block.counts.changed > 0;
      clean.push(...block.values);
    }
    return changed ? clean : undefined;
  }
  await reviseParquet(shard.path, fields, revise, part);
  return account;
}

/** Cuts values into parts of about as many bytes as a block of lines has. */
function* blocksOfValues(values: ColumnValues): Generator<Span> {
  let from = 0;
  let bytes = 0;
  for (const [i, value] of values.entries()) {
    bytes += value?.length ?? 0;
    if (bytes < FULL && i + 1 - from < MOST_VALUES && i + 1 < values.length) continue;
    yield [from, i + 1];
    from = i + 1;
    bytes = 0;
  }
}
