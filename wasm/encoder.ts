/**
 * The arithmetic of a transformer encoder, in AssemblyScript with 128-bit SIMD. `npm run wasm` compiles it to
 * models/encoder.wasm. Pointers are bytes into the one memory, matrices row by row; the caller lays out the memory
 * (src/model/encoder.ts).
 */

/** Activations are rounded to 13 bits and a sign: 1536 products with a weight of 7 bits fit in 32 bits. */
const LIMIT: f32 = 8191;

/**
 * y = x wᵀ scaled by row of w, plus bias: x is n × k (f32), w m × k (i8), y n × m (f32), n a multiple of 4, k of 8, m of
 * 2. `scratch` takes the rounded x (i16), and the scale of each of its rows after them.
 */
export function linear(
  x: usize,
  w: usize,
  scales: usize,
  bias: usize,
  y: usize,
  scratch: usize,
  n: i32,
  k: i32,
  m: i32,
): void {
  const rowBytes = <usize>k << 1;
  const steps = scratch + <usize>n * rowBytes;
  for (let i = 0; i < n; i++) {
    const row = x + <usize>i * <usize>k * 4;
    let most = f32x4.splat(1e-9);
    for (let c: usize = 0; c < <usize>k * 4; c += 16) most = f32x4.max(most, f32x4.abs(v128.load(row + c)));
    const peak = max(
      max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
      max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
    );
    const scale = f32x4.splat(LIMIT / peak);
    f32.store(steps + <usize>i * 4, peak / LIMIT);
    const out = scratch + <usize>i * rowBytes;
    for (let c: usize = 0; c < <usize>k; c += 8) {
      const low = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(row + c * 4), scale)));
      const high = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(row + c * 4, 16), scale)));
      v128.store(out + c * 2, i16x8.narrow_i32x4_s(low, high));
    }
  }
  for (let j = 0; j < m; j += 2) {
    const w0 = w + <usize>j * <usize>k;
    const w1 = w0 + <usize>k;
    const s0 = f32.load(scales + <usize>j * 4);
    const s1 = f32.load(scales + <usize>j * 4, 4);
    const b0 = f32.load(bias + <usize>j * 4);
    const b1 = f32.load(bias + <usize>j * 4, 4);
    for (let i = 0; i < n; i += 4) {
      const x0 = scratch + <usize>i * rowBytes;
      const x1 = x0 + rowBytes;
      const x2 = x1 + rowBytes;
      const x3 = x2 + rowBytes;
      let a00 = i32x4.splat(0);
      let a10 = a00;
      let a20 = a00;
      let a30 = a00;
      let a01 = a00;
      let a11 = a00;
      let a21 = a00;
      let a31 = a00;
      for (let c: usize = 0; c < <usize>k; c += 8) {
        const left = v128.load_ext<i8>(w0 + c);
        const right = v128.load_ext<i8>(w1 + c);
        const p0 = v128.load(x0 + c * 2);
        const p1 = v128.load(x1 + c * 2);
        const p2 = v128.load(x2 + c * 2);
        const p3 = v128.load(x3 + c * 2);
        a00 = i32x4.add(a00, i32x4.dot_i16x8_s(p0, left));
        a10 = i32x4.add(a10, i32x4.dot_i16x8_s(p1, left));
        a20 = i32x4.add(a20, i32x4.dot_i16x8_s(p2, left));
        a30 = i32x4.add(a30, i32x4.dot_i16x8_s(p3, left));
        a01 = i32x4.add(a01, i32x4.dot_i16x8_s(p0, right));
        a11 = i32x4.add(a11, i32x4.dot_i16x8_s(p1, right));
        a21 = i32x4.add(a21, i32x4.dot_i16x8_s(p2, right));
        a31 = i32x4.add(a31, i32x4.dot_i16x8_s(p3, right));
      }
      const step = steps + <usize>i * 4;
      let out = y + (<usize>i * <usize>m + <usize>j) * 4;
      put(out, a00, a01, f32.load(step), s0, s1, b0, b1);
      out += <usize>m * 4;
      put(out, a10, a11, f32.load(step, 4), s0, s1, b0, b1);
      out += <usize>m * 4;
      put(out, a20, a21, f32.load(step, 8), s0, s1, b0, b1);
      out += <usize>m * 4;
      put(out, a30, a31, f32.load(step, 12), s0, s1, b0, b1);
    }
  }
}

