import { iconv } from './iconv.js';
import { canonicalCharset, isSingleByte, type SingleByteCharset } from './names.js';

/** A charset of one byte a character, as tables both ways. */
interface SingleByteCodec {
  readonly charset: SingleByteCharset;
  /** The UTF-16 code unit of each byte. Bytes that the charset leaves undefined stand for the control or Latin-1 character of the same number, so that every byte string can be decoded and encoded back. */
  readonly decode: Uint16Array;
  /** 1 for each byte that the charset defines. */
  readonly defined: Uint8Array;
  /** The byte of a UTF-16 code unit, or -1 where the charset has none. */
  encode(codeUnit: number): number;
}

const UNDEFINED = 0xfffd;

/**
 * Where iconv-lite's tables differ from Apple's own (since Mac OS 8.5: the euro for the currency sign, Greek capital omega
 * for the ohm sign, the Ukrainian letters with upturn).
 */
const PATCHES: Partial<Record<SingleByteCharset, Readonly<Record<number, number>>>> = {
  macintosh: { 189: 0x03a9, 219: 0x20ac, 240: 0xf8ff },
  'x-mac-cyrillic': { 162: 0x0490, 182: 0x0491, 255: 0x20ac },
};

/** iconv-lite's name, where it does not know the canonical one. */
const ICONV_NAMES: Partial<Record<SingleByteCharset, string>> = {
  macintosh: 'macroman',
  'x-mac-cyrillic': 'maccyrillic',
  'x-mac-ce': 'maccenteuro',
  'x-mac-greek': 'macgreek',
  'x-mac-turkish': 'macturkish',
  'x-mac-iceland': 'maciceland',
  'x-mac-romania': 'macromania',
  'x-mac-croatian': 'maccroatian',
  'kz-1048': 'rk1048',
  ptcp154: 'pt154',
};

const built = new Map<SingleByteCharset, SingleByteCodec>();

/**
 * The codec of a single-byte charset, by any of its labels. Built from iconv-lite's table on first use.
 * @throws RangeError for a label that is not a single-byte charset.
 */
export function singleByte(label: string): SingleByteCodec {
  const charset = canonicalCharset(label);
  if (charset === undefined || !isSingleByte(charset))
    throw new RangeError(`not a single-byte charset: ${label}`);
  const known = built.get(charset);
  if (known) return known;
  const codec = build(charset);
  built.set(charset, codec);
  return codec;
}

function build(charset: SingleByteCharset): SingleByteCodec {
  const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  // iconv-lite maps 0x00–0x7F of some DOS charsets to control pictures; text files mean the ASCII characters
  const text = iconv().decode(every, ICONV_NAMES[charset] ?? charset.replace(/^ibm/, 'cp'));
  const decode = new Uint16Array(256);
  const defined = new Uint8Array(256);
  const bytes = new Int16Array(0x10000).fill(-1);
  for (let byte = 0; byte < 256; byte++) {
    const unit = byte < 0x80 ? byte : (PATCHES[charset]?.[byte] ?? text.charCodeAt(byte));
    defined[byte] = unit === UNDEFINED ? 0 : 1;
    decode[byte] = unit === UNDEFINED ? byte : unit;
  }
  // defined bytes are entered last: where two bytes share a character, the defined one encodes it
  for (const wanted of [0, 1])
    for (let byte = 255; byte >= 0; byte--) if (defined[byte] === wanted) bytes[decode[byte]!] = byte;
  return { charset, decode, defined, encode: (codeUnit) => bytes[codeUnit] ?? -1 };
}

/** Decodes bytes through a single-byte table: one code unit per byte. */
export function decodeSingleByte(bytes: Uint8Array, codec: SingleByteCodec): string {
  const units = new Uint16Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) units[i] = codec.decode[bytes[i]!]!;
  return Buffer.from(units.buffer).toString('utf16le');
}
