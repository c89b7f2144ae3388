import { readKeys, writeKeys } from '../lexicon/sorted-keys.js';
import { readArtifact } from '../package.js';

/**
 * A multi-class log-linear model (softmax regression) over hashed features, its weights in one byte each.
 *
 * Feature hashing after Weinberger et al., "Feature Hashing for Large Scale Multitask Learning" (ICML 2009): a feature
 * is a string, its bucket the 32-bit FNV-1a hash of that string modulo a power of two.
 */

/**
 * File layout: magic, version, classes, bits (one byte each), the scale (float32, little-endian); the number of buckets
 * that have weights (uint32, little-endian); for each of them, ascending, its distance from the one before (`writeKeys`);
 * then for each class one signed byte a bucket. The first class has them in the order of the buckets, every further one sorted
 * by the weights of the classes before: those say much of what its own is, and what is alike stands together when it is
 * packed.
 */
const MAGIC = 0x4c;
const VERSION = 2;
const HEADER_BYTES = 12;

export class LogLinear {
  private constructor(
    readonly classes: number,
    readonly bits: number,
    private readonly scale: number,
    /** A bit a bucket: whether it has weights. */
    private readonly present: Uint32Array,
    /** How many buckets before each word of `present` have weights. */
    private readonly before: Uint32Array,
    /** Only of buckets that have any, in their order: most have none. */
    private readonly weights: Int8Array,
  ) {}

  /** Reads a model from a brotli file in the package's `models/` folder. @throws Error when the file is missing. */
  static load(name: string): LogLinear {
    return LogLinear.decode(readArtifact(name));
  }

  /** @throws Error when the bytes are not a model of this version. */
  static decode(bytes: Uint8Array): LogLinear {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < HEADER_BYTES || view.getUint8(0) !== MAGIC || view.getUint8(1) !== VERSION)
      throw new Error('stet: not a log-linear model of version 2');
    const classes = view.getUint8(2);
    const bits = view.getUint8(3);
    const count = view.getUint32(8, true);
    const present = new Uint32Array(Math.max(1, (1 << bits) >>> 5));
    const { keys: rows, end } = readKeys(bytes, HEADER_BYTES, count);
    for (let i = 0; i < count; i++) present[rows[i]! >>> 5]! |= 1 << (rows[i]! & 31);
    const before = new Uint32Array(present.length);
    for (let i = 1; i < present.length; i++) before[i] = before[i - 1]! + ones(present[i - 1]!);
    const weights = new Int8Array(count * classes);
    let order = new Uint32Array(count);
    for (let i = 0; i < count; i++) order[i] = i;
    for (let c = 0, at = end; c < classes; c++, at += count) {
      const plane = bytes.subarray(at, at + count);
      for (let i = 0; i < count; i++) weights[order[i]! * classes + c] = plane[i]!;
      if (c + 1 < classes) order = sortedBy(plane, order);
    }
    return new LogLinear(classes, bits, view.getFloat32(4, true), present, before, weights);
  }

  /**
   * The bytes of a model with weights `weights[bucket * classes + class]`, rounded to steps of which the largest weight
   * has `levels`, at most 127: fewer levels pack better.
   */
  static encode(classes: number, bits: number, weights: Float32Array, levels = 127): Uint8Array {
    let largest = 0;
    for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
    const scale = largest / levels || 1;
    const header = new DataView(new ArrayBuffer(HEADER_BYTES));
    header.setUint8(0, MAGIC);
    header.setUint8(1, VERSION);
    header.setUint8(2, classes);
    header.setUint8(3, bits);
    header.setFloat32(4, scale, true);
    const rounded = Int8Array.from(weights, (weight) => Math.round(weight / scale));
    const rows: number[] = [];
    for (let row = 0; row < 1 << bits; row++) {
      if (rounded.subarray(row * classes, (row + 1) * classes).every((weight) => weight === 0)) continue;
      rows.push(row);
    }
    header.setUint32(8, rows.length, true);
    const planes: Uint8Array[] = [];
    const sorted = Uint32Array.from(rows);
    let order = sorted;
    for (let c = 0; c < classes; c++) {
      const plane = Uint8Array.from(order, (row) => rounded[row * classes + c]!);
      planes.push(plane);
      order = sortedBy(plane, order);
    }
    return Buffer.concat([new Uint8Array(header.buffer), writeKeys(sorted), ...planes]);
  }

  /** Adds the log-linear scores of the features' buckets to `scores`, one entry a class. */
  addScores(buckets: ArrayLike<number>, scores: Float64Array): void {
    const { classes, present, before, weights, scale } = this;
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i]!;
      const word = present[bucket >>> 5]!;
      const bit = 1 << (bucket & 31);
      if ((word & bit) === 0) continue;
      const row = (before[bucket >>> 5]! + ones(word & (bit - 1))) * classes;
      for (let c = 0; c < classes; c++) scores[c]! += weights[row + c]! * scale;
    }
  }
}

/** The bits of a word that are set, by the sums of ever larger groups (Warren, "Hacker's Delight", 5-1). */
function ones(word: number): number {
  let sum = word - ((word >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  sum = (sum + (sum >>> 4)) & 0x0f0f0f0f;
  return Math.imul(sum, 0x01010101) >>> 24;
}

/** The rows in the order of their bytes in a plane; rows of one byte stay as they were. */
function sortedBy(plane: Uint8Array, rows: Uint32Array): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(257);
  for (let i = 0; i < plane.length; i++) next[plane[i]! + 1]!++;
  for (let byte = 0; byte < 256; byte++) next[byte + 1]! += next[byte]!;
  const sorted = new Uint32Array(rows.length);
  for (let i = 0; i < plane.length; i++) sorted[next[plane[i]!]!++] = rows[i]!;
  return sorted;
}

/** The bucket of a feature in a table of 2^bits rows: 32-bit FNV-1a over UTF-16 code units, folded. */
export function bucket(feature: string, bits: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < feature.length; i++) hash = Math.imul(hash ^ feature.charCodeAt(i), 0x01000193);
  return ((hash >>> bits) ^ hash) & ((1 << bits) - 1);
}

/** Scores to natural-log probabilities, in place. */
export function logSoftmax(scores: Float64Array): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (const score of scores) largest = Math.max(largest, score);
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - largest);
  const norm = largest + Math.log(sum);
  for (let c = 0; c < scores.length; c++) scores[c]! -= norm;
}
