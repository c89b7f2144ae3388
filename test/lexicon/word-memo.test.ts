import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WordMemo } from '../../src/lexicon/word-memo.js';

it('says what the function says, whatever came before', () => {
  const judge = (hash: number) => (hash >>> 7) & 0xff;
  const memo = new WordMemo(judge);
  const hash = fc.oneof(
    fc.integer({ min: 1, max: 0xffffffff }),
    fc.constantFrom(1, 1 + (1 << 14), 0x80000001),
  );
  fc.assert(
    fc.property(fc.array(hash), (hashes) => {
      for (const each of hashes) expect(memo.of(each)).toBe(judge(each));
    }),
  );
});
