import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStruct, type ThriftStruct, type ThriftValue, writeStruct } from '../../src/corpus/thrift.js';

const I16 = 4;
const I64 = 6;
const DOUBLE = 7;
const BINARY = 8;
const LIST = 9;
const MAP = 11;
const STRUCT = 12;

const int = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const bytes = (length?: number) =>
  fc.uint8Array(length === undefined ? { maxLength: 40 } : { minLength: length, maxLength: length });
const listOf = (type: number, item: fc.Arbitrary<ThriftValue>) =>
  fc.array(item, { maxLength: 20 }).map((items) => ({ type: LIST, value: { type, items } }));

const { struct } = fc.letrec<{ struct: ThriftStruct }>((tie) => ({
  struct: fc
    .dictionary(
      fc.integer({ min: 1, max: 200 }).map(String),
      fc.oneof(
        { maxDepth: 3 },
        fc.boolean().map((value) => ({ type: value ? 1 : 2, value })),
        fc.record({ type: fc.constantFrom(I16, 5, I64), value: int }),
        fc.record({ type: fc.constant(3), value: bytes(1) }),
        fc.record({ type: fc.constant(DOUBLE), value: bytes(8) }),
        fc.record({ type: fc.constant(13), value: bytes(16) }),
        fc.record({ type: fc.constant(BINARY), value: bytes() }),
        listOf(2, bytes(1)),
        listOf(I64, int),
        listOf(BINARY, bytes()),
        fc.array(fc.tuple(bytes(), int), { minLength: 1, maxLength: 3 }).map((pairs) => ({
          type: MAP,
          value: { types: (BINARY << 4) | I64, items: pairs.flat() },
        })),
        listOf(STRUCT, tie('struct')),
        fc.record({ type: fc.constant(STRUCT), value: tie('struct') }),
      ),
      { maxKeys: 6 },
    )
    .map((fields) => new Map(Object.entries(fields).map(([id, field]) => [Number(id), field]))),
}));

describe('the compact protocol', () => {
  it('gives back every field as it was, whatever its type', () => {
    fc.assert(
      fc.property(struct, (value) => {
        expect(readStruct(writeStruct(value))).toEqual(value);
      }),
    );
  });

  it('is written as the specification says', () => {
    const value: ThriftStruct = new Map([
      [1, { type: 5, value: -3n }],
      [2, { type: BINARY, value: Buffer.from('ab') }],
      [30, { type: 1, value: true }],
    ]);
    expect(Buffer.from(writeStruct(value)).toString('hex')).toBe('1505180261620' + '13c00');
  });

  it('throws for bytes that end too soon', () => {
    fc.assert(
      fc.property(struct, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (value, part) => {
        const whole = writeStruct(value);
        expect(() => readStruct(whole.subarray(0, Math.floor(part * whole.length)))).toThrow(RangeError);
      }),
    );
  });
});
