import { isAscii, isUtf8 } from 'node:buffer';
import type { Segment } from '../text/trace.js';
import { refuseControls, refuseSignature } from './binary.js';
import { type Bom, findBom } from './bom.js';
import { type Charset, charsetNamed, isMultiByte, isOfEitherOrder, isSingleByte } from './codecs/names.js';
import { decodeSingleByte, singleByte } from './codecs/single-byte.js';
import type { Decoded, DecodeOptions } from './decoded.js';
import { detectEscaped } from './escaped.js';
import { type Detection, detectLegacy, likelierEastern } from './legacy.js';
import { decodeMixed } from './mixed.js';
import { decodeUniform } from './uniform.js';
import { type BadSequence, scanFile, sequenceLength } from './utf8.js';
import { placeScore } from './western.js';
import { detectWide, type WideDetection } from './wide.js';

export type { Decoded, DecodeOptions } from './decoded.js';
export { type Encoder, encode, encoder } from './encode.js';
export { BinaryError, UnencodableError, UnknownCharsetError } from './errors.js';
export { byteOffsets } from './offsets.js';
export { DECODE_RULES, WRITTEN_ANEW } from './promises.js';

/**
 * Decodes a file: a byte order mark first, then ASCII and UTF-8 by the whole file, then everything else by detection.
 *
 * @throws {UnknownCharsetError} for an `encoding` that nobody knows.
 * @throws {BinaryError} for bytes that are no text.
 */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}): Decoded {
  const bom = findBom(bytes);
  if (options.encoding !== undefined) {
    const named = charsetNamed(options.encoding);
    const charset =
      bom && isOfEitherOrder(options.encoding) && isSameWidth(bom.charset, named) ? bom.charset : named;
    const start = bom?.charset === charset ? bom.length : 0;
    return {
      ...read(bytes, start, charset),
      confidence: 1,
      evidence: [`The charset was given: ${charset}.`],
    };
  }
  const { charset, confidence, evidence } = bom ? marked(bom) : detect(bytes);
  return { ...read(bytes, bom?.length ?? 0, charset), confidence, evidence };
}

/** Whether two charsets differ, if at all, in the order of their bytes. */
const isSameWidth = (one: Charset, other: Charset): boolean => one.slice(0, 6) === other.slice(0, 6);

function marked({ charset }: Bom): Detection {
  return {
    charset,
    confidence: 1,
    evidence: [`The file begins with the byte order mark of ${charset}.`],
  };
}

/** The charset of a file without a byte order mark. The strictest reading that holds for the whole file wins. */
function detect(bytes: Uint8Array): Detection {
  refuseSignature(bytes);
  const buffer = view(bytes);
  const [ascii, utf8] = [isAscii(buffer), isUtf8(buffer)];
  if (!utf8 || buffer.includes(0)) {
    const wide = detectWide(bytes);
    // UTF-8 beyond ASCII is proof enough against all but halves in step
    if (wide && (wide.proof === 'step' || ascii || !utf8)) return unlessEastern(bytes, wide);
  }
  refuseControls(bytes);
  if (isAscii(buffer)) return sevenBit(bytes);
  if (isUtf8(buffer))
    return { charset: 'utf-8', confidence: 0.999, evidence: ['Every byte is valid UTF-8.'] };
  return eightBit(bytes);
}

function unlessEastern(
  bytes: Uint8Array,
  { charset, confidence, evidence, proof }: WideDetection,
): Detection {
  const eastern = proof === 'script' ? likelierEastern(bytes, charset) : undefined;
  return eastern ?? { charset, confidence, evidence: [evidence] };
}

function sevenBit(bytes: Uint8Array): Detection {
  const charset = detectEscaped(bytes);
  return charset === undefined
    ? { charset: 'us-ascii', confidence: 1, evidence: ['Every byte is ASCII.'] }
    : { charset, confidence: 0.99, evidence: [`Its escape sequences are those of ${charset}.`] };
}

/** Bytes that are not UTF-8 as a whole: UTF-8 with islands in it, or a legacy charset. */
function eightBit(bytes: Uint8Array): Detection {
  const { bad, sequences } = scanFile(bytes);
  const badBytes = bad.reduce((sum, { bytes: [from, to] }) => sum + to - from, 0);
  const share = sequences / (sequences + badBytes);
  const mixed = (): Detection => ({
    charset: 'utf-8',
    confidence: Math.min(0.99, 0.5 + share / 2),
    evidence: [
      `${count(sequences, 'sequence')} of bytes above 0x7F are valid UTF-8; ${count(bad.length, 'place')} not.`,
    ],
  });
  const isCut = sequences === 0 && badBytes === 1;
  if (bad.every(({ kind }) => kind !== 'stray') && (!isCut || CUT_LEADS.has(bytes.at(-1)!))) return mixed();
  if (share >= 0.95) return mixed();
  const legacy = legacyOf(bytes, bad);
  if (sequences === 0 || isMultiByte(legacy.charset)) return legacy;
  // what is UTF-8 by chance is rare in the Western charsets; in the others capitals before quotes look like it
  if (!WESTERN.has(legacy.charset)) return share >= 0.5 ? mixed() : legacy;
  return sequences <= FEW_SEQUENCES && isUtf8ByChance(bytes, legacy.charset) ? legacy : mixed();
}

