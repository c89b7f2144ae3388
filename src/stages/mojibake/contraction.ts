/** What takes the other endings than `s` and `t`. */
const PRONOUN = /(?<!\p{L})(?:I|you|we|they|he|she|it|who|what|that|there)$/iu;
const NEGATION =
  /(?<!\p{L})(?:do|does|did|is|are|was|were|ca|could|wo|would|should|has|have|had|must|need|ai|might)n$/iu;
const NOUN = /[A-Za-zß-öø-ÿ]{2}$/;

/** Whether a text ends in what an apostrophe and such a tail may follow. */
export function takesTail(before: string, tail: string): boolean {
  return tail === 's' ? NOUN.test(before) : tail === 't' ? NEGATION.test(before) : endsInPronoun(before);
}

/** Whether a text ends in a word that all other tails than `t` follow as often as not. */
export const endsInPronoun = (before: string): boolean => PRONOUN.test(before);
