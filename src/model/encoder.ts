import { readFileSync } from 'node:fs';
import { packageFile } from '../package.js';

/** What compiled from wasm/encoder.ts; pointers are bytes into the memory it was given. */
interface Kernel {
  linear(
    x: number,
    w: number,
    scales: number,
    bias: number,
    y: number,
    scratch: number,
    n: number,
    k: number,
    m: number,
  ): void;
  addNorm(x: number, y: number, gain: number, bias: number, n: number, k: number): void;
  gelu(x: number, count: number): void;
  attention(qkv: number, out: number, scratch: number, n: number, heads: number): void;
}

/** The sizes of an encoder, as its artifact gives them. */
export interface Shape {
  readonly layers: number;
  /** Numbers a piece is described by; 32 to each head. */
  readonly hidden: number;
  readonly wide: number;
  /** Pieces a window holds at most. */
  readonly length: number;
  readonly cases: number;
  readonly labels: number;
  readonly vocabulary: number;
}

interface Matrix {
  readonly weights: number;
  readonly scales: number;
  readonly bias: number;
  readonly rows: number;
  readonly columns: number;
}

interface Layer {
  readonly qkv: Matrix;
  readonly out: Matrix;
  readonly norm1: Norm;
  readonly up: Matrix;
  readonly down: Matrix;
  readonly norm2: Norm;
}

interface Norm {
  readonly gain: number;
  readonly bias: number;
}

const PAGE = 65536;

/** Reads an artifact's sections one after the other. */
class Reader {
  #at = 0;

  constructor(readonly bytes: Uint8Array) {}

  take(length: number): Uint8Array {
    const section = this.bytes.subarray(this.#at, this.#at + length);
    if (section.length < length) throw new Error('the encoder’s artifact ends early');
    this.#at += length;
    return section;
  }

  floats(count: number): Float32Array {
    return new Float32Array(new Uint8Array(this.take(count * 4)).buffer);
  }

  integers(count: number): Int8Array {
    return new Int8Array(new Uint8Array(this.take(count)).buffer);
  }
}

/**
 * A BERT encoder (Devlin et al. 2018) with weights of 8 bits and a linear layer on top, in WebAssembly.
 *
 * @throws Error when the artifact is cut short.
 */
export class Encoder {
  readonly #kernel: Kernel;
  readonly #memory: WebAssembly.Memory;
  readonly #layers: readonly Layer[];
  readonly #norm: Norm;
  readonly #words: { readonly weights: Int8Array; readonly scales: Float32Array };
  readonly #places: Float32Array;
  readonly #cases: Float32Array;
  readonly #head: { readonly weights: Float32Array; readonly bias: Float32Array };
  readonly #x: number;
  readonly #qkv: number;
  readonly #seen: number;
  readonly #wide: number;
  readonly #scratch: number;
  #end = 1024;

  /** @param bytes the sections that training/marks-neural/export.py writes, in its order. */
  constructor(
    readonly shape: Shape,
    bytes: Uint8Array,
  ) {
    const { layers, hidden, wide, length, vocabulary } = shape;
    this.#memory = new WebAssembly.Memory({ initial: 1 });
    const module = new WebAssembly.Module(readFileSync(packageFile('models/encoder.wasm')));
    const { exports } = new WebAssembly.Instance(module, { env: { memory: this.#memory } });
    this.#kernel = exports as unknown as Kernel;
    const reader = new Reader(bytes);
    this.#words = { scales: reader.floats(vocabulary), weights: reader.integers(vocabulary * hidden) };
    this.#places = reader.floats(length * hidden);
    this.#cases = reader.floats(shape.cases * hidden);
    this.#norm = this.#readNorm(reader);
    this.#layers = Array.from({ length: layers }, () => ({
      qkv: this.#readMatrix(reader, 3 * hidden, hidden),
      out: this.#readMatrix(reader, hidden, hidden),
      norm1: this.#readNorm(reader),
      up: this.#readMatrix(reader, wide, hidden),
      down: this.#readMatrix(reader, hidden, wide),
      norm2: this.#readNorm(reader),
    }));
    this.#head = { weights: reader.floats(shape.labels * hidden), bias: reader.floats(shape.labels) };
    const rows = (length + 3) & ~3;
    this.#x = this.#reserve(rows * hidden * 4);
    this.#qkv = this.#reserve(rows * hidden * 12);
    this.#seen = this.#reserve(rows * hidden * 4);
    this.#wide = this.#reserve(rows * wide * 4);
    this.#scratch = this.#reserve(rows * (wide * 2 + 4));
  }

