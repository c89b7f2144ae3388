import { describe, expect, it } from 'vitest';
import { BinaryError, decode } from '../../src/decode/index.js';
import { raw } from './bytes.js';

describe('binary data', () => {
  it.each([
    ['PNG', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
    ['PDF', '%PDF-1.7\n1 0 obj'],
    ['ZIP', 'PK\x03\x04\x14\0\0\0'],
    ['gzip', '\x1f\x8b\x08\0\0\0\0\0'],
    ['NUL', '\x01\0\x02\0\0\0\0\x07\0\0\xff\xfe\0\0\x13\0\0\0\x9c'],
    ['control', '\x01\x02\x03\x04\x05text\x06\x07\x11\x12'],
  ])('%s is refused by its name', (name, bytes) => {
    expect(() => decode(raw(bytes))).toThrow(BinaryError);
    expect(() => decode(raw(bytes))).toThrow(name);
  });

  it('a stray NUL is let stand', () => {
    expect(decode(raw('Hello there,\0 world. How are you?')).text).toContain('\0');
    expect(decode(Buffer.from('😀 é\0“'))).toMatchObject({ charset: 'utf-8', text: '😀 é\0“' });
  });

  it('controls that are left of marks are let stand', () => {
    expect(decode(raw('\x1cIt\x19s late,\x1d he said.')).text).toBe('\x1cIt\x19s late,\x1d he said.');
  });

  it.each(['abc\0def\n', 'Hi\0\n', 'a\0b\n', 'No\0 more'])(
    'a NUL in a few words makes no UTF-16: %j',
    (text) => {
      expect(decode(Buffer.from(text))).toMatchObject({ charset: 'us-ascii', text });
    },
  );

  it.each(['one\0two\0three\n', 'said\0I\0'])('NULs between words are no UTF-16: %j', (text) => {
    expect(() => decode(Buffer.from(text))).toThrow(BinaryError);
  });
});
