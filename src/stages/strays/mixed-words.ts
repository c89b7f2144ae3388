import { LATIN_TWINS } from '../../text/look-alikes.js';
import type { Token } from './tokens.js';

/** Tokens that are one word: between them stands nothing. */
export interface MixedWord {
  readonly token: Token;
  /** True when most letters are Latin: the word is English and some letters are not what they look like. */
  readonly mostlyLatin: boolean;
}

const LATIN: ReadonlySet<string> = new Set(LATIN_TWINS.values());

/**
 * Words that mix letters of the Latin script with some of another that look the same (`mіnister`, `cлово`): all letters
 * of the one script or of the other have a twin. Scripts that only touch are not mixed: `словоgovernment`.
 */
export function mixedWords(tokens: readonly Token[]): MixedWord[] {
  const words: MixedWord[] = [];
  for (let first = 0; first < tokens.length; ) {
    let next = first + 1;
    while (next < tokens.length && tokens[next]!.start === tokens[next - 1]!.end) next += 1;
    const word = next - first > 1 ? mixedWord(tokens.slice(first, next)) : undefined;
    if (word) words.push(word);
    first = next;
  }
  return words;
}

/** The word that tokens of two scripts make, if those of the rarer one look like letters of the other. */
function mixedWord(parts: readonly Token[]): MixedWord | undefined {
  const lettersOf = (latin: boolean) =>
    parts.flatMap((part) => (part.latin === latin ? Array.from(part.text) : []));
  const latin = lettersOf(true);
  const foreign = lettersOf(false);
  if (latin.length === 0 || foreign.length === 0) return undefined;
  const mostlyLatin = latin.length > foreign.length;
  const looksTheSame = mostlyLatin
    ? foreign.every((letter) => LATIN_TWINS.has(withoutMarks(letter)))
    : latin.every((letter) => LATIN.has(letter)) && foreign.some((letter) => CYRILLIC.test(letter));
  if (!looksTheSame) return undefined;
  const [start, end] = [parts[0]!.start, parts.at(-1)!.end];
  const text = parts.map((part) => part.text).join('');
  return { token: { text, start, end, latin: false }, mostlyLatin };
}

/** Its first code point when decomposed: `о` of `ӧ`. */
const withoutMarks = (letter: string): string => Array.from(letter.normalize('NFD'))[0] as string;

const CYRILLIC = /\p{Script=Cyrillic}/u;
