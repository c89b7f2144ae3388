import { expect, test } from 'vitest';
import { hashWord } from '../../../../src/lexicon/hash.js';
import { listedWords, readsAsSeveral } from '../../../../src/stages/marks/eaten/scan.js';

test('the filter of listed words takes one other in a thousand at most for one of them', () => {
  const strings = Array.from({ length: 100_000 }, (_, i) => hashWord(`qx${i}`));
  expect(strings.filter((hash) => listedWords().hasHash(hash)).length).toBeLessThan(100);
});

test.each(['something', 'Homewood', 'upset', 'NOWHERE', 'kitchenware', 'glasses'])(
  '“%s” reads as several or may be a possessive, and is listed',
  (word) => {
    expect(listedWords().hasHash(hashWord(word.toLowerCase()))).toBe(true);
  },
);

test('“Thissituation” is not', () => {
  expect(readsAsSeveral('Thissituation', 0, 13)).toBe(true);
  expect(listedWords().hasHash(hashWord('thissituation'))).toBe(false);
});
