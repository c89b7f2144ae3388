import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Encoder, type Shape } from '../../src/model/encoder.js';
import { packageFile } from '../../src/package.js';
import { compile } from '../wasm.js';

const shape: Shape = { layers: 2, hidden: 64, wide: 128, length: 10, cases: 3, labels: 4, vocabulary: 12 };

/** Weights that fill the sections of an artifact in its order, and the same numbers as matrices. */
function artifact() {
  let state = 7;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state / 2 ** 32) * 2 - 1;
  };
  const chunks: Uint8Array[] = [];
  const floats = (count: number, scale: number, base = 0) => {
    const made = Float32Array.from({ length: count }, () => base + scale * next());
    chunks.push(new Uint8Array(made.buffer));
    return made;
  };
  const integers = (count: number) => {
    const made = Int8Array.from({ length: count }, () => Math.round(15 * next()));
    chunks.push(new Uint8Array(made.buffer));
    return made;
  };
  const matrix = (rows: number, columns: number) => {
    const scales = floats(rows, 0.002, 0.008);
    const whole = integers(rows * columns);
    return {
      bias: undefined as Float32Array | undefined,
      at: (r: number, c: number) => (scales[r] as number) * (whole[r * columns + c] as number),
      rows,
      columns,
    };
  };
  const linear = (rows: number, columns: number) => {
    const made = matrix(rows, columns);
    made.bias = floats(rows, 0.1);
    return made;
  };
  const norm = () => ({ gain: floats(shape.hidden, 0.2, 1), bias: floats(shape.hidden, 0.2) });
  const { hidden, wide } = shape;
  return {
    words: matrix(shape.vocabulary, hidden),
    places: floats(shape.length * hidden, 0.3),
    cases: floats(shape.cases * hidden, 0.3),
    norm: norm(),
    layers: Array.from({ length: shape.layers }, () => ({
      qkv: linear(3 * hidden, hidden),
      out: linear(hidden, hidden),
      norm1: norm(),
      up: linear(wide, hidden),
      down: linear(hidden, wide),
      norm2: norm(),
    })),
    head: floats(shape.labels * hidden, 0.2),
    headBias: floats(shape.labels, 0.2),
    bytes: () => Buffer.concat(chunks),
  };
}

type Artifact = ReturnType<typeof artifact>;
type Linear = Artifact['layers'][number]['qkv'];

/** The same encoder in plain arithmetic. */
function reference(model: Artifact, ids: readonly number[], cases: readonly number[]): number[][] {
  const { hidden, labels } = shape;
  const apply = (m: Linear, x: readonly number[]) =>
    Array.from({ length: m.rows }, (_, r) =>
      x.reduce((sum, v, c) => sum + v * m.at(r, c), m.bias?.[r] as number),
    );
  const normed = (x: readonly number[], { gain, bias }: Artifact['norm']) => {
    const mean = x.reduce((a, b) => a + b) / x.length;
    const variance = x.reduce((sum, v) => sum + (v - mean) ** 2, 0) / x.length;
    return x.map(
      (v, c) => ((v - mean) / Math.sqrt(variance + 1e-12)) * (gain[c] as number) + (bias[c] as number),
    );
  };
  const gelu = (v: number) => 0.5 * v * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v ** 3)));
  const add = (a: readonly number[], b: readonly number[]) => a.map((v, i) => v + (b[i] as number));
  let x = ids.map((id, row) =>
    normed(
      Array.from(
        { length: hidden },
        (_, c) =>
          model.words.at(id, c) +
          (model.places[row * hidden + c] as number) +
          (model.cases[(cases[row] as number) * hidden + c] as number),
      ),
      model.norm,
    ),
  );
  for (const layer of model.layers) {
    const qkv = x.map((row) => apply(layer.qkv, row));
    const seen = qkv.map((mine) => {
      const out: number[] = [];
      for (let h = 0; h < hidden; h += 32) {
        const part = (row: readonly number[], which: number) =>
          row.slice(which * hidden + h, which * hidden + h + 32);
        const scores = qkv.map(
          (other) =>
            part(mine, 0).reduce((s, v, i) => s + v * (part(other, 1)[i] as number), 0) / Math.sqrt(32),
        );
        const total = scores.reduce((s, v) => s + Math.exp(v), 0);
        for (let c = 0; c < 32; c += 1) {
          out.push(
            scores.reduce(
              (s, v, j) => s + (Math.exp(v) / total) * (part(qkv[j] as number[], 2)[c] as number),
              0,
            ),
          );
        }
      }
      return out;
    });
    x = x.map((row, i) => normed(add(row, apply(layer.out, seen[i] as number[])), layer.norm1));
    x = x.map((row) => normed(add(row, apply(layer.down, apply(layer.up, row).map(gelu))), layer.norm2));
  }
  return x.map((row) =>
    Array.from({ length: labels }, (_, l) =>
      row.reduce((s, v, c) => s + v * (model.head[l * hidden + c] as number), model.headBias[l] as number),
    ),
  );
}

describe('the encoder', () => {
  it.each([
    ['a full window', [3, 1, 4, 1, 5, 9, 2, 6, 5, 3], [0, 1, 2, 0, 1, 2, 0, 1, 2, 0], [0, 4, 9]],
    ['one that fills no four', [7, 8, 9], [2, 2, 2], [1]],
    ['every piece of a window', [11, 0, 10, 5, 6], [0, 0, 1, 1, 2], [0, 1, 2, 3, 4]],
  ])('computes what plain arithmetic computes: %s', (_, ids, cases, at) => {
    const model = artifact();
    const encoder = new Encoder(shape, model.bytes());
    const wanted = reference(model, ids, cases);
    const found = encoder.logits(ids, cases, at);
    at.forEach((row, i) => {
      for (let l = 0; l < shape.labels; l += 1)
        expect(found[i]?.[l]).toBeCloseTo(wanted[row]?.[l] as number, 2);
    });
    // A second call finds nothing of the first.
    expect(encoder.logits(ids, cases, at)).toEqual(found);
  });

  it('says that its artifact is cut short', () => {
    const { bytes } = artifact();
    expect(() => new Encoder(shape, bytes().subarray(0, 5000))).toThrow('ends early');
  });

  it('runs what wasm/encoder.ts compiles to: npm run wasm', { timeout: 60_000 }, async () => {
    const compiled = await compile('encoder');
    expect(Buffer.compare(compiled, readFileSync(packageFile('models/encoder.wasm')))).toBe(0);
  });
});
