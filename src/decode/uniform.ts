import { badMultiByte, decodeMultiByte } from './codecs/multi-byte.js';
import { type Charset, isMultiByte, isSingleByte } from './codecs/names.js';
import { decodeSingleByte, singleByte } from './codecs/single-byte.js';
import { Pieces } from './decoded.js';
import { INVALID_BYTES } from './promises.js';
import { decodeInStep } from './step.js';
import { decodeWide, isWide } from './utf16.js';

/** Reads `bytes` from `start` on in one charset other than UTF-8; what means nothing in it becomes U+FFFD, with its place. */
export function decodeUniform(bytes: Uint8Array, start: number, charset: Charset): Pieces {
  const pieces = new Pieces();
  const span = [start, bytes.length] as const;
  if (isSingleByte(charset))
    pieces.add(decodeSingleByte(bytes.subarray(start), singleByte(charset)), span, charset);
  else if (charset === 'utf-16le' || charset === 'utf-16be') return decodeInStep(bytes, start, charset);
  else if (isWide(charset)) pieces.add(decodeWide(bytes, charset, start), span, charset);
  else if (isMultiByte(charset)) {
    const text = decodeMultiByte(bytes, charset, span);
    pieces.add(text, span, charset);
    if (text.includes('\ufffd'))
      for (const bad of badMultiByte(bytes, charset, span))
        pieces.proposals.push({
          rule: INVALID_BYTES.id,
          span: bad,
          after: '\ufffd',
          safety: 'safe',
          confidence: 1,
          detail: { reason: `${charset} gives the byte no meaning.` },
        });
  } else pieces.add(Buffer.from(bytes.subarray(start)).toString('latin1'), span, 'iso-8859-1');
  return pieces;
}
