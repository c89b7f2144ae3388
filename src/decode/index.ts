import type { Proposal } from '../text/edit.js';
import type { ByteMap, Segment } from '../text/trace.js';

/** What bytes were decoded to, and on what evidence. */
export interface Decoded {
  /** Layer 1, UTF-16, without BOM. */
  readonly text: string;
  /** IANA name, lower case. */
  readonly charset: string;
  /** Probability, 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly string[];
  readonly bom: boolean;
  readonly bomLength: number;
  readonly segments: readonly Segment[];
  /** Edits of layer 0: spans in bytes. */
  readonly proposals: readonly Proposal[];
}

export interface DecodeOptions {
  /** Charset, by any name of it. Default: detected. */
  readonly encoding?: string;
}

export function decode(bytes: Uint8Array, _options: DecodeOptions = {}): Decoded | Promise<Decoded> {
  const bomLength = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', bomLength);
  return {
    text,
    charset: 'utf-8',
    confidence: 1,
    evidence: [],
    bom: bomLength > 0,
    bomLength,
    segments: [{ text: [0, text.length], bytes: [bomLength, bytes.length], charset: 'utf-8' }],
    proposals: [],
  };
}

export function byteOffsets(decoded: Decoded, _bytes: Uint8Array): ByteMap {
  return {
    toByte: (offset) => decoded.bomLength + Buffer.byteLength(decoded.text.slice(0, offset)),
  };
}
