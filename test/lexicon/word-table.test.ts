import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeTable, encodeTable } from '../../src/lexicon/hash-table.js';

const entry = fc.tuple(fc.integer({ min: 1, max: 0xffffffff }), fc.integer({ min: 1, max: 255 }));

test('a table read back holds what was put in, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 200 }),
      fc.integer({ min: 1, max: 0xffffffff }),
      (list, other) => {
        const entries = new Map(list);
        const bytes = encodeTable(entries);
        const { table, end } = decodeTable(bytes);
        expect(end).toBe(bytes.length);
        expect(table.size).toBe(entries.size);
        for (const [key, value] of entries) expect(table.get(key)).toBe(value);
        expect(table.get(other)).toBe(entries.get(other) ?? 0);
      },
    ),
  );
});
