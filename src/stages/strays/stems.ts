/** English endings and beginnings, each with what may stand in their place in the word that they go to. */
const AFFIXES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/e?s$/, ['', 'e']],
  [/(?:ed|ing|ers?|est|ant)$/, ['', 'e']],
  [/([b-df-hj-np-tv-z])\1(?:ed|ing|ers?|est)$/, ['$1']],
  [/ly$/, ['', 'le']],
  [/(?:ies|ied|iers?|iest|ily)$/, ['y']],
  [/^(?:un|re|non|pre|de|co|anti|multi|sub|super|over|out|mis|inter|micro|mini|auto|bio)/, ['']],
];

/** A stem of fewer letters is in too many words by chance. */
const LEAST_STEM = 3;

/** The words that a word may be an English form of: `performant`, of `perform`. */
export function stemsOf(word: string): string[] {
  return AFFIXES.flatMap(([affix, rests]) =>
    affix.test(word) ? rests.map((rest) => word.replace(affix, rest)) : [],
  ).filter((stem) => stem.length >= LEAST_STEM);
}
