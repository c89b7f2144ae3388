import { iconv } from '../../decode/codecs/iconv.js';
import type { Multibyte } from './multibyte.js';

/** The charsets that UTF-8 is read as by mistake, the likeliest first. */
export const MULTIBYTE_READ_AS: readonly Multibyte[] = ['gbk', 'shift_jis', 'euc-kr', 'big5'];

const LINE_FEED = 0x0a;

/** For each code unit its one or two bytes in a charset, 0 where there are none. */
const tables = new Map<Multibyte, Uint16Array>();

function tableOf(charset: Multibyte): Uint16Array {
  const known = tables.get(charset);
  if (known !== undefined) return known;
  const table = new Uint16Array(0x10000);
  const pairs: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    // by itself, too: half-width kana have one byte
    pairs.push(lead, LINE_FEED);
    for (let trail = 0x40; trail <= 0xfe; trail++) pairs.push(lead, trail, LINE_FEED);
  }
  let at = 0;
  for (const character of iconv().decode(Buffer.from(pairs), charset).split('\n')) {
    const end = pairs.indexOf(LINE_FEED, at);
    if (character.length === 1 && character !== '\ufffd')
      table[character.charCodeAt(0)] ||= end - at === 1 ? pairs[at]! : (pairs[at]! << 8) | pairs[at + 1]!;
    at = end + 1;
  }
  tables.set(charset, table);
  return table;
}

/**
 * Whether the stretch without white space from `start` on begins as UTF-8 that was read as a multi-byte charset would:
 * with whole sequences. Clean text fails at its first or second character.
 */
export function readsAsUtf8(text: string, start: number, end: number): boolean {
  return MULTIBYTE_READ_AS.some((charset) => isUtf8(text, start, end, tableOf(charset)));
}

/** Bytes looked at. */
const ENOUGH = 12;

function isUtf8(text: string, start: number, end: number, table: Uint16Array): boolean {
  let wanted = 0;
  let seen = 0;
  for (let i = start; i < end && seen < ENOUGH; i++) {
    const unit = text.charCodeAt(i);
    const bytes = unit < 0x80 ? unit : table[unit]!;
    if (bytes === 0) return false;
    for (const byte of bytes > 0xff ? [bytes >> 8, bytes & 0xff] : [bytes]) {
      seen++;
      if (wanted > 0) {
        if (byte < 0x80 || byte > 0xbf) return false;
        wanted--;
      } else if (byte >= 0x80) {
        if (byte < 0xc2 || byte > 0xf4) return false;
        wanted = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
      }
    }
    if (unit < 0x80 && (unit === 0x20 || unit === 0x09)) break;
  }
  return wanted === 0 || seen >= ENOUGH;
}
