import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { WordPieces } from '../../src/model/word-pieces.js';

interface Table {
  readonly pieces: readonly string[];
  readonly cases: readonly { text: string; read: string[]; casing: number[] }[];
}
const table = JSON.parse(readFileSync('fixtures/cases/word-pieces.json', 'utf8')) as Table;

describe('word pieces', () => {
  it.each(table.cases)('$text', ({ text, read, casing }) => {
    const ids: number[] = [];
    const cases: number[] = [];
    new WordPieces(table.pieces).append(text, ids, cases);
    expect(ids.map((id) => table.pieces[id])).toEqual(read);
    expect(cases).toEqual(casing);
  });
});
