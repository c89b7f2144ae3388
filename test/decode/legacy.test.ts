import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../src/decode/index.js';
import { raw } from './bytes.js';

describe('English that East Asian software wrote', () => {
  it.each([
    ['gb18030', '\xa1\xb0It\xa1\xafs late,\xa1\xb1 she said. \xa1\xb0We don\xa1\xaft know.\xa1\xb1'],
    ['shift_jis', '\x81\x67It\x81\x66s late,\x81\x68 she said. \x81\x67We don\x81\x66t know.\x81\x68'],
    ['big5', '\xa1\xa7It\xa1\xa6s late,\xa1\xa8 she said. \xa1\xa7We don\xa1\xa6t know.\xa1\xa8'],
    ['euc-jp', '\xa1\xc8It\xa1\xc7s late,\xa1\xc9 she said. \xa1\xc8We don\xa1\xc7t know.\xa1\xc9'],
  ])('is read in %s by its quotes', (charset, bytes) => {
    expect(decode(raw(bytes))).toMatchObject({
      charset,
      text: '“It’s late,” she said. “We don’t know.”',
    });
  });
});

describe('English in a legacy charset is known by its marks', () => {
  it.each([
    ['windows-1252', 'The board’s chair said £3m – or €3.4m – wasn’t enough. “It’s a start,” she added…'],
    [
      'windows-1252',
      '“Grüße aus Köln,” the postcard read. The sender, Jürgen Weiß, hadn’t been seen since 1989.',
    ],
    ['macintosh', 'The board’s chair said £3m – or €3.4m – wasn’t enough. “It’s a start,” she added…'],
    ['gb18030', 'The sign said “禁止吸烟”. He didn’t care.'],
    [
      'gb18030',
      `The ministry’s notice (国务院办公厅) came at noon. Traders weren’t told.${'\nThe rest is in English.'.repeat(40)}`,
    ],
    ['shift_jis', 'The sign said “禁煙だよ”. He didn’t care, and the others didn’t.'],
    ['euc-kr', '“화이팅!” the crowd shouted as Kim’s car passed. It wasn’t over.'],
  ])('%s: %s', (charset, text) => {
    expect(decode(encode(text, charset))).toMatchObject({ charset, text });
  });

  it('whatever it declares', () => {
    const text = '<meta charset="iso-8859-1"><p>The minister’s aides said they won’t comment on “plans”.';
    expect(decode(encode(text, 'macintosh'))).toMatchObject({ charset: 'macintosh', text });
  });

  it('and by its prices', () => {
    const text = 'The net profits of the airline were €527m (£274m) in 2003, and the costs €1bn.';
    expect(decode(encode(text, 'iso-8859-15'))).toMatchObject({ charset: 'iso-8859-15', text });
  });
});

describe('English in a legacy charset is known by its names', () => {
  it.each([
    ['windows-1254', 'The crowd in Beyoğlu said that Erdoğan would not come.'],
    ['windows-1254', 'It’s “over”, said İlkay Gündoğan – and nobody at Beşiktaş wouldn’t believe him.'],
    ['ibm857', 'The mayor, Ayşe Gümüş, said that she had been to Eskişehir.'],
    ['windows-1250', 'She said that Wałęsa and Dvořák were the best that they had.'],
    ['windows-1252', 'The driver from Košice said that he had not seen the tram.'],
    ['iso-8859-2', 'They met Tomáš Petříček and Markéta Vaňková at the flood.'],
    ['ibm852', 'The striker, Jakub Błaszczykowski, was born near Częstochowa.'],
    ['x-mac-ce', 'The hall in Plzeň rose for Janáček, and the critics with it.'],
    ['windows-1257', 'The relay with Rūta Meilutytė and Raminta Šeškutė was the last.'],
    ['ibm850', 'Her résumé said that she had been to Zürich and São Paulo.'],
    ['windows-1251', 'The slogan read НЕТ ВОЙНЕ, and the police took it down.'],
    ['x-mac-cyrillic', 'He signed himself Иван Петрович, which nobody could read.'],
    ['windows-1255', 'The family’s word for it was שלום, and they said it at the door.'],
  ])('%s: %s', (charset, text) => {
    expect(decode(encode(text, charset))).toMatchObject({ charset, text });
  });

  it.each([
    'The talks with Guðrún Þórðardóttir and Hafþór were the last that year.',
    'They had the piñata, said Señora Ibáñez, and the jalapeños.',
    'From São João to Besançon and Ærø, this was the best crème brûlée.',
  ])('and stays Western where they are: %s', (text) => {
    expect(decode(encode(text, 'windows-1252')).text).toBe(text);
  });
});

describe('a declaration that is wrong', () => {
  const text = (charset: string) =>
    `<meta charset="${charset}"><p>The Zürich café is closed, said Jürg Müller, who has run it for years.`;

  it.each([
    ['windows-1251', 'windows-1252', 'iso-8859-1'],
    ['koi8-r', 'ibm850', 'ibm850'],
    ['iso-8859-1', 'ibm850', 'ibm850'],
    ['windows-1251', 'macintosh', 'macintosh'],
  ])('of %s is not believed of English in %s', (declared, written, charset) => {
    const found = decode(encode(text(declared), written));
    expect(found.text).toBe(text(declared));
    expect(found.charset.replace('windows-1252', 'iso-8859-1')).toBe(charset);
  });

  it('is believed where words of another script stand in English', () => {
    const russian =
      '<meta charset="windows-1251"><p>The sign said Москва, and the other one Париж, of course.';
    expect(decode(encode(russian, 'windows-1251'))).toMatchObject({ charset: 'windows-1251', text: russian });
  });
});

describe('a name or two', () => {
  it.each([
    ['windows-1252', 'Zoë Kravitz'],
    ['windows-1252', 'Brontë’s'],
    ['windows-1252', 'À la carte dishes cost £9–£14.'],
    ['windows-1252', '¿Cuándo llegará el próximo tren a Málaga?'],
    ['windows-1252', 'The word – Español – is new'],
    ['macintosh', 'Rafael López, the commissioner of'],
    ['macintosh', 'The channel en Español is new'],
    ['macintosh', 'Brontë’s'],
    ['gb18030', 'It’s late'],
  ])('in %s: %s', (charset, text) => {
    expect(decode(encode(text, charset)).text).toBe(text);
  });
});
