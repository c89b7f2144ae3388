import { wordSet } from './closed-words.js';
import type { StrayWord } from './words.js';

/** Units, currencies and abbreviations that other languages list as words. */
const SYMBOLS = wordSet(
  'euros reais pesos pesetas yuan lire lira centavos kronor kroner krone forint zloty zlotys złoty złotys złote złotych rand baht kr km cm mm kg ml com ante al vs per se ad hoc op cit ibid etc ie eg viz pp ca',
);

const IN_WORD = /[\p{L}\p{M}]/u;
const AFTER_CODE = /[\d&@#_/\\=+*^~|<]$|[&@#_/\\=+*^~|]\s$|^[.:[\]]$|::$|[\s*(]\.$/;
const BEFORE_CODE = /^(?:[\d_@/\\=+*^~|]|[.:]\p{Ll}|::|[([]|\]\p{L})/u;
/** `osgVolume`; before a capital Irish has up to three small letters. */
const CAMEL_CASE = /\p{Ll}{3}\p{Lu}/u;
const CLIPPED = /(?:^|[\s“"])['’]$/u;
const CLOSES_QUOTE = /^['’]/;
const OTHER_SCRIPT = /^(?!\p{Script=Latin})\p{L}/u;
const AFTER_NUMBER = /\d\s?$/;
/** Not even Czech has a word of these alone. */
const CONSONANTS = /^[bcdfghjkmnpqstvwxz]{3,}$/;
/** After a number, a shorter word is a unit or an abbreviation: `5 kn`. */
const LONGER_THAN_UNITS = 5;

/** `[Op. Cit., p. 40]`, the initial of `Mrs P. L. Arkwright`, and a part of the address `beta.Gobierno.example`. */
export function isAbbreviated(text: string, { folded, gap, end }: StrayWord): boolean {
  if (text[end] !== '.') return false;
  return folded.length === 1 || SYMBOLS.has(folded) || (gap === '.' && IN_WORD.test(text.charAt(end + 1)));
}

/** Whether a word in small letters is none: code, a unit, an abbreviation, what is left of a word. */
export function isNotAWord(text: string, word: StrayWord): boolean {
  const { folded, gap, start, end } = word;
  if (SYMBOLS.has(folded) || CONSONANTS.test(folded) || CAMEL_CASE.test(word.text)) return true;
  const after = text.slice(end, end + 2);
  // Letters of another script touch it: what is left of a word that mixes two.
  if ((gap === '' && start > 0) || OTHER_SCRIPT.test(after)) return true;
  if (gap !== ' ' && AFTER_CODE.test(gap)) return true;
  if (word.text.length < LONGER_THAN_UNITS) {
    if (AFTER_NUMBER.test(gap)) return true;
    // `scan ’em`: letters are left out before it.
    if (CLIPPED.test(gap) && !CLOSES_QUOTE.test(after)) return true;
  }
  return after !== '' && !after.startsWith(' ') && BEFORE_CODE.test(after);
}
