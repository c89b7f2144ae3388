import type { ByteMap, Segment } from '../text/trace.js';
import { walkMultiByte } from './codecs/multi-byte.js';
import { isMultiByte, isSingleByte } from './codecs/names.js';
import type { Decoded } from './decoded.js';

/** Code units between two checkpoints of an index. */
const BLOCK = 4096;

type Within = (offset: number) => number;

/**
 * Maps offsets of the decoded text (UTF-16 code units) to bytes of the file. Segments of one byte or two a code unit are
 * reckoned; UTF-8 and UTF-32 are counted from the nearest checkpoint; multi-byte charsets are walked once, when first asked.
 */
export function byteOffsets(
  decoded: Pick<Decoded, 'text' | 'segments' | 'bomLength'>,
  bytes: Uint8Array,
): ByteMap {
  const { text, segments, bomLength } = decoded;
  const known: (Within | undefined)[] = [];
  return {
    toByte(offset) {
      const at = segmentAt(segments, offset);
      const segment = segments[at];
      if (segment === undefined) return bomLength;
      if (offset >= segment.text[1]) return segment.bytes[1];
      known[at] ??= within(segment, text, bytes);
      return known[at](offset - segment.text[0]);
    },
  };
}

/** The index of the last segment that begins at or before an offset. */
function segmentAt(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (segments[middle]!.text[0] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function within(segment: Segment, text: string, bytes: Uint8Array): Within {
  const { charset } = segment;
  const [start, end] = segment.bytes;
  const units = segment.text[1] - segment.text[0];
  if (isSingleByte(charset) || units === end - start) return (offset) => start + offset;
  if (charset.startsWith('utf-16')) return (offset) => start + 2 * offset;
  if (charset === 'utf-8') return counted(segment, text, utf8Length);
  if (charset.startsWith('utf-32')) return counted(segment, text, utf32Length);
  if (isMultiByte(charset)) return walked(segment, bytes);
  return (offset) => (offset === 0 ? start : end);
}

/**
 * Bytes of the code unit at `i`; the second half of a pair has none, the first has them all. A half without its other, which a
 * string may have, is written as U+FFFD.
 */
function utf8Length(text: string, i: number): number {
  const unit = text.charCodeAt(i);
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  if (isHigh(unit)) return isLow(text.charCodeAt(i + 1)) ? 4 : 3;
  return isLow(unit) && isHigh(text.charCodeAt(i - 1)) ? 0 : 3;
}

const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800;
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;

function utf32Length(text: string, i: number): number {
  return isLow(text.charCodeAt(i)) ? 0 : 4;
}

function counted(segment: Segment, text: string, length: (text: string, i: number) => number): Within {
  const from = segment.text[0];
  const checkpoints = [segment.bytes[0]];
  return (offset) => {
    const block = Math.floor(offset / BLOCK);
    while (checkpoints.length <= block) {
      const next = from + checkpoints.length * BLOCK;
      let byte = checkpoints.at(-1)!;
      for (let i = next - BLOCK; i < next; i += 1) byte += length(text, i);
      checkpoints.push(byte);
    }
    let byte = checkpoints[block]!;
    for (let i = from + block * BLOCK; i < from + offset; i += 1) byte += length(text, i);
    return byte;
  };
}

function walked(segment: Segment, bytes: Uint8Array): Within {
  if (!isMultiByte(segment.charset)) return () => segment.bytes[0];
  const starts = new Uint32Array(segment.text[1] - segment.text[0]);
  let unit = 0;
  walkMultiByte(bytes, segment.charset, segment.bytes, (text, start, end) => {
    for (let i = 0; i < text.length; i += 1) starts[unit++] = i === 0 ? start : end;
  });
  return (offset) => starts[offset]!;
}
