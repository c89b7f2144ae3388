/** UTF-16 and UTF-32, which Node decodes only in part. */

export type WideCharset = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

export function isWide(charset: string): charset is WideCharset {
  return charset.startsWith('utf-16') || charset.startsWith('utf-32');
}

/** Decodes `[start, end)`. A unit cut off at the end and a code point that does not exist become U+FFFD. */
export function decodeWide(bytes: Uint8Array, charset: WideCharset, start = 0, end = bytes.length): string {
  const part = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
  if (charset.startsWith('utf-16')) {
    const even = part.length & ~1;
    const units =
      charset === 'utf-16be' ? Buffer.from(part.subarray(0, even)).swap16() : part.subarray(0, even);
    return units.toString('utf16le') + (even < part.length ? '\ufffd' : '');
  }
  const units = new Uint16Array(Math.ceil(part.length / 4) * 2);
  let length = 0;
  for (let i = 0; i < part.length; i += 4) {
    const whole = i + 4 <= part.length;
    const read = whole ? (charset === 'utf-32le' ? part.readUInt32LE(i) : part.readUInt32BE(i)) : 0xfffd;
    const codePoint = read > 0x10ffff || (read & 0xfffff800) === 0xd800 ? 0xfffd : read;
    if (codePoint > 0xffff) {
      units[length++] = 0xd7c0 + (codePoint >> 10);
      units[length++] = 0xdc00 | (codePoint & 0x3ff);
    } else units[length++] = codePoint;
  }
  return Buffer.from(units.buffer, 0, length * 2).toString('utf16le');
}

/** Encodes text; a lone surrogate is written as it is in UTF-16, and as U+FFFD in UTF-32. */
export function encodeWide(text: string, charset: WideCharset): Uint8Array {
  if (charset === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (charset === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const points = Array.from(text, (char) => char.codePointAt(0) as number);
  const bytes = Buffer.alloc(points.length * 4);
  points.forEach((point, i) => {
    const codePoint = (point & 0xfffff800) === 0xd800 ? 0xfffd : point;
    if (charset === 'utf-32le') bytes.writeUInt32LE(codePoint, i * 4);
    else bytes.writeUInt32BE(codePoint, i * 4);
  });
  return bytes;
}
