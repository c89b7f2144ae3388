import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readUnits } from '../../src/text/units.js';

/** The text that the windows make up, and how many there were. */
function read(text: string) {
  let joined = '';
  let windows = 0;
  readUnits(text, (units, length, offset) => {
    expect(offset).toBe(joined.length);
    expect(units[length]).toBe(0);
    joined += String.fromCharCode(...units.subarray(0, length));
    windows += 1;
    return false;
  });
  return { joined, windows };
}

test('the windows make up the text, whatever its code units', () => {
  const texts = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(texts, (text) => {
      expect(read(text).joined).toBe(text);
    }),
  );
});

test('a long text is cut between words', () => {
  const text = 'harbour ferry '.repeat(8000);
  let cut = 0;
  readUnits(text, (_, length, offset) => {
    if (offset > 0) expect(text[offset]).toBe(' ');
    cut = offset + length;
    return false;
  });
  expect(cut).toBe(text.length);
  expect(read('x'.repeat(100_000).slice(0, 70_000)).windows).toBe(2);
});

test('a reader ends the reading', () => {
  expect(readUnits('one two', () => true)).toBe(true);
  expect(readUnits('', () => true)).toBe(false);
});

test('a text without a line feed is read as fast as one with', () => {
  // where each window asks the whole text before it for a line feed, this takes minutes
  const text = 'harbour ferry '.repeat(8_000_000);
  let last = 0;
  readUnits(text, (_, length, offset) => {
    last = offset + length;
    return false;
  });
  expect(last).toBe(text.length);
});
