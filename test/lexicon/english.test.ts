import { describe, expect, test } from 'vitest';
import { loadEnglish } from '../../src/lexicon/english.js';

describe('the English lexicon', () => {
  const lexicon = loadEnglish();

  test.each(['the', 'borough', "don't", 'children', 'aircraft'])('holds %s', (word) => {
    expect(lexicon.has(word)).toBe(true);
  });

  test.each(['wasbeing', 'theborough', 'qzxv', ''])('does not hold %j', (word) => {
    expect(lexicon.has(word)).toBe(false);
    expect(lexicon.logFrequency(word)).toBeUndefined();
  });

  test('gives log frequencies: “the” is about one word in twenty, and a rarer word is rarer', () => {
    expect(lexicon.logFrequency('the')).toBeCloseTo(Math.log(0.054), 1);
    expect(lexicon.logFrequency('house')).toBeGreaterThan(lexicon.logFrequency('greenhouse') as number);
  });
});
