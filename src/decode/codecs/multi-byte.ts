import type { Span } from '../../text/edit.js';
import { eucTw } from './euc-tw.js';
import { iconv } from './iconv.js';
import { johab } from './johab.js';
import type { MultiByteCharset } from './names.js';

/** Where a charset stands between two characters: the set that escape sequences switched to. */
interface Shift {
  set: 'ascii' | 'double' | 'katakana' | 'supplement';
}

/** One character (or one escape sequence, which is no text) of a multi-byte charset. */
interface Step {
  /** Bytes, at least 1. */
  readonly length: number;
  /** U+FFFD for bytes that the charset does not define. */
  readonly text: string;
}

type Stepper = (bytes: Uint8Array, i: number, shift: Shift) => Step;

const BAD = '\ufffd';
const ESCAPE = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const TILDE = 0x7e;

/** A step of a charset whose characters iconv-lite decodes one by one. */
function legacy(name: string, length: (bytes: Uint8Array, i: number) => number): Stepper {
  return (bytes, i) => {
    const lead = bytes[i]!;
    if (lead < 0x80) return { length: 1, text: String.fromCharCode(lead) };
    const wanted = length(bytes, i);
    const text = char(name, bytes.subarray(i, i + wanted));
    if (text !== BAD || wanted === 1) return { length: Math.min(wanted, bytes.length - i), text };
    // a pair that does not exist spends its first byte alone, so that an ASCII character after it survives
    return { length: 1, text: BAD };
  };
}

function char(name: string, bytes: Uint8Array): string {
  const text = iconv().decode(bytes, name);
  return text === '' || text.includes(BAD) ? BAD : text;
}

/** A double-byte character of a charset in its seven-bit form, decoded in its eight-bit one. */
function sevenBit(name: string, bytes: Uint8Array, i: number, prefix: readonly number[] = []): Step {
  const second = bytes[i + 1];
  if (second === undefined || second < 0x21 || second > 0x7e) return { length: 1, text: BAD };
  return { length: 2, text: char(name, Uint8Array.of(...prefix, bytes[i]! | 0x80, second | 0x80)) };
}

const two = () => 2;

const ISO_2022_JP: readonly (readonly [string, Shift['set']])[] = [
  ['(B', 'ascii'],
  ['(J', 'ascii'],
  ['(I', 'katakana'],
  ['$@', 'double'],
  ['$B', 'double'],
  ['$(B', 'double'],
  ['$(D', 'supplement'],
];

