import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex, lineAround } from '../../src/text/lines.js';
import { oddText } from './arbitraries.js';

/** The same question answered the slow way: read the text from its start. */
function slowPosition(text: string, offset: number) {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  const last = lines.at(-1) as string;
  return { line: lines.length, column: [...last].length + 1, utf16Column: last.length + 1 };
}

describe('LineIndex', () => {
  it.each([
    ['LF', 'ab\ncd', 3, { line: 2, column: 1, utf16Column: 1 }],
    ['CRLF is one line end', 'ab\r\ncd', 5, { line: 2, column: 2, utf16Column: 2 }],
    ['a lone CR ends a line', 'ab\rcd', 4, { line: 2, column: 2, utf16Column: 2 }],
    [
      'an emoji is one column and two UTF-16 columns',
      '\u{1f600}a',
      2,
      { line: 1, column: 2, utf16Column: 3 },
    ],
    ['U+2028 ends no line', 'a\u2028b', 2, { line: 1, column: 3, utf16Column: 3 }],
    ['the end of the text', 'ab', 2, { line: 1, column: 3, utf16Column: 3 }],
  ])('%s', (_label, text, offset, position) => {
    expect(new LineIndex(text).position(offset)).toEqual(position);
  });

  it('does not look for line feeds from each of a million carriage returns', () => {
    const text = 'a line of the log\r'.repeat(1_000_000);
    expect(new LineIndex(text).lineCount).toBe(1_000_001);
  });

  it('agrees with reading from the start, wherever no character is cut in half', () => {
    const longText = fc
      .array(oddText, { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('x'.repeat(4090)));
    fc.assert(
      fc.property(fc.oneof(oddText, longText), fc.nat(), (text, seed) => {
        const offset = seed % (text.length + 1);
        const [last, next] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)];
        fc.pre(
          !((last & 0xfc00) === 0xd800 && (next & 0xfc00) === 0xdc00) && !(last === 0x0d && next === 0x0a),
        );
        expect(new LineIndex(text).position(offset)).toEqual(slowPosition(text, offset));
      }),
    );
  });
});

describe('lineAround', () => {
  it.each([
    ['one\ntwo\nthree', 5, 100, 'two'],
    ['one\ntwo\nthree', 0, 100, 'one'],
    ['one\ntwo\nthree', 9, 100, 'three'],
    ['a line without end', 8, 3, 'e with'],
  ])('finds the line in %j about %i, within %i', (text, at, reach, line) => {
    expect(text.slice(...lineAround(text, at, reach))).toBe(line);
  });
});