/** Two typographic marks in UTF-8, which no charset of one byte has as three characters of a text. */
const MARKS = /\xe2\x80[\x90-\xa6][\s\S]*?\xe2\x80[\x90-\xa6]/;

/** The charset of a file that is not UTF-8, or of those parts of it that are not. */
function legacyOf(bytes: Uint8Array, bad: readonly BadSequence[]): Detection {
  const whole = detectLegacy(bytes);
  if (isMultiByte(whole.charset) || WESTERN.has(whole.charset)) return whole;
  if (!MARKS.test(view(bytes).toString('latin1'))) return whole;
  const ofParts = detectLegacy(withoutUtf8(bytes, bad));
  return isMultiByte(ofParts.charset) ? whole : ofParts;
}

/** The bytes of a file that are not UTF-8, and its ASCII: what another charset has to be found for. */
function withoutUtf8(bytes: Uint8Array, bad: readonly BadSequence[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { bytes: span } of bad) {
    parts.push(
      bytes.subarray(at, span[0]).filter((byte) => byte < 0x80),
      bytes.subarray(...span),
    );
    at = span[1];
  }
  parts.push(bytes.subarray(at).filter((byte) => byte < 0x80));
  return Buffer.concat(parts);
}

/**
 * What the last byte of ASCII text is where UTF-8 was cut inside its only sequence: of é or of a quote. In the charsets of one
 * byte no word ends with these.
 */
const CUT_LEADS: ReadonlySet<number> = new Set([0xc2, 0xc3, 0xe2]);

/** More sequences than these are no chance, and are not asked. */
const FEW_SEQUENCES = 100;
/** By how much the two characters of a Western charset have to be likelier, on average, than the one of UTF-8. */
const CHANCE_GAIN = 2;

/** Whether every sequence of UTF-8 is a pair that makes likelier text in a Western charset: `É’` in `CAFÉ’S` is `C9 92`, ɒ. */
function isUtf8ByChance(bytes: Uint8Array, charset: Charset): boolean {
  if (!isSingleByte(charset)) return false;
  const codec = singleByte(charset);
  for (let i = 0; i < bytes.length; i += 1) {
    const length = bytes[i]! < 0x80 ? 0 : sequenceLength(bytes, i);
    if (length === 0) continue;
    if (length > 2) return false;
    const before = bytes.subarray(Math.max(0, i - CONTEXT), i);
    const behind = bytes.subarray(i + 2, i + 2 + CONTEXT);
    const [left, right] = [decodeSingleByte(before, codec), decodeSingleByte(behind, codec)];
    const asUtf8 = placeScore(left + view(bytes).toString('utf8', i, i + 2) + right, left.length);
    const pair = left + decodeSingleByte(bytes.subarray(i, i + 2), codec) + right;
    const asPair = (placeScore(pair, left.length) + placeScore(pair, left.length + 1)) / 2;
    if (asPair - asUtf8 < CHANCE_GAIN) return false;
    i += 1;
  }
  return true;
}

/** Bytes about a pair: enough for a word on each side. */
const CONTEXT = 24;

const WESTERN: ReadonlySet<string> = new Set([
  'windows-1252',
  'iso-8859-1',
  'iso-8859-15',
  'macintosh',
  'ibm850',
  'ibm437',
]);

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Decodes from `start` on, where a byte order mark of the charset ends. */
function read(bytes: Uint8Array, start: number, charset: Charset): Omit<Decoded, 'confidence' | 'evidence'> {
  const base = { charset, bom: start > 0, bomLength: start };
  if (charset !== 'utf-8' && charset !== 'us-ascii') {
    const { text, segments, proposals } = decodeUniform(bytes, start, charset);
    return { ...base, text, segments, proposals };
  }
  const rest = view(bytes).subarray(start);
  const ascii = isAscii(rest);
  if (!ascii && !isUtf8(rest)) {
    const { text, segments, proposals } = decodeMixed(bytes, start, scanFile(bytes, start).bad);
    return { ...base, text, segments, proposals };
  }
  const text = rest.toString(ascii ? 'latin1' : 'utf8');
  // ASCII is a part of UTF-8, and its segment is called so: nothing has to be written anew
  const segments: Segment[] =
    text === '' ? [] : [{ text: [0, text.length], bytes: [start, bytes.length], charset: 'utf-8' }];
  return { ...base, text, segments, proposals: [] };
}
