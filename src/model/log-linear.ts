import { readArtifact } from '../package.js';

/**
 * A multi-class log-linear model (softmax regression) over hashed features, its weights in one byte each.
 *
 * Feature hashing after Weinberger et al., "Feature Hashing for Large Scale Multitask Learning" (ICML 2009): a feature
 * is a string, its bucket the 32-bit FNV-1a hash of that string modulo a power of two.
 */

/**
 * File layout: magic, version, classes, bits (one byte each), the scale (float32, little-endian); then for each bucket
 * that has weights, ascending, its distance from the one before (LEB128) and one signed byte a class.
 */
const MAGIC = 0x4c;
const VERSION = 1;
const HEADER_BYTES = 8;

export class LogLinear {
  private constructor(
    readonly classes: number,
    readonly bits: number,
    private readonly scale: number,
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
      throw new Error('stet: not a log-linear model of version 1');
    const classes = view.getUint8(2);
    const bits = view.getUint8(3);
    const weights = new Int8Array(classes << bits);
    let row = 0;
    for (let i = HEADER_BYTES; i < bytes.length; ) {
      let distance = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[i++]!;
        distance |= (byte & 0x7f) << shift;
        if (byte < 0x80) break;
      }
      row += distance;
      for (let c = 0; c < classes; c++) weights[row * classes + c] = view.getInt8(i++);
    }
    return new LogLinear(classes, bits, view.getFloat32(4, true), weights);
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
    const bytes = Array.from(new Uint8Array(header.buffer));
    let last = 0;
    for (let row = 0; row < 1 << bits; row++) {
      const rounded = Array.from(weights.subarray(row * classes, (row + 1) * classes), (w) =>
        Math.round(w / scale),
      );
      if (rounded.every((w) => w === 0)) continue;
      let distance = row - last;
      last = row;
      for (; distance > 0x7f; distance >>>= 7) bytes.push((distance & 0x7f) | 0x80);
      bytes.push(distance);
      for (const w of rounded) bytes.push(w & 0xff);
    }
    return Uint8Array.from(bytes);
  }

  /** Adds the log-linear scores of the features' buckets to `scores`, one entry a class. */
  addScores(buckets: ArrayLike<number>, scores: Float64Array): void {
    const { classes, weights, scale } = this;
    for (let i = 0; i < buckets.length; i++) {
      const row = buckets[i]! * classes;
      for (let c = 0; c < classes; c++) scores[c]! += weights[row + c]! * scale;
    }
  }
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
