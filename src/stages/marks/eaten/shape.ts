/** How a word is written. */
export enum Shape {
  Lower = 0,
  Capitalised = 1,
  Upper = 2,
  SingleUpper = 3,
  Mixed = 4,
  Digits = 5,
  DigitsAndLetters = 6,
  Other = 7,
}

/**
 * The shape of a word by its code units.
 *
 * @param others how many are neither digits nor letters of either case.
 * @param firstUpper whether the first is a capital.
 */
export function shapeOf(
  lowers: number,
  uppers: number,
  digits: number,
  others: number,
  firstUpper: boolean,
): Shape {
  if (digits > 0) return lowers + uppers + others === 0 ? Shape.Digits : Shape.DigitsAndLetters;
  if (others > 0) return Shape.Other;
  if (uppers === 0) return Shape.Lower;
  if (lowers === 0) return uppers === 1 ? Shape.SingleUpper : Shape.Upper;
  return firstUpper && uppers === 1 ? Shape.Capitalised : Shape.Mixed;
}
