// Node's module is loaded with the first call: that takes milliseconds, and a clean document needs none.
const start = () => process.getBuiltinModule('node:crypto').createHash('sha256');

/** Code units that are hashed at a time: more would be a second copy of the text in memory, twice as large. */
const SLICE = 1 << 16;

/** SHA-256 in hex, of bytes or of a string's UTF-8. */
export function sha256(data: string | Uint8Array): string {
  return start().update(data).digest('hex');
}

/** SHA-256 in hex over the UTF-16 code units of a text, low byte first: lone surrogates count. */
export function sha256OfUnits(text: string): string {
  const hash = start();
  for (let at = 0; at < text.length; at += SLICE) hash.update(text.slice(at, at + SLICE), 'utf16le');
  return hash.digest('hex');
}
