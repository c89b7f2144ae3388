/** Character classes and Unicode scripts, looked up once a code point and remembered. */

/** Classes of a code point. `Other` is white space, punctuation, symbols and everything unassigned. */
export enum CharClass {
  Other = 1,
  Letter = 2,
  Digit = 3,
  Mark = 4,
}

const LETTER = /\p{L}/u;
const DIGIT = /\p{N}/u;
const MARK = /\p{M}/u;

// One byte a code point of the Basic Multilingual Plane, filled as code points are met: 0 is "not looked at yet".
// What is ASCII is known, since to make the sets of Unicode takes longer than a short text does.
const remembered = new Uint8Array(0x10000)
  .fill(CharClass.Other, 0, 0x80)
  .fill(CharClass.Digit, 0x30, 0x3a)
  .fill(CharClass.Letter, 0x41, 0x5b)
  .fill(CharClass.Letter, 0x61, 0x7b);

/**
 * The class of a code point (letters \p{L}, digits \p{N}, marks \p{M}; a lone surrogate is `Other`, and so is NaN, which
 * `charCodeAt` finds beyond the ends of a text).
 */
export function charClass(codePoint: number): CharClass {
  const known = remembered[codePoint];
  if (known === undefined) return codePoint > 0xffff ? classify(codePoint) : CharClass.Other;
  if (known !== 0) return known;
  const found = classify(codePoint);
  remembered[codePoint] = found;
  return found;
}

function classify(codePoint: number): CharClass {
  const char = String.fromCodePoint(codePoint);
  if (LETTER.test(char)) return CharClass.Letter;
  if (DIGIT.test(char)) return CharClass.Digit;
  if (MARK.test(char)) return CharClass.Mark;
  return CharClass.Other;
}

/** True for what a word is made of: a letter, a digit or a combining mark. */
export function isWordCodePoint(codePoint: number): boolean {
  return charClass(codePoint) !== CharClass.Other;
}

const NOT_WORD = /[^\p{L}\p{N}\p{M}]+/gu;

/** The letters, digits and marks of a text, in order: what no stage after `escapes` may alter. */
export function lettersAndDigits(text: string): string {
  return text.replace(NOT_WORD, '');
}