const STEPPERS: Readonly<Record<MultiByteCharset, Stepper>> = {
  gbk: legacy('gbk', (bytes, i) => (bytes[i] === 0x80 ? 1 : 2)),
  gb18030: legacy('gb18030', (bytes, i) => (bytes[i + 1]! >= 0x30 && bytes[i + 1]! <= 0x39 ? 4 : 2)),
  big5: legacy('big5', two),
  'big5-hkscs': legacy('big5hkscs', two),
  shift_jis: legacy('shiftjis', (bytes, i) => {
    const lead = bytes[i]!;
    return lead === 0x80 || lead === 0xa0 || (lead >= 0xa1 && lead <= 0xdf) || lead >= 0xfd ? 1 : 2;
  }),
  'euc-jp': legacy('eucjp', (bytes, i) => (bytes[i] === 0x8f ? 3 : 2)),
  'euc-kr': legacy('cp949', two),
  cp949: legacy('cp949', two),
  johab: (bytes, i) => {
    const lead = bytes[i]!;
    // 0x5C is the won sign in Korean fonts, and a backslash in files
    if (lead < 0x80) return { length: 1, text: String.fromCharCode(lead) };
    const found = bytes[i + 1] === undefined ? undefined : johab(lead, bytes[i + 1]!);
    if (found === undefined) return { length: 1, text: BAD };
    return { length: 2, text: typeof found === 'string' ? found : char('cp949', Uint8Array.from(found)) };
  },
  'euc-tw': (bytes, i) => {
    const lead = bytes[i]!;
    if (lead < 0x80) return { length: 1, text: String.fromCharCode(lead) };
    const long = lead === 0x8e;
    const at = long ? i + 2 : i;
    const plane = long ? (bytes[i + 1] ?? 0) - 0xa0 : 1;
    const [row, column] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    const found = row < 0xa1 || column < 0xa1 || column > 0xfe ? undefined : eucTw(plane, row, column);
    if (found === undefined) return { length: 1, text: BAD };
    const text = typeof found === 'string' ? found : char('big5', Uint8Array.from(found));
    return { length: long ? 4 : 2, text };
  },
  'iso-2022-jp': (bytes, i, shift) => {
    const byte = bytes[i]!;
    if (byte === ESCAPE) {
      const ahead = Buffer.from(bytes.subarray(i + 1, i + 4)).toString('latin1');
      const found = ISO_2022_JP.find(([sequence]) => ahead.startsWith(sequence));
      if (found === undefined) return { length: 1, text: '\x1b' };
      shift.set = found[1];
      return { length: 1 + found[0].length, text: '' };
    }
    if (byte === 0x0a || byte === 0x0d) shift.set = 'ascii';
    if (byte > 0x7f) return { length: 1, text: BAD };
    if (byte < 0x21 || shift.set === 'ascii') return { length: 1, text: String.fromCharCode(byte) };
    if (shift.set === 'katakana') return { length: 1, text: char('eucjp', Uint8Array.of(0x8e, byte | 0x80)) };
    return sevenBit('eucjp', bytes, i, shift.set === 'supplement' ? [0x8f] : []);
  },
  'iso-2022-kr': (bytes, i, shift) => {
    const byte = bytes[i]!;
    if (byte === ESCAPE && Buffer.from(bytes.subarray(i, i + 4)).toString('latin1') === '\x1b$)C')
      return { length: 4, text: '' };
    if (byte === SHIFT_OUT || byte === SHIFT_IN) {
      shift.set = byte === SHIFT_OUT ? 'double' : 'ascii';
      return { length: 1, text: '' };
    }
    if (byte > 0x7f) return { length: 1, text: BAD };
    if (byte < 0x21 || shift.set === 'ascii') return { length: 1, text: String.fromCharCode(byte) };
    return sevenBit('cp949', bytes, i);
  },
  'hz-gb-2312': (bytes, i, shift) => {
    const byte = bytes[i]!;
    const next = bytes[i + 1];
    if (byte === TILDE && next !== undefined) {
      if (next === 0x7b || next === 0x7d) {
        shift.set = next === 0x7b ? 'double' : 'ascii';
        return { length: 2, text: '' };
      }
      if (shift.set === 'ascii' && next === TILDE) return { length: 2, text: '~' };
      if (next === 0x0a) return { length: 2, text: '' };
    }
    if (byte === 0x0a) shift.set = 'ascii';
    if (byte > 0x7f) return { length: 1, text: BAD };
    if (byte < 0x21 || shift.set === 'ascii') return { length: 1, text: String.fromCharCode(byte) };
    return sevenBit('gbk', bytes, i);
  },
};

/** Visits a text character by character. `text` is empty for an escape sequence and U+FFFD for a byte that means nothing. */
export function walkMultiByte(
  bytes: Uint8Array,
  charset: MultiByteCharset,
  [start, end]: Span,
  visit: (text: string, start: number, end: number) => void,
): void {
  const step = STEPPERS[charset];
  const shift: Shift = { set: 'ascii' };
  const part = bytes.subarray(0, end);
  let i = start;
  while (i < end) {
    const { length, text } = step(part, i, shift);
    visit(text, i, i + length);
    i += length;
  }
}

/** iconv-lite's names of the charsets that it decodes whole, at full speed. */
const WHOLE: Partial<Record<MultiByteCharset, string>> = {
  gbk: 'gbk',
  gb18030: 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5hkscs',
  shift_jis: 'shiftjis',
  'euc-jp': 'eucjp',
  'euc-kr': 'cp949',
  cp949: 'cp949',
};

/** Decodes `span` of a file; bytes that mean nothing become U+FFFD. */
export function decodeMultiByte(bytes: Uint8Array, charset: MultiByteCharset, span: Span): string {
  const whole = WHOLE[charset];
  if (whole !== undefined) {
    const text = iconv().decode(bytes.subarray(...span), whole);
    if (!text.includes(BAD)) return text;
  }
  const parts: string[] = [];
  walkMultiByte(bytes, charset, span, (text) => parts.push(text));
  return parts.join('');
}

/** Where each character that means nothing stands, in bytes. */
export function badMultiByte(bytes: Uint8Array, charset: MultiByteCharset, span: Span): Span[] {
  const bad: Span[] = [];
  walkMultiByte(bytes, charset, span, (text, start, end) => {
    if (text === BAD) bad.push([start, end]);
  });
  return bad;
}
