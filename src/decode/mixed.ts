import type { Span } from '../text/edit.js';
import { isSingleByte, type SingleByteCharset } from './codecs/names.js';
import { decodeSingleByte, singleByte } from './codecs/single-byte.js';
import { Pieces, UNKNOWN } from './decoded.js';
import { detectLegacy } from './legacy.js';
import { INVALID_BYTES, ISLAND } from './promises.js';
import type { BadSequence } from './utf8.js';
import { rankWestern } from './western.js';

const NAMES: Readonly<Record<string, string>> = {
  'windows-1252': 'windows-1252',
  macintosh: 'MacRoman',
  ibm850: 'code page 850',
  ibm437: 'code page 437',
};

/**
 * Reads UTF-8 with bad sequences in it: what says what it means is mended, stray bytes are read in the single-byte charset
 * that makes the likelier text, the rest becomes U+FFFD.
 */
export function decodeMixed(bytes: Uint8Array, start: number, bad: readonly BadSequence[]): Pieces {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stray = bad.filter(({ kind }) => kind === 'stray').map((sequence) => sequence.bytes);
  const readings = readIslands(bytes, stray);
  const pieces = new Pieces();
  let at = start;
  for (const sequence of bad) {
    const [from, to] = sequence.bytes;
    pieces.add(buffer.toString('utf8', at, from), [at, from], 'utf-8');
    if (sequence.kind === 'stray') addIsland(pieces, bytes, sequence.bytes, readings.next().value!);
    else addMended(pieces, bytes, sequence);
    at = to;
  }
  pieces.add(buffer.toString('utf8', at), [at, bytes.length], 'utf-8');
  return pieces;
}

/** What the stray bytes of the whole file speak for. */
interface Common {
  readonly charset: SingleByteCharset;
  /** True when no Western charset explains them: then no island is judged by itself. */
  readonly foreign: boolean;
}

/** Below this mean log-probability (see `western.ts`) the islands are no Western text. */
const FOREIGN = -3.5;
/** Bytes that the library needs to tell one foreign charset from another. */
const ENOUGH = 12;

function commonCharset(bytes: Uint8Array, stray: readonly Span[]): Common {
  const best = rankWestern(bytes, stray)[0]!;
  const size = stray.reduce((sum, [from, to]) => sum + to - from, 0);
  if (best.mean >= FOREIGN || size < ENOUGH) return { charset: best.charset, foreign: false };
  const joined = Buffer.concat(stray.flatMap((span) => [bytes.subarray(...span), Buffer.from(' ')]));
  const { charset } = detectLegacy(joined);
  return isSingleByte(charset) ? { charset, foreign: true } : { charset: best.charset, foreign: false };
}

function addMended(pieces: Pieces, bytes: Uint8Array, { kind, bytes: span, codePoint }: BadSequence): void {
  const after = codePoint === undefined ? '\ufffd' : String.fromCodePoint(codePoint);
  pieces.mend(after, span, kind === 'surrogate-pair' ? 'cesu-8' : UNKNOWN, bytes, {
    rule: INVALID_BYTES.id,
    safety: 'safe',
    confidence: 1,
    reason: REASONS[kind],
  });
}

const REASONS: Readonly<Record<BadSequence['kind'], string>> = {
  stray: 'The byte is not UTF-8.',
  truncated: 'The UTF-8 sequence is incomplete.',
  overlong: 'The character is written in more bytes than it needs.',
  'surrogate-pair': 'The character is written as two encoded surrogates (CESU-8).',
  surrogate: 'The bytes encode one half of a surrogate pair.',
};

/** The charset of an island, and its probability. */
interface Reading {
  readonly charset: SingleByteCharset;
  readonly probability: number;
}

/** Below this probability the islands of a line follow those of the whole file. */
const CLEAR = 0.9;
/** Context about a line's islands: enough for a word on each side. */
const CONTEXT = 32;

/** The reading of each island, in order: those of a line are judged together, since they came from one source. */
function* readIslands(bytes: Uint8Array, stray: readonly Span[]): Generator<Reading, undefined> {
  if (stray.length === 0) return undefined;
  const common = commonCharset(bytes, stray);
  for (let first = 0; first < stray.length; ) {
    let last = first;
    while (last + 1 < stray.length && !hasLineEnd(bytes, stray[last]![1], stray[last + 1]![0])) last += 1;
    const reading = readLine(bytes, stray.slice(first, last + 1), common);
    for (; first <= last; first += 1) yield reading;
  }
  return undefined;
}

function readLine(bytes: Uint8Array, islands: readonly Span[], common: Common): Reading {
  const low = Math.max(0, islands[0]![0] - CONTEXT);
  const near = bytes.subarray(low, islands.at(-1)![1] + CONTEXT);
  const ranked = rankWestern(
    near,
    islands.map(([from, to]) => [from - low, to - low]),
  );
  const best = ranked[0]!;
  if (!common.foreign && best.probability >= CLEAR) return best;
  const probability = ranked.find(({ charset }) => charset === common.charset)?.probability;
  return { charset: common.charset, probability: probability ?? CLEAR };
}

function hasLineEnd(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (bytes[i] === 0x0a || bytes[i] === 0x0d) return true;
  return false;
}

function addIsland(pieces: Pieces, bytes: Uint8Array, span: Span, { charset, probability }: Reading): void {
  const after = decodeSingleByte(bytes.subarray(...span), singleByte(charset));
  pieces.mend(after, span, charset, bytes, {
    rule: ISLAND.id,
    safety: 'unsafe',
    confidence: probability,
    reason: `The bytes are not UTF-8, and make sense in ${NAMES[charset] ?? charset}.`,
  });
}
