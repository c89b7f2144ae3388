import { singleByte } from '../../decode/codecs/single-byte.js';

/**
 * The single-byte charsets that a text may have been read as by mistake, likeliest first. ISO-8859-1 is not listed:
 * every charset here takes C1 controls for their own bytes, which makes windows-1252 the larger of the two. A set of
 * them is the bits of one integer, so there can be 32 at most.
 */
export const READ_AS = [
  'windows-1252',
  'macintosh',
  'windows-1250',
  'windows-1251',
  'ibm437',
  'iso-8859-2',
  'windows-1254',
  'windows-1257',
  'windows-1253',
  'ibm850',
  'ibm866',
  'koi8-r',
  'iso-8859-15',
  'ibm852',
  'koi8-u',
  'iso-8859-5',
  'iso-8859-7',
  'windows-1255',
  'windows-1256',
  'windows-1258',
  'windows-874',
  'iso-8859-13',
  'ibm775',
  'x-mac-ce',
  'x-mac-cyrillic',
  'ibm857',
  'iso-8859-16',
  'ibm855',
  'iso-8859-4',
  'iso-8859-10',
  'iso-8859-3',
] as const;

/**
 * Bits against the charset having been the one, before looking at the text: how much rarer than windows-1252 it is as a
 * mistake, over the price of any mistake at all.
 */
export const PRIOR_BITS: readonly number[] = [
  12, 14, 14, 14, 14, 14, 14, 14, 14, 15, 15, 15, 17, 15, 16, 16, 16, 16, 16, 16, 16, 19, 19, 19, 24, 19, 19,
  19, 19, 19, 19,
];

/** Its bit in a set of charsets. */
export const WINDOWS_1252 = 1 << READ_AS.indexOf('windows-1252');

/** The byte of each UTF-16 code unit in one charset; 0 where it has none. */
export type Bytes = Uint8Array;

export interface Charsets {
  /** In the order of `READ_AS`. */
  readonly bytes: readonly Bytes[];
  /** The later bytes of UTF-8 (80–BF) that each has no character for: what a decoder drops or replaces. */
  readonly lost: readonly (readonly number[])[];
  /**
   * For a code unit that is C3, the first byte of à to ÿ, one bit per charset in which it is, of those that have the soft
   * hyphen: the last byte of í, which what cleans up a text takes out.
   */
  readonly leadsOfI: ReadonlyMap<number, number>;
  /** For each code unit, one bit per charset in which its byte leads a UTF-8 sequence (C2–F4). */
  readonly leads: Uint32Array;
  /** The same for a continuation byte (80–BF). */
  readonly continues: Uint32Array;
  /** The same for any byte at all. */
  readonly has: Uint32Array;
}

const SOFT_HYPHEN = 0xad;
/** The first byte of the accented letters of Latin-1 in UTF-8. */
const LATIN_1_LETTERS = 0xc3;

let built: Charsets | undefined;

/** The tables, built on first use. */
export function charsets(): Charsets {
  built ??= build();
  return built;
}

function build(): Charsets {
  const leads = new Uint32Array(0x10000);
  const continues = new Uint32Array(0x10000);
  const has = new Uint32Array(0x10000);
  const bytes = READ_AS.map((name, index) => {
    const table = byteTable(name, index === 0);
    const bit = 1 << index;
    for (let unit = 0x80; unit < 0x10000; unit++) {
      const byte = table[unit]!;
      if (byte !== 0) has[unit]! |= bit;
      if (byte >= 0xc2 && byte <= 0xf4) leads[unit]! |= bit;
      else if (byte >= 0x80 && byte <= 0xbf) continues[unit]! |= bit;
    }
    return table;
  });
  const leadsOfI = new Map<number, number>();
  READ_AS.forEach((name, index) => {
    const { decode } = singleByte(name);
    if (decode[SOFT_HYPHEN] !== SOFT_HYPHEN) return;
    const unit = decode[LATIN_1_LETTERS]!;
    leadsOfI.set(unit, (leadsOfI.get(unit) ?? 0) | (1 << index));
  });
  return { bytes, lost: READ_AS.map(lostBytes), leadsOfI, leads, continues, has };
}

function lostBytes(charset: string): number[] {
  const { defined } = singleByte(charset);
  return Array.from({ length: 0x40 }, (_, i) => 0x80 + i).filter((byte) => defined[byte] === 0);
}

/**
 * Bytes of a charset for every code unit.
 *
 * @param latin1 whether C1 controls stand for their own numbers, too, as they do in ISO-8859-1.
 */
function byteTable(charset: string, latin1: boolean): Bytes {
  const { decode } = singleByte(charset);
  const table = new Uint8Array(0x10000);
  if (latin1) for (let byte = 0x80; byte <= 0x9f; byte++) table[byte] = byte;
  for (let byte = 0xff; byte >= 0x80; byte--) table[decode[byte]!] = byte;
  return table;
}

/** The name of the charset for a codec path: what holds C1 controls and no other windows-1252 character is Latin-1. */
export function pathName(index: number, text: string): string {
  const name = READ_AS[index]!;
  return index === 0 && /[\x80-\x9f]/.test(text) && !/[^\x00-\xff]/.test(text) ? 'iso-8859-1' : name;
}

/** The bytes of a line in a charset of `READ_AS`, by its index, or undefined when it lacks a character. */
export function encodeAs(line: string, index: number): Buffer | undefined {
  const table = charsets().bytes[index]!;
  const bytes = Buffer.allocUnsafe(line.length);
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i);
    const byte = unit < 0x80 ? unit : table[unit]!;
    if (unit >= 0x80 && byte === 0) return undefined;
    bytes[i] = byte;
  }
  return bytes;
}
