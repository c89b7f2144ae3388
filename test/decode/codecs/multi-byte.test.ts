import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decode, encode, UnknownCharsetError } from '../../../src/decode/index.js';
import { raw } from '../bytes.js';

const cases: { charset: string; text: string; hex: string }[] = JSON.parse(
  readFileSync(new URL('../../../fixtures/cases/charsets.json', import.meta.url), 'utf8'),
);
const READ_ONLY = ['euc-tw', 'johab', 'iso-2022-kr', 'iso-2022-jp', 'hz-gb-2312'];

describe('charsets', () => {
  it.each(cases)('$charset is decoded', ({ charset, text, hex }) => {
    const decoded = decode(Buffer.from(hex, 'hex'), { encoding: charset });
    expect(decoded.text).toBe(text);
    expect(decoded.proposals).toEqual([]);
  });

  it.each(cases.filter(({ charset }) => !READ_ONLY.includes(charset)))(
    '$charset is encoded and comes back',
    ({ charset, text }) => {
      expect(decode(encode(text, charset), { encoding: charset }).text).toBe(text);
    },
  );

  it.each(READ_ONLY)('%s is only read', (charset) => {
    expect(() => encode('abc', charset)).toThrow(UnknownCharsetError);
  });

  it('marks the bytes that mean nothing, and keeps the ASCII after them', () => {
    const decoded = decode(raw('\xc6\xfc\xff\xa0A \xcb'), { encoding: 'euc-jp' });
    expect(decoded.text).toBe('日\ufffd\ufffdA \ufffd');
    expect(decoded.proposals.map(({ span }) => span)).toEqual([
      [2, 3],
      [3, 4],
      [6, 7],
    ]);
  });
});
