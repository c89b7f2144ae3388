import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../src/decode/index.js';
import { join, raw } from './bytes.js';

const edits = (bytes: Uint8Array) =>
  decode(bytes).proposals.map(({ rule, span, after }) => [rule, span[0], span[1], after]);

describe('a UTF-8 file with islands', () => {
  it('reads a single bad byte by itself', () => {
    const bytes = join('The “old” caf', raw('\xe9'), ' – still open.');
    expect(decode(bytes)).toMatchObject({ text: 'The “old” café – still open.', charset: 'utf-8' });
    expect(edits(bytes)).toEqual([['decode/island', 17, 18, 'é']]);
    // one code unit a byte, the byte looks like its character: a finding says what no difference shows
    expect(decode(bytes).proposals).toMatchObject([{ level: 'warning' }]);
  });

  it.each([
    ['a quotation mark', '\x80\x9cIt\xe2\x80\x99s late.', '\ufffdIt’s late.'],
    ['an apostrophe', '\x99s late, the caf\xc3\xa9.', '\ufffds late, the café.'],
    ['an emoji', '\x98\x80 and \xf0\x9f\x98\x80', '\ufffd and 😀'],
  ])('has no letters for what is left of %s where the file was cut', (_label, bytes, text) => {
    expect(decode(raw(bytes))).toMatchObject({ text, charset: 'utf-8' });
  });

  it.each([
    ['a sign of windows-1252', '\xa92024 The caf\xc3\xa9.', '©2024 The café.'],
    [
      'one of several islands',
      '\x93It\x92s late, the caf\xc3\xa9\x94 he said.',
      '“It’s late, the café” he said.',
    ],
  ])('reads %s that a file begins with', (_label, bytes, text) => {
    expect(decode(raw(bytes)).text).toBe(text);
  });

  it('reads a line of windows-1252 and a line of MacRoman, each in its own charset', () => {
    const bytes = join(
      '“One” – two.\n',
      raw('It\x92s the mayor\x92s \x93plan\x94 \x96 again.\n'),
      raw('It\xd5s the mayor\xd5s \xd2plan\xd3 \xd0 again.\n'),
      '“Three” – four.\n',
    );
    const decoded = decode(bytes);
    expect(decoded.text).toBe(
      '“One” – two.\nIt’s the mayor’s “plan” – again.\nIt’s the mayor’s “plan” – again.\n“Three” – four.\n',
    );
    expect(new Set(decoded.segments.map(({ charset }) => charset))).toEqual(
      new Set(['utf-8', 'windows-1252', 'macintosh']),
    );
  });

  it('reads most of a text in windows-1252 where the rest is UTF-8', () => {
    const utf8 =
      'Malmö’s mayor, Katrin Stjernfeldt, opened the Öresund show with Århus’s Jacob Bundsgaard.\n' +
      '“It’s a bridge,” she said – “not a wall.” Sigurður Þórðarson came from Reykjavík; Þóra Arnórsdóttir couldn’t.\n';
    const western =
      'Norway\x92s Jens wasn\x92t there, but Børge Brende was. Ålesund\x92s choir sang.\n' +
      'Tickets cost 120 kr (£9). Häagen-Dazs \x96 which isn\x92t Danish \x96 sold ice.\n' +
      'Märta and Håkon\x92s visit was cut short\x85 by the weather: \x9612°C.\n' +
      '\x93That\x92s Sweden,\x94 said Åsa Lindström, who\x92d driven from Gävle.\n';
    expect(decode(join(utf8, raw(western))).text).toMatch(
      /Børge Brende was\. Ålesund’s choir[\s\S]+\(£9\)\. Häagen[\s\S]+–12°C\.\n“That’s/,
    );
  });

  it('reads a foreign paragraph in its own charset', () => {
    const bytes = join(
      '“One” – two, “three”.\n',
      raw(
        '\xcf\xf0\xe8\xe2\xe5\xf2, \xea\xe0\xea \xf2\xe2\xee\xe8 \xe4\xe5\xeb\xe0 \xf1\xe5\xe3\xee\xe4\xed\xff?\n',
      ),
      '“Four” – “five” – “six” – “seven” – “eight”.',
    );
    expect(decode(bytes).text).toContain('\nПривет, как твои дела сегодня?\n');
  });

  it.each([
    ['Java’s NUL', '\xc0\x80', '\0'],
    ['an overlong slash', '\xe0\x80\xaf', '/'],
    ['an overlong letter of four bytes', '\xf0\x82\x82\xac', '€'],
    ['CESU-8', '\xed\xa0\xbd\xed\xb8\x80', '😀'],
    ['half a pair', '\xed\xa0\xbd', '\ufffd'],
    ['a broken sequence', '\xe2\x80', '\ufffd'],
  ])('mends %s', (_, sequence, after) => {
    const bytes = join('“One” ', raw(sequence), ' “two”');
    expect(decode(bytes).text).toBe(`“One” ${after} “two”`);
    expect(edits(bytes)).toEqual([['decode/invalid-bytes', 10, 10 + sequence.length, after]]);
  });

  it.each(['The café', 'It’s', 'She said “'])(
    'reads ASCII that ends inside its only character as UTF-8: %s',
    (text) => {
      const bytes = Buffer.from(text);
      const at = bytes.findIndex((byte) => byte >= 0x80);
      expect(decode(bytes.subarray(0, at + 1))).toMatchObject({
        charset: 'utf-8',
        text: `${bytes.toString('latin1', 0, at)}\ufffd`,
      });
    },
  );

  it('reads a letter that ends a word as one of another charset', () => {
    expect(decode(raw('The old caf\xe9')).text).toBe('The old café');
  });

  it('marks a sequence that the end of the file cuts off', () => {
    expect(decode(join('“One” and Zo', raw('\xe2\x80'))).text).toBe('“One” and Zo\ufffd');
    expect(decode(join('71° N, 25', raw('\xc2'))).text).toBe('71° N, 25\ufffd');
    // a letter that ends a word is one of windows-1252
    expect(decode(join('“One” and a caf', raw('\xe9'))).text).toBe('“One” and a café');
  });
});

