import { READ_AS } from './charsets.js';
import { BEGINNING, type Kind } from './legacy.js';
import { decodeExactly, MULTIBYTE, type Multibyte } from './multibyte.js';
import { multibyteRule } from './rule.js';

/** Bits against such a mistake, beside those against the charset that was read. */
const PRIOR_BITS = 2;
/** East Asian bytes are read as Western or DOS characters. Cyrillic or Greek words in an English line are words. */
const LATIN: ReadonlySet<string> = new Set(['windows-1252', 'macintosh', 'ibm437', 'ibm850', 'iso-8859-15']);
/** East Asian characters and punctuation, and … */
const EAST_ASIAN = /[\u2e80-\uffef]/;
/** … how many characters outside ASCII a line of such has at least, besides no-break spaces, which indent English. */
const ENOUGH = /(?:[^\x00-\x7f\xa0][^\n]*?){4}/;
/** Latin letters about one of them: letters with accents of a language that nobody knows. */
const INSIDE_WORDS = /[A-Za-z][\u2e80-\uffef]{1,2}[a-z]/;
/** One alone at the end of an English word: what is left of an apostrophe and eats the letter behind it. */
const AFTER_LETTER = /[a-z][\u2e80-\uffef](?![\u2e80-\uffef])/;
const HANGING = /[a-z][\u2e80-\uffef]{1,3}(?![\u2e80-\uffef])/g;
const RUN = /[\u2e80-\uffef]+/g;
/** Without one of these it is no East Asian text: two bytes of `°C` are a full stop, too. */
const EAST_ASIAN_LETTER = /[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]/;
/** Among letters of English, small ones with accents alone: half of the bytes of East Asian text are capitals and signs. */
const SMALL_LETTERS = /^(?=[^a-z]*[a-z])[\x00-\x7f\p{Ll}]*$/u;
/** What East Asian text has. */
const TWO_TOGETHER = /[\u2e80-\uffef]{2}/;
/** What is neither a letter nor a typographic mark: where no East Asian text comes out, nothing else may (DALL·E). */
const STRANGE = /[^\x00-\x7f\p{L}\u2010-\u201f\u2026\xa0]/u;
/** A line that is drawn, in a frame or a diagram. */
const DRAWN = /([\u2500-\u257f])\1{3}/;
/** What comes out must not cost more than this; an ideograph counts for two letters. */
const MOST_BITS_PER_LETTER = 7.5;
/** How many bits a letter may cost more than usual where only marks and Latin letters come out: ¡¯ for ’ in GBK. */
const MOST_EXCESS = 0.8;

/** Every East Asian charset that the bytes may be in. */
export const multibyteAsSingleByte: Kind = {
  rule: multibyteRule,
  aligned: false,
  *readings(bytes, read, isPromising) {
    if (!LATIN.has(READ_AS[read]!)) return;
    for (const charset of MULTIBYTE) {
      const text = decodeExactly(bytes, charset);
      if (text !== undefined && isPromising(text.slice(0, BEGINNING / 2)))
        yield { charset, text, priorBits: PRIOR_BITS };
    }
  },
  decode: (bytes, charset) => decodeExactly(bytes, charset as Multibyte),
  isLikely: (before, after, { isLatin, excess, foreignBits, letters }, isInEnglish) =>
    EAST_ASIAN.test(after)
      ? ENOUGH.test(before) &&
        !DRAWN.test(before) &&
        !SMALL_LETTERS.test(before) &&
        EAST_ASIAN_LETTER.test(after) &&
        !INSIDE_WORDS.test(after) &&
        !(isInEnglish && leavesMarks(after)) &&
        foreignBits <= MOST_BITS_PER_LETTER * letters
      : isLatin
        ? !STRANGE.test(after) && excess <= MOST_EXCESS && asciiLetters(before) === asciiLetters(after)
        : foreignBits <= MOST_BITS_PER_LETTER * letters,
};

/** Whether what comes out are single characters behind words, or most of it hangs on them. */
function leavesMarks(text: string): boolean {
  if (AFTER_LETTER.test(text) && !TWO_TOGETHER.test(text)) return true;
  return countOf(text, HANGING) * 2 > countOf(text, RUN);
}

/** A mark of two bytes that takes the second from a letter of English is none. */
const asciiLetters = (text: string): number => countOf(text, /[A-Za-z\d]/g);

const countOf = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;
