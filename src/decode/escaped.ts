import { walkMultiByte } from './codecs/multi-byte.js';
import type { MultiByteCharset } from './codecs/names.js';

/** What switches the seven-bit charsets to their double-byte set, and what has to follow somewhere. */
const SWITCHES: readonly (readonly [MultiByteCharset, RegExp, string])[] = [
  ['iso-2022-jp', /\x1b(?:\$[@B]|\$\([BD]|\([IJ])/, ''],
  ['iso-2022-kr', /\x1b\$\)C/, '\x0e'],
  ['hz-gb-2312', /~\{[!-w][!-~]/, '~}'],
];

/** The seven-bit charset of a file whose bytes are all ASCII, or undefined for plain ASCII. */
export function detectEscaped(bytes: Uint8Array): MultiByteCharset | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.includes(0x1b) && !buffer.includes('~{')) return undefined;
  const text = buffer.toString('latin1');
  return SWITCHES.find(([charset, pattern, end]) => {
    const found = pattern.exec(text);
    return found !== null && text.includes(end, found.index + found[0].length) && decodes(bytes, charset);
  })?.[0];
}

/** Every character means something, and one at least lies beyond ASCII. */
function decodes(bytes: Uint8Array, charset: MultiByteCharset): boolean {
  let [bad, beyond] = [0, 0];
  walkMultiByte(bytes, charset, [0, bytes.length], (text) => {
    if (text === '\ufffd') bad += 1;
    else if (text > '\x7f') beyond += 1;
  });
  return beyond > 0 && bad * 20 <= beyond;
}
