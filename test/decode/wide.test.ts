import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../src/decode/index.js';
import { join } from './bytes.js';

const ENGLISH = 'The council met on Tuesday – nobody came.';
const RUSSIAN = 'Совет собрался во вторник, но никто не пришёл.';
const CHINESE = '市议会星期二开会，没有人来。大家都说这样不行';
const HEBREW = 'המועצה התכנסה ביום שלישי ואיש לא הגיע';

describe('UTF-16 and UTF-32 without a byte order mark', () => {
  for (const charset of ['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])
    it.each([ENGLISH, RUSSIAN, CHINESE, HEBREW])(`${charset}: %s`, (text) => {
      expect(decode(encode(text, charset))).toMatchObject({ charset, text });
    });

  it.each([ENGLISH, RUSSIAN, CHINESE, HEBREW])('is not seen in UTF-8: %s', (text) => {
    expect(decode(Buffer.from(text))).toMatchObject({ charset: 'utf-8', text });
  });
});

describe('a byte order mark', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
    'of %s is no part of the text',
    (charset) => {
      const bytes = encode(`\ufeff${ENGLISH}`, charset);
      const bomLength = encode('\ufeff', charset).length;
      expect(decode(bytes)).toMatchObject({ charset, text: ENGLISH, bom: true, bomLength });
    },
  );
});

describe('a charset given without the order of its bytes', () => {
  it.each([
    ['utf-16', 'utf-16le'],
    ['UTF-16', 'utf-16be'],
    ['ucs-2', 'utf-16be'],
    ['utf-32', 'utf-32be'],
  ])('%s is read as the byte order mark says: %s', (encoding, charset) => {
    expect(decode(encode(`\ufeff${ENGLISH}`, charset), { encoding })).toMatchObject({
      charset,
      text: ENGLISH,
      bom: true,
    });
  });

  it('is little-endian without one, and what it says where it names an order', () => {
    expect(decode(encode(ENGLISH, 'utf-16le'), { encoding: 'utf-16' }).text).toBe(ENGLISH);
    expect(decode(encode(`\ufeff${ENGLISH}`, 'utf-16be'), { encoding: 'utf-16le' }).charset).toBe('utf-16le');
  });
});

describe('UTF-16 with a missing byte', () => {
  const drop = (bytes: Uint8Array, at: number) => join(bytes.subarray(0, at), bytes.subarray(at + 1));
  const text = 'The council met on Tuesday evening.';

  it.each(['utf-16le', 'utf-16be'])('%s: only the high byte is lost', (charset) => {
    const bytes = drop(encode(text, charset), charset === 'utf-16le' ? 21 : 20);
    const decoded = decode(bytes);
    expect(decoded.text).toBe(text);
    expect(decoded.proposals).toMatchObject([{ rule: 'decode/invalid-bytes', after: text[10] }]);
  });

  it.each(['utf-16le', 'utf-16be'])('%s: the low byte is lost', (charset) => {
    const bytes = drop(encode(text, charset), charset === 'utf-16le' ? 20 : 21);
    expect(decode(bytes).text).toBe(`${text.slice(0, 10)}\ufffd${text.slice(11)}`);
  });

  it.each([
    ['half of a mark', 'It may rise to €16…'],
    ['half of a pair', 'Hear, hear 🚀'],
    ['half of a full stop', 'The council met.'],
  ])('at the end of the file: %s', (_, text) => {
    const bytes = encode(text, 'utf-16le');
    const decoded = decode(bytes.subarray(0, bytes.length - 1));
    expect(decoded.text).toBe(`${Array.from(text).slice(0, -1).join('')}\ufffd`);
  });

  it('in Cyrillic, twice', () => {
    const bytes = drop(drop(encode(`\ufeff${RUSSIAN}`, 'utf-16le'), 62), 23);
    const { text } = decode(bytes);
    expect(text.slice(0, 9)).toBe(RUSSIAN.slice(0, 9));
    expect(text.slice(12, 25)).toBe(RUSSIAN.slice(12, 25));
    expect(text.slice(-12)).toBe(RUSSIAN.slice(-12));
  });
});
