import { describe, expect, it } from 'vitest';
import { canonicalCharset, SINGLE_BYTE_CHARSETS } from '../../../src/decode/codecs/names.js';
import { decodeSingleByte, singleByte } from '../../../src/decode/codecs/single-byte.js';

describe('singleByte', () => {
  it.each(SINGLE_BYTE_CHARSETS)('%s decodes every byte and encodes it back', (charset) => {
    const codec = singleByte(charset);
    const seen = new Set<number>();
    for (let byte = 0; byte < 256; byte++) {
      const unit = codec.decode[byte]!;
      const back = codec.encode(unit);
      if (!seen.has(unit)) expect(codec.decode[back]).toBe(unit);
      if (byte < 0x80) expect(unit).toBe(byte);
      seen.add(unit);
    }
  });

  it.each([
    ['windows-1252', 0x92, '’'],
    ['windows-1252', 0x81, '\x81'],
    ['windows-1252', 0x9d, '\x9d'],
    ['windows-1253', 0xaa, '\xaa'],
    ['Latin-1', 0x92, '\x92'],
    ['MacRoman', 0xd5, '’'],
    ['MacRoman', 0xdb, '€'],
    ['MacCyrillic', 0x80, 'А'],
    ['cp437', 0xa8, '¿'],
    ['cp866', 0x80, 'А'],
    ['koi8-u', 0xa4, 'є'],
    ['TIS-620', 0xa1, 'ก'],
  ])('%s reads 0x%x as %j', (label, byte, char) => {
    const codec = singleByte(label);
    expect(decodeSingleByte(Uint8Array.of(byte), codec)).toBe(char);
    expect(codec.encode(char.charCodeAt(0))).toBe(byte);
  });

  it('says which bytes a charset leaves undefined', () => {
    const { defined } = singleByte('windows-1252');
    const missing = [...defined.keys()].filter((byte) => !defined[byte]);
    expect(missing).toEqual([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
  });

  it('has no byte for a character outside the charset', () => {
    expect(singleByte('windows-1252').encode('я'.charCodeAt(0))).toBe(-1);
  });

  it('refuses what is not a single-byte charset', () => {
    expect(() => singleByte('utf-8')).toThrow(RangeError);
    expect(() => singleByte('no-such-charset')).toThrow(RangeError);
  });
});

describe('canonicalCharset', () => {
  it.each([
    ['CP1252', 'windows-1252'],
    ['latin1', 'iso-8859-1'],
    ['UTF8', 'utf-8'],
    ['x-sjis', 'shift_jis'],
    ['GB2312', 'gbk'],
    ['cp437', 'ibm437'],
    ['klingon', undefined],
  ])('%s is %s', (label, name) => {
    expect(canonicalCharset(label)).toBe(name);
  });
});
