import { iconv } from '../../decode/codecs/iconv.js';

/** The charsets of one or two bytes a character that take part in the search. */
export const MULTIBYTE = ['gbk', 'shift_jis', 'big5', 'euc-kr', 'euc-jp'] as const;
export type Multibyte = (typeof MULTIBYTE)[number];

/** The text of bytes in a charset, or undefined when they are not text in it, or the text gives other bytes back. */
export function decodeExactly(bytes: Buffer, charset: Multibyte): string | undefined {
  const text = iconv().decode(bytes, charset);
  return !text.includes('\ufffd') && iconv().encode(text, charset).equals(bytes) ? text : undefined;
}

/** The bytes of a text in a charset, or undefined when it lacks one of the characters. */
export function encodeExactly(text: string, charset: Multibyte): Buffer | undefined {
  const bytes = iconv().encode(text, charset);
  return iconv().decode(bytes, charset) === text ? bytes : undefined;
}