// @ts-expect-error: decorators are AssemblyScript's
@inline
function put(out: usize, a: v128, b: v128, step: f32, s0: f32, s1: f32, b0: f32, b1: f32): void {
  f32.store(out, <f32>sum(a) * step * s0 + b0);
  f32.store(out, <f32>sum(b) * step * s1 + b1, 4);
}

// @ts-expect-error
@inline
function sum(v: v128): i32 {
  return (
    i32x4.extract_lane(v, 0) + i32x4.extract_lane(v, 1) + i32x4.extract_lane(v, 2) + i32x4.extract_lane(v, 3)
  );
}

/** x = norm(x + y) row by row, with gain and bias: n rows of k numbers, k a multiple of 4. A null y adds nothing. */
export function addNorm(x: usize, y: usize, gain: usize, bias: usize, n: i32, k: i32): void {
  const bytes = <usize>k * 4;
  for (let i = 0; i < n; i++) {
    const row = x + <usize>i * bytes;
    let total = f32x4.splat(0);
    if (y != 0) {
      const other = y + <usize>i * bytes;
      for (let c: usize = 0; c < bytes; c += 16) {
        const v = f32x4.add(v128.load(row + c), v128.load(other + c));
        v128.store(row + c, v);
        total = f32x4.add(total, v);
      }
    } else {
      for (let c: usize = 0; c < bytes; c += 16) total = f32x4.add(total, v128.load(row + c));
    }
    const mean = f32x4.splat(sumOf(total) / <f32>k);
    let squares = f32x4.splat(0);
    for (let c: usize = 0; c < bytes; c += 16) {
      const v = f32x4.sub(v128.load(row + c), mean);
      squares = f32x4.add(squares, f32x4.mul(v, v));
    }
    const scale = f32x4.splat(1 / sqrt<f32>(sumOf(squares) / <f32>k + 1e-12));
    for (let c: usize = 0; c < bytes; c += 16) {
      const v = f32x4.mul(f32x4.sub(v128.load(row + c), mean), scale);
      v128.store(row + c, f32x4.add(f32x4.mul(v, v128.load(gain + c)), v128.load(bias + c)));
    }
  }
}

/** GELU in its tanh form, in place, of `count` numbers, a multiple of 4. */
export function gelu(x: usize, count: i32): void {
  const end = x + <usize>count * 4;
  const one = f32x4.splat(1);
  for (let at = x; at < end; at += 16) {
    const v = v128.load(at);
    const cube = f32x4.mul(f32x4.mul(v, v), v);
    // 0.5 (1 + tanh z) is 1 / (1 + exp(-2z)), and z is √(2/π) (x + 0.044715 x³).
    const z = f32x4.mul(f32x4.add(v, f32x4.mul(cube, f32x4.splat(0.044715))), f32x4.splat(-1.5957691216));
    v128.store(at, f32x4.div(v, f32x4.add(one, exp(z))));
  }
}

/**
 * Attention over n rows: qkv is n × 3 × heads × 32, out n × heads × 32. `scratch` takes n numbers, in steps of 4.
 */