describe('a legacy file', () => {
  it('is not taken for UTF-8 for a sequence that is so by chance', () => {
    // `В»` in windows-1251 is a valid sequence of UTF-8
    const text = raw(
      '\xab\xc0\xc1\xc2\xbb, \xf1\xea\xe0\xe7\xe0\xeb \xee\xed, \xe8 \xf3\xf8\xb8\xeb \xed\xe5 \xee\xe3\xeb\xff\xe4\xfb\xe2\xe0\xff\xf1\xfc \xed\xe0 \xe3\xee\xf0\xee\xe4.',
    );
    expect(decode(text)).toMatchObject({
      charset: 'windows-1251',
      text: '«АБВ», сказал он, и ушёл не оглядываясь на город.',
    });
  });

  it.each([
    'The CAFÉ’S owner wasn’t there.',
    '“OLÉ”, they’d cried.',
    'Prices at CAFÉ® and ROSÉ™ fell, it’s said.',
  ])('nor for capitals before marks: %s', (text) => {
    expect(decode(encode(text, 'windows-1252'))).toMatchObject({ charset: 'windows-1252', text });
  });

  it.each([
    ['windows-1252', 'The city\x92s \x93new\x94 plan'],
    ['windows-1252', 'Caf\xe9 society \x96 a history'],
    ['macintosh', 'The city\xd5s \xd2new\xd3 plan'],
    ['macintosh', 'Caf\x8e society \xd0 a history'],
    ['ibm850', 'A caf\x82 in M\x81nchen'],
  ])('is known from a few words: %s', (charset, bytes) => {
    expect(decode(raw(bytes)).charset).toBe(charset);
  });

  it('is known when its first such byte stands megabytes into the file', () => {
    const bytes = join('Nothing to see here.\n'.repeat(100_000), raw('The city\x92s caf\xe9 \x96 open.'));
    expect(decode(bytes)).toMatchObject({ charset: 'windows-1252' });
  });

  it('is read as it declares, where that fits', () => {
    const bytes = raw('<?xml version="1.0" encoding="iso-8859-2"?><p>\xb3\xf3d\xbc</p>');
    expect(decode(bytes)).toMatchObject({ charset: 'iso-8859-2', text: expect.stringContaining('łódź') });
    expect(decode(bytes).evidence[0]).toContain('declares iso-8859-2');
  });

  it('is not read as it declares, where that does not fit', () => {
    const bytes = raw('<meta charset="utf-8"><p>The city\x92s \x93new\x94 plan</p>');
    expect(decode(bytes).charset).toBe('windows-1252');
  });
});
