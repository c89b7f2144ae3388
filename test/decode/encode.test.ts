import { describe, expect, it } from 'vitest';
import { encode, encoder, UnencodableError, UnknownCharsetError } from '../../src/decode/index.js';

describe('encode', () => {
  it.each(['windows-1252', 'shift_jis', 'us-ascii'])(
    '%s refuses what it cannot represent, with its place',
    (charset) => {
      const refusal = () => encode('It is 😀', charset);
      expect(refusal).toThrow(UnencodableError);
      expect(refusal).toThrow('U+1F600');
      try {
        refusal();
      } catch (error) {
        expect(error).toMatchObject({ char: '😀', offset: 6, charset });
      }
    },
  );

  it('refuses a charset that nobody knows', () => {
    expect(() => encode('a', 'klingon-8')).toThrow(UnknownCharsetError);
  });

  it('gives the byte order mark apart', () => {
    expect([...encoder('utf-16le').bom]).toEqual([0xff, 0xfe]);
    expect([...encoder('windows-1252').bom]).toEqual([]);
  });
});
