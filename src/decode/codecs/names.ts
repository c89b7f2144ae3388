/**
 * Names of charsets. The canonical name is the WHATWG or IANA one in lower case; where the two disagree about the
 * bytes (WHATWG reads `iso-8859-1` as windows-1252), the name means what IANA says.
 */

import { didYouMean } from '../../text/nearest.js';
import { UnknownCharsetError } from '../errors.js';

const UNICODE = ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const;

/** Charsets of one byte a character; see `single-byte.ts`. */
export const SINGLE_BYTE_CHARSETS = [
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-3',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-6',
  'iso-8859-7',
  'iso-8859-8',
  'iso-8859-9',
  'iso-8859-10',
  'iso-8859-13',
  'iso-8859-14',
  'iso-8859-15',
  'iso-8859-16',
  'windows-874',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'macintosh',
  'x-mac-cyrillic',
  'x-mac-ce',
  'x-mac-greek',
  'x-mac-turkish',
  'x-mac-iceland',
  'x-mac-romania',
  'x-mac-croatian',
  'ibm437',
  'ibm737',
  'ibm775',
  'ibm850',
  'ibm852',
  'ibm855',
  'ibm857',
  'ibm858',
  'ibm860',
  'ibm861',
  'ibm862',
  'ibm863',
  'ibm864',
  'ibm865',
  'ibm866',
  'ibm869',
  'cp720',
  'cp1125',
  'koi8-r',
  'koi8-u',
  'koi8-t',
  'kz-1048',
  'ptcp154',
  'tis-620',
] as const;

/** Legacy charsets of one to four bytes a character, with and without escape sequences. */
const MULTI_BYTE_CHARSETS = [
  'gb18030',
  'gbk',
  'big5',
  'big5-hkscs',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'cp949',
  'johab',
  'euc-tw',
  'iso-2022-jp',
  'iso-2022-kr',
  'hz-gb-2312',
] as const;

export type SingleByteCharset = (typeof SINGLE_BYTE_CHARSETS)[number];
export type MultiByteCharset = (typeof MULTI_BYTE_CHARSETS)[number];
export type Charset = 'us-ascii' | (typeof UNICODE)[number] | SingleByteCharset | MultiByteCharset;

const ALIASES: Readonly<Record<string, Charset>> = {
  ascii: 'us-ascii',
  utf8: 'utf-8',
  utf8sig: 'utf-8',
  unicode11utf8: 'utf-8',
  cesu8: 'utf-8',
  wtf8: 'utf-8',
  utf16: 'utf-16le',
  ucs2: 'utf-16le',
  unicode: 'utf-16le',
  utf32: 'utf-32le',
  ucs4: 'utf-32le',
  latin1: 'iso-8859-1',
  l1: 'iso-8859-1',
  latin2: 'iso-8859-2',
  latin3: 'iso-8859-3',
  latin4: 'iso-8859-4',
  cyrillic: 'iso-8859-5',
  arabic: 'iso-8859-6',
  greek: 'iso-8859-7',
  hebrew: 'iso-8859-8',
  latin5: 'iso-8859-9',
  latin6: 'iso-8859-10',
  latin9: 'iso-8859-15',
  latin10: 'iso-8859-16',
  iso88598i: 'iso-8859-8',
  iso885911: 'tis-620',
  ansi: 'windows-1252',
  ibm874: 'windows-874',
  macroman: 'macintosh',
  xmacroman: 'macintosh',
  mac: 'macintosh',
  maccyrillic: 'x-mac-cyrillic',
  xmacukrainian: 'x-mac-cyrillic',
  maccentraleurope: 'x-mac-ce',
  maccenteuro: 'x-mac-ce',
  maclatin2: 'x-mac-ce',
  macgreek: 'x-mac-greek',
  macturkish: 'x-mac-turkish',
  maciceland: 'x-mac-iceland',
  macromania: 'x-mac-romania',
  maccroatian: 'x-mac-croatian',
  koi8: 'koi8-r',
  koi8ru: 'koi8-u',
  rk1048: 'kz-1048',
  pt154: 'ptcp154',
  cp154: 'ptcp154',
  gb2312: 'gbk',
  euccn: 'gbk',
  cp936: 'gbk',
  windows936: 'gbk',
  hz: 'hz-gb-2312',
  cp950: 'big5',
  windows950: 'big5',
  cnbig5: 'big5',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  windows31j: 'shift_jis',
  sjis: 'shift_jis',
  xsjis: 'shift_jis',
  xeucjp: 'euc-jp',
  ksc5601: 'euc-kr',
  ksc56011987: 'euc-kr',
  uhc: 'cp949',
  ms949: 'cp949',
  windows949: 'cp949',
  cp1361: 'johab',
  ms1361: 'johab',
  xeuctw: 'euc-tw',
};

const key = (label: string): string => label.toLowerCase().replace(/[^a-z0-9]/g, '');

const isNumbered = (name: string): boolean => /^(?:ibm|windows-)\d/.test(name);

/** Every name by its key: ibm437 is cp437, too, and windows-1252 is cp1252. */
function readNames(): ReadonlyMap<string, Charset> {
  const names = ['us-ascii', ...UNICODE, ...SINGLE_BYTE_CHARSETS, ...MULTI_BYTE_CHARSETS] as const;
  return new Map<string, Charset>([
    ...names.map((name) => [key(name), name] as const),
    ...names.filter(isNumbered).map((name) => [key(name).replace(/^[a-z]+/, 'cp'), name] as const),
    ...Object.entries(ALIASES),
  ]);
}

let byKey: ReadonlyMap<string, Charset> | undefined;

/** The canonical name of a label (`Latin-1`, `CP1252`, `x-sjis`), or undefined for a name that stet does not know. */
export function canonicalCharset(label: string): Charset | undefined {
  // What nearly every output is written in: the names of all others are read where another is asked for.
  if (label === 'utf-8') return label;
  byKey ??= readNames();
  return byKey.get(key(label));
}

/**
 * The canonical name of a label that must be one.
 * @throws {UnknownCharsetError} for a name that stet does not know, with the nearest that it does.
 */
export function charsetNamed(label: string): Charset {
  const charset = canonicalCharset(label);
  if (charset !== undefined) return charset;
  const names = new Set(byKey?.values());
  throw new UnknownCharsetError(label, `unknown charset: ${label}${didYouMean(label, names)}`);
}

const EITHER_ORDER: ReadonlySet<string> = new Set(['utf16', 'ucs2', 'unicode', 'utf32', 'ucs4']);

/** Whether a label leaves the order of bytes to the byte order mark, and means little-endian only where there is none. */
export function isOfEitherOrder(label: string): boolean {
  return EITHER_ORDER.has(key(label));
}

const SINGLE_BYTE: ReadonlySet<string> = new Set(SINGLE_BYTE_CHARSETS);

export function isSingleByte(charset: string): charset is SingleByteCharset {
  return SINGLE_BYTE.has(charset);
}

const MULTI_BYTE: ReadonlySet<string> = new Set(MULTI_BYTE_CHARSETS);

export function isMultiByte(charset: string): charset is MultiByteCharset {
  return MULTI_BYTE.has(charset);
}