  /**
   * What the linear layer says of some pieces of a window.
   *
   * @param ids numbers of the window's pieces, at most `shape.length`.
   * @param cases how each of them is written.
   * @param at indices of the pieces asked for, ascending.
   * @returns for each of these, `shape.labels` logits.
   */
  logits(ids: readonly number[], cases: readonly number[], at: readonly number[]): Float32Array[] {
    const { hidden, labels } = this.shape;
    const n = ids.length;
    let rows = (n + 3) & ~3;
    this.#embed(ids, cases, rows);
    this.#kernel.addNorm(this.#x, 0, this.#norm.gain, this.#norm.bias, rows, hidden);
    this.#layers.forEach((layer, i) => {
      this.#multiply(layer.qkv, this.#x, this.#qkv, rows);
      this.#kernel.attention(this.#qkv, this.#seen, this.#scratch, n, hidden / 32);
      // Beyond the last attention rows know nothing of each other: those that nobody asked for are left out.
      if (i === this.#layers.length - 1) rows = this.#gather(at);
      this.#feed(layer, rows);
    });
    const x = new Float32Array(this.#memory.buffer, this.#x, rows * hidden);
    const { weights, bias } = this.#head;
    return at.map((_, row) =>
      Float32Array.from({ length: labels }, (_, label) => {
        let sum = bias[label] as number;
        for (let c = 0; c < hidden; c += 1) {
          sum += (weights[label * hidden + c] as number) * (x[row * hidden + c] as number);
        }
        return sum;
      }),
    );
  }

  /** The part of a layer after attention. */
  #feed(layer: Layer, rows: number): void {
    const { hidden, wide } = this.shape;
    const kernel = this.#kernel;
    this.#multiply(layer.out, this.#seen, this.#wide, rows);
    kernel.addNorm(this.#x, this.#wide, layer.norm1.gain, layer.norm1.bias, rows, hidden);
    this.#multiply(layer.up, this.#x, this.#wide, rows);
    kernel.gelu(this.#wide, rows * wide);
    this.#multiply(layer.down, this.#wide, this.#seen, rows);
    kernel.addNorm(this.#x, this.#seen, layer.norm2.gain, layer.norm2.bias, rows, hidden);
  }

  /** Moves some rows to the front, in ascending order; returns how many there are with those that fill up a four. */
  #gather(at: readonly number[]): number {
    const { hidden } = this.shape;
    for (const pointer of [this.#x, this.#seen]) {
      const all = new Float32Array(this.#memory.buffer, pointer);
      at.forEach((from, to) => {
        all.copyWithin(to * hidden, from * hidden, (from + 1) * hidden);
      });
    }
    return (at.length + 3) & ~3;
  }

  #embed(ids: readonly number[], cases: readonly number[], rows: number): void {
    const { hidden } = this.shape;
    const x = new Float32Array(this.#memory.buffer, this.#x, rows * hidden);
    x.fill(0, ids.length * hidden);
    const { weights, scales } = this.#words;
    ids.forEach((id, row) => {
      const scale = scales[id] as number;
      const written = (cases[row] as number) * hidden;
      for (let c = 0; c < hidden; c += 1) {
        x[row * hidden + c] =
          (weights[id * hidden + c] as number) * scale +
          (this.#places[row * hidden + c] as number) +
          (this.#cases[written + c] as number);
      }
    });
  }

  #multiply(matrix: Matrix, x: number, y: number, rows: number): void {
    const { weights, scales, bias, columns } = matrix;
    this.#kernel.linear(x, weights, scales, bias, y, this.#scratch, rows, columns, matrix.rows);
  }

  #readMatrix(reader: Reader, rows: number, columns: number): Matrix {
    const scales = this.#store(reader.take(rows * 4));
    const weights = this.#store(reader.take(rows * columns));
    const bias = this.#store(reader.take(rows * 4));
    return { weights, scales, bias, rows, columns };
  }

  #readNorm(reader: Reader): Norm {
    const { hidden } = this.shape;
    return { gain: this.#store(reader.take(hidden * 4)), bias: this.#store(reader.take(hidden * 4)) };
  }

  #store(section: Uint8Array): number {
    const at = this.#reserve(section.length);
    new Uint8Array(this.#memory.buffer).set(section, at);
    return at;
  }

  /** Room in the memory, at a multiple of 16 bytes. */
  #reserve(length: number): number {
    const at = this.#end;
    this.#end = (at + length + 15) & ~15;
    const missing = this.#end - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE));
    return at;
  }
}
