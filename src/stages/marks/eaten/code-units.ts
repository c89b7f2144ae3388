import { foldUnit } from '../../../text/fold.js';
import { CharClass, charClass } from '../../../text/scripts.js';

/** Whether a UTF-16 code unit is part of a word: a letter, a digit or a combining mark. */
export const isWordUnit = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) ||
  (unit >= 0x41 && unit <= 0x5a) ||
  (unit > 0x2f && unit < 0x3a) ||
  (unit > 0x7f && charClass(unit) !== CharClass.Other);

export const isLetterUnit = (unit: number): boolean =>
  (unit > 0x60 && unit < 0x7b) || (unit > 0x40 && unit < 0x5b) || charClass(unit) === CharClass.Letter;

/** Whether a letter has a small one. */
export const isCapitalUnit = (unit: number): boolean => foldUnit(unit) !== unit;

/** Whether a code unit is an ASCII digit. */
export const isDigitUnit = (unit: number): boolean => unit > 0x2f && unit < 0x3a;

/** Whether a code unit is a space within a line, a tab and no-break ones among them. */
export const isSpaceUnit = (unit: number): boolean =>
  unit === 0x20 || unit === 0xa0 || unit === 0x09 || unit === 0x202f;

/** Whether a code unit ends a line. */
export const isBreak = (unit: number): boolean =>
  unit === 0x0a || unit === 0x0d || unit === 0x2028 || unit === 0x2029;

export const isApostrophe = (unit: number): boolean => unit === 0x27 || unit === 0x2019;

/** A code unit as the hashes of words see it: apostrophes are straight. */
export const straight = (unit: number): number => (unit === 0x2019 ? 0x27 : unit);

const LOWER = /\p{Ll}/u;
// One byte a code unit, filled as they are met: 0 is "not looked at yet", 2 is a small letter.
const lowerKnown = new Uint8Array(0x10000);

export function isLowerLetter(unit: number): boolean {
  const known = lowerKnown[unit] as number;
  if (known !== 0) return known === 2;
  const is = LOWER.test(String.fromCharCode(unit));
  lowerKnown[unit] = is ? 2 : 1;
  return is;
}
