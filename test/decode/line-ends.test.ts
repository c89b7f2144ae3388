import { describe, expect, it } from 'vitest';
import { countLineEnds, lineEndsName } from '../../src/decode/line-ends.js';

describe('line ends', () => {
  it.each([
    ['a\nb\n', 'LF'],
    ['a\r\nb\r\n', 'CRLF'],
    ['a\rb\r', 'CR'],
    ['a', 'none'],
    ['a\nb\r\nc\r\r\n', 'mixed (1 LF, 2 CRLF, 1 CR)'],
  ])('of %j are %s', (text, name) => {
    expect(lineEndsName(countLineEnds(text))).toBe(name);
  });
});
