import { bomOf } from './bom.js';
import { iconv } from './codecs/iconv.js';
import { charsetNamed, isSingleByte, type MultiByteCharset } from './codecs/names.js';
import { singleByte } from './codecs/single-byte.js';
import { UnencodableError, UnknownCharsetError } from './errors.js';
import { encodeWide, isWide } from './utf16.js';

/** iconv-lite's names of the multi-byte charsets that stet writes. The others are only read. */
const WRITABLE: Partial<Record<MultiByteCharset, string>> = {
  gbk: 'gbk',
  gb18030: 'gb18030',
  big5: 'big5hkscs',
  'big5-hkscs': 'big5hkscs',
  shift_jis: 'shiftjis',
  'euc-jp': 'eucjp',
  'euc-kr': 'cp949',
  cp949: 'cp949',
};

/** A way to write text. */
export interface Encoder {
  /** Canonical name. */
  readonly charset: string;
  /** What a file with a byte order mark begins with; empty where the charset has none. */
  readonly bom: Uint8Array;
  /**
   * Encodes text, without BOM. A lone surrogate is written as U+FFFD.
   * @throws {UnencodableError} for the first character that the charset has no bytes for.
   */
  encode(text: string): Uint8Array;
}

/**
 * The encoder of a charset, by any of its names.
 * @throws {UnknownCharsetError} for a name that nobody knows, and for a charset that stet only reads.
 */
export function encoder(label: string): Encoder {
  const charset = charsetNamed(label);
  const bom = bomOf(charset);
  if (charset === 'utf-8') return { charset, bom, encode: (text) => Buffer.from(text, 'utf8') };
  if (isWide(charset)) return { charset, bom, encode: (text) => encodeWide(text, charset) };
  if (charset === 'us-ascii') return { charset, bom, encode: (text) => encodeUnits(text, charset, ascii) };
  if (isSingleByte(charset)) {
    const codec = singleByte(charset);
    return { charset, bom, encode: (text) => encodeUnits(text, charset, codec.encode) };
  }
  const name = WRITABLE[charset as MultiByteCharset];
  if (name === undefined)
    throw new UnknownCharsetError(label, `charset ${label} is only read, never written`);
  return { charset, bom, encode: (text) => encodeMultiByte(text, charset, name) };
}

/**
 * Encodes text in a charset, by any of its names, without BOM.
 * @throws {UnencodableError} for the first character that the charset has no bytes for.
 * @throws {UnknownCharsetError} for a name that nobody knows, and for a charset that stet only reads.
 */
export function encode(text: string, label: string): Uint8Array {
  return encoder(label).encode(text);
}

const ascii = (unit: number): number => (unit < 0x80 ? unit : -1);

function encodeUnits(text: string, charset: string, byteOf: (unit: number) => number): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const byte = byteOf(text.charCodeAt(i));
    if (byte < 0) throw new UnencodableError(charset, String.fromCodePoint(text.codePointAt(i) as number), i);
    bytes[i] = byte;
  }
  return bytes;
}

/** iconv-lite writes `?` for what it cannot encode: what does not come back as it was is refused. */
function encodeMultiByte(text: string, charset: string, name: string): Uint8Array {
  const bytes = iconv().encode(text, name);
  if (iconv().decode(bytes, name) === text) return bytes;
  let offset = 0;
  for (const char of text) {
    if (iconv().decode(iconv().encode(char, name), name) !== char)
      throw new UnencodableError(charset, char, offset);
    offset += char.length;
  }
  return bytes;
}
