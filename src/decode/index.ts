import { isAscii, isUtf8 } from 'node:buffer';
import { findBom } from './bom.js';
import { type Charset, canonicalCharset } from './codecs/names.js';
import type { Decoded, DecodeOptions, Pieces } from './decoded.js';
import { UnknownCharsetError } from './errors.js';
import { detectLegacy } from './legacy.js';
import { decodeMixed } from './mixed.js';
import { decodeUniform } from './uniform.js';
import { scanUtf8 } from './utf8.js';

export type { Decoded, DecodeOptions } from './decoded.js';
export { type Encoder, encode, encoder } from './encode.js';
export { BinaryError, UnencodableError, UnknownCharsetError } from './errors.js';
export { byteOffsets } from './offsets.js';
export { DECODE_RULES } from './promises.js';

/**
 * Decodes a file: a byte order mark first, then ASCII and UTF-8 by the whole file, then everything else by detection.
 *
 * @throws {UnknownCharsetError} for an `encoding` that nobody knows.
 * @throws {BinaryError} for bytes that are no text.
 */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}): Decoded {
  const bom = findBom(bytes);
  const bomLength = bom?.length ?? 0;
  const named = options.encoding === undefined ? undefined : canonicalCharset(options.encoding);
  if (options.encoding !== undefined && named === undefined) throw new UnknownCharsetError(options.encoding);
  const base = { bom: bom !== undefined, bomLength };
  if (named !== undefined) {
    const skip = bom?.charset === named ? bomLength : 0;
    return {
      ...read(bytes, skip, named),
      bom: skip > 0,
      bomLength: skip,
      confidence: 1,
      evidence: [`The charset was given: ${named}.`],
    };
  }
  if (bom)
    return {
      ...read(bytes, bomLength, bom.charset),
      ...base,
      confidence: 1,
      evidence: [`The file begins with the byte order mark of ${bom.charset}.`],
    };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isAscii(buffer))
    return {
      ...read(bytes, 0, 'us-ascii'),
      ...base,
      confidence: 1,
      evidence: ['Every byte is ASCII.'],
    };
  if (isUtf8(buffer))
    return {
      ...read(bytes, 0, 'utf-8'),
      ...base,
      confidence: 0.999,
      evidence: ['Every byte is valid UTF-8.'],
    };
  const scan = scanUtf8(bytes);
  if (scan.sequences >= scan.bad.length)
    return {
      ...read(bytes, 0, 'utf-8'),
      ...base,
      confidence: 0.95,
      evidence: [`${scan.sequences} sequences are valid UTF-8, ${scan.bad.length} places are not.`],
    };
  const found = detectLegacy(bytes);
  return {
    ...read(bytes, 0, found.charset),
    ...base,
    confidence: found.confidence,
    evidence: found.evidence,
  };
}

function read(
  bytes: Uint8Array,
  start: number,
  charset: Charset,
): Pick<Decoded, 'text' | 'charset' | 'segments' | 'proposals'> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rest = buffer.subarray(start);
  if (charset === 'us-ascii' && isAscii(rest)) return whole(rest.toString('latin1'), bytes, start, charset);
  if (charset === 'utf-8' || charset === 'us-ascii') {
    if (isUtf8(rest)) return whole(rest.toString('utf8'), bytes, start, charset);
    return account(decodeMixed(bytes, start, scanUtf8(bytes, start).bad, 'windows-1252'), charset);
  }
  return account(decodeUniform(bytes, start, charset), charset);
}

function account(pieces: Pieces, charset: string) {
  return { text: pieces.text, charset, segments: pieces.segments, proposals: pieces.proposals };
}

/** A text of one piece. ASCII is a part of UTF-8, and its segment is called so: nothing has to be written anew. */
function whole(text: string, bytes: Uint8Array, start: number, charset: Charset) {
  const segments =
    text === ''
      ? []
      : [{ text: [0, text.length] as const, bytes: [start, bytes.length] as const, charset: 'utf-8' }];
  return { text, charset, segments, proposals: [] };
}
