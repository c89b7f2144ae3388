const IN_WORD = /[\p{L}\p{M}'’]/u;
const OPERATION = /^(?:\d| ?[=<>≤≥≈+*^_/])/;

/**
 * Whether a text speaks of quantities by a letter: it has the letter beside an operator or a figure (`y = 3`, `w1`), or an
 * `x` by itself, which is a word in no language.
 */
export function isVariable(text: string, letter: string): boolean {
  return (
    stands(text, 'x', () => true) || stands(text, letter, (end) => OPERATION.test(text.slice(end, end + 2)))
  );
}

/** Whether a letter stands by itself somewhere, and what follows it passes. */
function stands(text: string, letter: string, passes: (end: number) => boolean): boolean {
  for (let at = text.indexOf(letter); at >= 0; at = text.indexOf(letter, at + 1)) {
    const end = at + letter.length;
    if (!IN_WORD.test(text.charAt(at - 1)) && !IN_WORD.test(text.charAt(end)) && passes(end)) return true;
  }
  return false;
}
