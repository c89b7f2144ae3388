import { decodeSingleByte, singleByte } from '../../decode/codecs/single-byte.js';
import { tailAt } from '../../text/contractions.js';
import { CharClass, charClass } from '../../text/scripts.js';
import { PRIOR_BITS, READ_AS } from './charsets.js';
import { takesTail } from './contraction.js';
import { BEGINNING, type Kind } from './legacy.js';
import { singleByteRule } from './rule.js';

/** The mistakes that whole archives were made with, and by how many bits they are likelier than others. */
const FREQUENT_BITS = 6;
const FREQUENT: ReadonlySet<string> = new Set(
  [
    [
      'windows-1252',
      'windows-1250 iso-8859-2 windows-1251 koi8-r windows-1253 windows-1254 windows-1257 macintosh ibm437 ibm850',
    ],
    ['windows-1251', 'koi8-r ibm866 windows-1252'],
    ['koi8-r', 'windows-1251'],
    ['macintosh', 'windows-1252'],
    ['windows-1250', 'windows-1252'],
    ['ibm850', 'windows-1252'],
    ['ibm437', 'windows-1252'],
  ].flatMap(([read, charsets]) => charsets!.split(' ').map((charset) => `${read} > ${charset}`)),
);

/** How many bits a letter of what comes out may cost more than usual in its language, where Latin letters stay Latin. */
const MOST_EXCESS = 1.1;
/** The same for other scripts: what a letter may cost at all. */
const MOST_BITS_PER_LETTER = 7.5;

/** Letters enough of another script for a word that begins where words do, beside English: `â¢` is what is left of a bullet, and no Russian. */
const FOREIGN = /[\u0370-\u1fff]/;
const WORD = /(?<![^\s(“"‘'«-])[\u0370-\u1fff]{3}/;
/** Digits of Thai, which Thai in an English article is not written with: `ð`, what is left of an emoji, is one of them. */
const THAI_DIGIT = /[\u0e50-\u0e59]/;

/** A word of letters of two scripts, and how many characters outside ASCII make it no chance. */
const MIXED = /[A-Za-z][\u0370-\u0e7f]|[\u0370-\u0e7f][A-Za-z]/;
const ENOUGH = /(?:[^\x00-\x7f][^\n]*?){8}/;

/** Greek letters in English are symbols (TNFα, β-carotene, μm), but for those among the letters of a word. */
const GREEK = /[\u0370-\u03ff]/;
const GREEK_INSIDE = /[A-Za-z][\u0370-\u03ff][a-z]|[\u0370-\u03ff]{2}/;
/** A capital beyond ASCII between small letters: no word has one. */
const CAPITAL_INSIDE = /\p{Ll}(?![A-Z])\p{Lu}\p{Ll}/u;

/** Every other single-byte charset that the bytes may be in. */
export const singleByteAsSingleByte: Kind = {
  rule: singleByteRule,
  aligned: true,
  *readings(bytes, read, isPromising) {
    for (let other = 0; other < READ_AS.length; other++) {
      if (other === read) continue;
      const charset = READ_AS[other]!;
      const beginning = decode(bytes.subarray(0, BEGINNING), charset);
      if (beginning === undefined || !isPromising(beginning)) continue;
      const text = bytes.length <= BEGINNING ? beginning : decode(bytes, charset);
      if (text === undefined) continue;
      const frequent = FREQUENT.has(`${READ_AS[read]} > ${charset}`) ? FREQUENT_BITS : 0;
      yield { charset, text, priorBits: PRIOR_BITS[other]! - PRIOR_BITS[0]! - frequent };
    }
  },
  decode,
  isLikely: (before, after, { language, excess, foreignBits, letters, isLatin }, isInEnglish) =>
    makesLetters(before, after, language === 'en', isInEnglish) &&
    !(isInEnglish && spoilsContraction(before, after)) &&
    (!MIXED.test(after) || ENOUGH.test(before)) &&
    !CAPITAL_INSIDE.test(after) &&
    !(isInEnglish && GREEK.test(before) && !GREEK_INSIDE.test(before)) &&
    (!isInEnglish || !FOREIGN.test(after) || (WORD.test(after) && !THAI_DIGIT.test(after))) &&
    (isLatin ? excess <= MOST_EXCESS : foreignBits <= MOST_BITS_PER_LETTER * letters),
};

/** The text of bytes in a charset, or undefined when it leaves one of them undefined. */
function decode(bytes: Buffer, charset: string): string | undefined {
  const codec = singleByte(charset);
  for (let i = 0; i < bytes.length; i++) if (codec.defined[bytes[i]!] === 0) return undefined;
  return decodeSingleByte(bytes, codec);
}

/**
 * Whether what changes between two aligned readings becomes letters for the greater part, and is not one symbol that
 * stands alone (τ-bench), or, in English, one symbol at all (L∞) or nothing but letters that stand alone (“Â” and “Ã”).
 */
function makesLetters(before: string, after: string, isEnglish: boolean, isInEnglish: boolean): boolean {
  const became = new Set<string>();
  let changed = 0;
  let letters = 0;
  let alone = 0;
  for (let i = 0; i < before.length; i++) {
    if (before[i] === after[i]) continue;
    changed++;
    became.add(before[i]!);
    if (isLetter(after, i)) letters++;
    if (!isLetter(before, i - 1) && !isLetter(before, i + 1)) alone++;
  }
  if (alone === changed && isInEnglish) return false;
  return letters * 2 > changed && (became.size > 1 || (alone === 0 && !isEnglish));
}

/**
 * Whether a reading puts another character than an apostrophe in the place of one, which a capital or a symbol may have
 * taken: `wonÆt`, `the ministerÆs`.
 */
function spoilsContraction(before: string, after: string): boolean {
  for (let at = 1; at < before.length; at++) {
    if (before[at] === after[at] || after[at] === '’') continue;
    const tail = tailAt(before, at + 1);
    if (tail === undefined || (tail === 's' && /\p{Ll}/u.test(before[at]!))) continue;
    if (takesTail(before.slice(Math.max(0, at - 24), at), tail)) return true;
  }
  return false;
}

/** Unicode has the ordinal signs of Spanish among its letters; no word is written with them. */
const ORDINALS = 'ªº';

const isLetter = (text: string, at: number): boolean =>
  charClass(text.charCodeAt(at)) === CharClass.Letter && !ORDINALS.includes(text[at]!);
