import { expect, test } from 'vitest';
import { hashWord } from '../../src/lexicon/hash.js';
import { encodeKnownWords, KnownWords } from '../../src/lexicon/known-words.js';

const words = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => hashWord(`${prefix}${i}`));

test('a filter knows every word that it was made of, and takes one other in a hundred at most for one of them', () => {
  const known = words('known', 100_000);
  const filter = new KnownWords(encodeKnownWords(known));
  expect(known.every((hash) => filter.hasHash(hash))).toBe(true);
  const others = words('other', 100_000).filter((hash) => filter.hasHash(hash));
  expect(others.length).toBeLessThan(1000);
});

test('a filter takes none of the words for known that it was told of, and loses none of those to be kept', () => {
  const known = words('known', 100_000);
  const others = words('other', 10_000);
  const filter = new KnownWords(encodeKnownWords(known, { others, kept: 20_000 }));
  expect(others.filter((hash) => filter.hasHash(hash)).length).toBeLessThan(5);
  expect(known.slice(0, 20_000).every((hash) => filter.hasHash(hash))).toBe(true);
  expect(known.filter((hash) => !filter.hasHash(hash)).length).toBeLessThan(500);
});
