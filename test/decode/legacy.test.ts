import { describe, expect, it } from 'vitest';
import { decode } from '../../src/decode/index.js';
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
