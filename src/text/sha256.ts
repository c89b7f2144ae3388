/**
 * SHA-256 in hex. Node's module is loaded with the first call: that takes milliseconds, and a clean document needs none.
 *
 * @param encoding how a string becomes bytes; with `utf16le` lone surrogates count.
 */
export function sha256(data: string | Uint8Array, encoding: 'utf8' | 'utf16le' = 'utf8'): string {
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256');
  return (typeof data === 'string' ? hash.update(data, encoding) : hash.update(data)).digest('hex');
}
