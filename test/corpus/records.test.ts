import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArticleTooLongError, RecordSplitter } from '../../src/corpus/records.js';

function split(chunks: readonly string[], separator: string, longest = 1000): string[] {
  const splitter = new RecordSplitter(Buffer.from(separator), longest);
  const records = chunks.flatMap((chunk) => [...splitter.push(Buffer.from(chunk))]);
  const last = splitter.flush();
  return [...records, ...(last === undefined ? [] : [last])].map((record) => Buffer.from(record).toString());
}

describe('RecordSplitter', () => {
  it('keeps separators, and finds one that falls across chunks', () => {
    expect(split(['a\n-', '-\nb\n', '--\nc'], '\n--\n')).toEqual(['a\n--\n', 'b\n--\n', 'c']);
    expect(split(['a', '', 'b'], '')).toEqual(['ab']);
    expect(split([], '\n')).toEqual([]);
  });

  it('cuts as `split` does, however the chunks fall, and loses no byte', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'x', 'y') })),
        fc.constantFrom('x', 'xy', 'xx', 'xyx'),
        (chunks, separator) => {
          const text = chunks.join('');
          const parts = text.split(separator);
          const expected = parts.map((part, i) => (i < parts.length - 1 ? part + separator : part));
          expect(split(chunks, separator)).toEqual(expected.filter((part) => part !== ''));
        },
      ),
    );
  });

  it('holds no more than it may', () => {
    expect(() => split(['aaa', 'aaa\n'], '\n', 5)).toThrow(ArticleTooLongError);
    expect(split(['aaa\naaa\n'], '\n', 5)).toHaveLength(2);
  });
});
