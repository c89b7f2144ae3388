import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LogLinear } from '../../src/model/log-linear.js';

const CLASSES = 3;
const BITS = 8;

/** Weights that are steps of one, so that rounding changes none; the largest is 127, which makes the step one. */
const weights = fc
  .array(fc.tuple(fc.nat((1 << BITS) - 1), fc.nat(CLASSES - 1), fc.integer({ min: -127, max: 127 })))
  .map((entries) => {
    const table = new Float32Array(CLASSES << BITS);
    for (const [bucket, class_, weight] of entries) table[bucket * CLASSES + class_] = weight;
    table[0] = 127;
    return table;
  });

it('adds up the weights it was made of, whichever buckets have any', () => {
  fc.assert(
    fc.property(weights, fc.array(fc.nat((1 << BITS) - 1)), (table, buckets) => {
      const model = LogLinear.decode(LogLinear.encode(CLASSES, BITS, table));
      const scores = new Float64Array(CLASSES);
      model.addScores(buckets, scores);
      const sums = Array.from(scores, (_, class_) =>
        buckets.reduce((sum, bucket) => sum + (table[bucket * CLASSES + class_] as number), 0),
      );
      expect(Array.from(scores, (score) => score + 0)).toEqual(sums.map((sum) => sum + 0));
    }),
  );
});

it('refuses bytes that are no model of this version', () => {
  expect(() => LogLinear.decode(new Uint8Array(12))).toThrow('not a log-linear model');
  expect(() => LogLinear.decode(new Uint8Array())).toThrow('not a log-linear model');
});