export function attention(qkv: usize, out: usize, scratch: usize, n: i32, heads: i32): void {
  const width = <usize>heads * 32 * 4;
  const stride: usize = 3 * width;
  const scale = f32x4.splat(0.17677669529663687); // 1 / √32
  for (let h = 0; h < heads; h++) {
    const head = qkv + <usize>h * 128;
    for (let i = 0; i < n; i++) {
      const q = head + <usize>i * stride;
      const q0 = f32x4.mul(v128.load(q), scale);
      const q1 = f32x4.mul(v128.load(q, 16), scale);
      const q2 = f32x4.mul(v128.load(q, 32), scale);
      const q3 = f32x4.mul(v128.load(q, 48), scale);
      const q4 = f32x4.mul(v128.load(q, 64), scale);
      const q5 = f32x4.mul(v128.load(q, 80), scale);
      const q6 = f32x4.mul(v128.load(q, 96), scale);
      const q7 = f32x4.mul(v128.load(q, 112), scale);
      let peak: f32 = -1e30;
      for (let j = 0; j < n; j++) {
        const k = head + width + <usize>j * stride;
        let a = f32x4.mul(q0, v128.load(k));
        a = f32x4.add(a, f32x4.mul(q1, v128.load(k, 16)));
        a = f32x4.add(a, f32x4.mul(q2, v128.load(k, 32)));
        a = f32x4.add(a, f32x4.mul(q3, v128.load(k, 48)));
        a = f32x4.add(a, f32x4.mul(q4, v128.load(k, 64)));
        a = f32x4.add(a, f32x4.mul(q5, v128.load(k, 80)));
        a = f32x4.add(a, f32x4.mul(q6, v128.load(k, 96)));
        a = f32x4.add(a, f32x4.mul(q7, v128.load(k, 112)));
        const score = sumOf(a);
        f32.store(scratch + <usize>j * 4, score);
        peak = max(peak, score);
      }
      // What lies beyond the last row in the last four weighs nothing.
      const rounded = (n + 3) & ~3;
      for (let j = n; j < rounded; j++) f32.store(scratch + <usize>j * 4, -1e30);
      const top = f32x4.splat(peak);
      let weights = f32x4.splat(0);
      for (let j: usize = 0; j < <usize>rounded * 4; j += 16) {
        const e = exp(f32x4.sub(v128.load(scratch + j), top));
        v128.store(scratch + j, e);
        weights = f32x4.add(weights, e);
      }
      const share = f32x4.splat(1 / sumOf(weights));
      let a0 = f32x4.splat(0);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let a4 = a0;
      let a5 = a0;
      let a6 = a0;
      let a7 = a0;
      for (let j = 0; j < n; j++) {
        const weight = v128.load32_splat(scratch + <usize>j * 4);
        const v = head + 2 * width + <usize>j * stride;
        a0 = f32x4.add(a0, f32x4.mul(weight, v128.load(v)));
        a1 = f32x4.add(a1, f32x4.mul(weight, v128.load(v, 16)));
        a2 = f32x4.add(a2, f32x4.mul(weight, v128.load(v, 32)));
        a3 = f32x4.add(a3, f32x4.mul(weight, v128.load(v, 48)));
        a4 = f32x4.add(a4, f32x4.mul(weight, v128.load(v, 64)));
        a5 = f32x4.add(a5, f32x4.mul(weight, v128.load(v, 80)));
        a6 = f32x4.add(a6, f32x4.mul(weight, v128.load(v, 96)));
        a7 = f32x4.add(a7, f32x4.mul(weight, v128.load(v, 112)));
      }
      const o = out + <usize>i * width + <usize>h * 128;
      v128.store(o, f32x4.mul(a0, share));
      v128.store(o, f32x4.mul(a1, share), 16);
      v128.store(o, f32x4.mul(a2, share), 32);
      v128.store(o, f32x4.mul(a3, share), 48);
      v128.store(o, f32x4.mul(a4, share), 64);
      v128.store(o, f32x4.mul(a5, share), 80);
      v128.store(o, f32x4.mul(a6, share), 96);
      v128.store(o, f32x4.mul(a7, share), 112);
    }
  }
}

// @ts-expect-error
@inline
function sumOf(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3)
  );
}

/** eˣ of four numbers: 2 to the whole part through the exponent's bits, to the rest by a polynomial (relative error 2e-7). */
// @ts-expect-error
@inline
function exp(x: v128): v128 {
  const bounded = f32x4.max(f32x4.min(x, f32x4.splat(88)), f32x4.splat(-87));
  const t = f32x4.mul(bounded, f32x4.splat(1.4426950408889634));
  const whole = f32x4.nearest(t);
  const f = f32x4.mul(f32x4.sub(t, whole), f32x4.splat(0.6931471805599453));
  let p = f32x4.splat(1 / 720.0);
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1 / 120.0));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1 / 24.0));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1 / 6.0));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.5));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1));
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}
