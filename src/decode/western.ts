import type { SingleByteCharset } from './codecs/names.js';
import { decodeSingleByte, singleByte } from './codecs/single-byte.js';

/**
 * How well a single-byte charset explains the few bytes above 0x7F in English (or other Western) text. A character is judged
 * by what stands about it: `’` between a letter and `s`, `“` before a word, `é` beside letters are what such texts hold;
 * `Õ` after a small letter, a control or a stray symbol inside a word are not. The figures are log-probabilities (base e, to
 * the nearest half) of a character in its place, relative to the commonest; they rank readings of the same bytes.
 */

/** The charsets that English articles come in, and what speaks against each before its text is seen. */
const PRIORS: readonly (readonly [SingleByteCharset, number])[] = [
  ['windows-1252', 0],
  ['macintosh', -1.5],
  ['ibm850', -4],
  ['ibm437', -4.5],
];

interface WesternReading {
  readonly charset: SingleByteCharset;
  /** Mean log-probability of a character above 0x7F, without the prior: about -1 for real text, below -3 for a wrong charset. */
  readonly mean: number;
  /** Probability among the charsets tried. */
  readonly probability: number;
}

/** Characters beyond this many add nothing to what is known. */
const ENOUGH = 2000;

/** Ranks the Western charsets for `bytes`, of which only those in `spans` (all, when absent) are in doubt. The likeliest first. */
export function rankWestern(
  bytes: Uint8Array,
  spans?: readonly (readonly [number, number])[],
): WesternReading[] {
  const places = highBytes(bytes, spans);
  const crOnly = bytes.includes(0x0d) && !bytes.includes(0x0a);
  const totals = PRIORS.map(([charset, prior]) => {
    const sum = sumOver(bytes, places, charset);
    // old Mac files end their lines with CR
    const mac = charset === 'macintosh' && crOnly ? 3 : 0;
    return { charset, mean: places.length === 0 ? 0 : sum / places.length, total: prior + mac + sum };
  });
  const best = Math.max(...totals.map(({ total }) => total));
  const weights = totals.map(({ total }) => Math.exp(total - best));
  const all = weights.reduce((a, b) => a + b, 0);
  return totals
    .map(({ charset, mean }, i) => ({ charset, mean, probability: weights[i]! / all }))
    .sort((a, b) => b.probability - a.probability);
}

/** The mean log-probability of the characters above 0x7F in any single-byte charset. */
export function meanIn(bytes: Uint8Array, charset: SingleByteCharset): number {
  const places = highBytes(bytes);
  return places.length === 0 ? 0 : sumOver(bytes, places, charset) / places.length;
}

/** The least log-probability of a character above 0x7F in any single-byte charset. */
export function leastIn(bytes: Uint8Array, charset: SingleByteCharset): number {
  return Math.min(0, ...scoresOf(bytes, highBytes(bytes), charset));
}

function sumOver(bytes: Uint8Array, places: readonly number[], charset: SingleByteCharset): number {
  let sum = 0;
  for (const score of scoresOf(bytes, places, charset)) sum += score;
  return sum;
}

function* scoresOf(
  bytes: Uint8Array,
  places: readonly number[],
  charset: SingleByteCharset,
): Generator<number> {
  const codec = singleByte(charset);
  for (const at of places) {
    const from = Math.max(0, at - 24);
    const context = decodeSingleByte(bytes.subarray(from, at + 12), codec);
    yield codec.defined[bytes[at]!] ? placeScore(context, at - from) : IMPOSSIBLE;
  }
}

function highBytes(bytes: Uint8Array, spans?: readonly (readonly [number, number])[]): number[] {
  const places: number[] = [];
  for (const [start, end] of spans ?? [[0, bytes.length] as const])
    for (let i = start; i < end && places.length < ENOUGH; i += 1) if (bytes[i]! >= 0x80) places.push(i);
  return places;
}

const IMPOSSIBLE = -8;
const LETTER = /\p{L}/u;
const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;
/** What follows an apostrophe inside an English word. */
const CONTRACTION = /^(?:s|t|d|m|re|ve|ll|er|em|n|all|am|clock)(?!\p{L})/iu;
/** What an ending follows as well as a word: `(NASA)’s`. */
const AFTER_BRACKET = /[)\]”"]/;
/** What precedes one: O’Brien, d’Arc, l’État, qu’il, Hawai’i. */
const ELISION = /(?<!\p{L})(?:o|d|l|m|n|s|t|j|c|qu|y|ma|mc)$/iu;
/** What an elision is made before; Māori and Hawaiian names have other letters behind their mark. */
const VOWEL = /[aeiouhyà-ÿœ]/i;
/** Letters of French, German, Spanish, Portuguese, Italian and the Nordic languages, commonest first. */
const COMMON_LETTERS = 'éèáíóöüñçãäåøêâôúà';
const OTHER_LETTERS = 'ëîïõìòùæßûıðþý';
/** Letters that English meets in names alone, and whose bytes are common letters in MacRoman. */
const RARE_LETTERS = 'šžœÿ';

/** Where the text begins or ends, anything may have stood: it opens and it closes. */
const EDGE = '\0';

/** The log-probability of the character at `at`, given what stands about it. */
export function placeScore(text: string, at: number): number {
  const char = text[at]!;
  const before = text[at - 1] ?? EDGE;
  const after = text[at + 1] ?? EDGE;
  if (LETTER.test(char) && char !== 'ª' && char !== 'º' && char !== 'ƒ' && char !== 'ˆ')
    return letterScore(char, before, after);
  return markScore(char, before, after, text, at);
}

function letterScore(char: string, before: string, after: string): number {
  const between = LETTER.test(before) || LETTER.test(after);
  if (LOWER.test(char)) {
    const base =
      char === 'é'
        ? -0.5
        : COMMON_LETTERS.includes(char)
          ? -1.5
          : OTHER_LETTERS.includes(char)
            ? -3
            : RARE_LETTERS.includes(char)
              ? -4
              : -6;
    if (!between) return base - (char === 'à' || char === 'é' || char === 'ó' ? 1.5 : 3);
    return /\d/.test(before) || /[\p{Lu}\d]/u.test(after) ? base - 2 : base;
  }
  const base = 'ÉÖÜÅÇÁØÓÄÑÀÈÍÚ'.includes(char) ? -2 : 'ÂÊÔÎÃËÏÕÌÒÙÆŒŠŽÐÞÝÛŸ'.includes(char) ? -3.5 : -6;
  if (LOWER.test(before)) return base - 5;
  if (UPPER.test(before) && !UPPER.test(after) && LETTER.test(after)) return base - 3;
  return between ? base : base - (char === 'À' || char === 'É' || char === 'Ó' ? 1 : 2.5);
}

const LEFT_HALF = /\p{L}*$/u;
const RIGHT_HALF = /^\p{L}*/u;
/** Letters of the longest word that is short; the halves of a word that lost its letter to a dash are as short. */
const SHORT = 2;
const SHORT_WORDS = /^(?:[aio]|am|an|as|at|be|by|do|go|he|if|in|is|it|me|my|no|of|on|or|so|to|up|us|we)?$/i;

const CAPITALS = /^\p{Lu}{2,}$/u;

/** Whether words stand on both sides of a dash or a no-break space without spaces, as far as their lengths tell: `Espa–ol` is none. */
function joinsWords(text: string, at: number): boolean {
  const left = LEFT_HALF.exec(text.slice(0, at))![0];
  const right = RIGHT_HALF.exec(text.slice(at + 1))![0];
  const isWord = (half: string) => half.length > SHORT || SHORT_WORDS.test(half) || CAPITALS.test(half);
  // what the text begins or ends with may be the rest of a longer word
  return (left.length === at || isWord(left)) && (at + 1 + right.length === text.length || isWord(right));
}

const SPACE = /[\s\u00a0]/u;
const opens = (char: string): boolean => char === EDGE || SPACE.test(char) || '([{–—-/“‘"\'>'.includes(char);
const closes = (char: string): boolean =>
  char === EDGE || SPACE.test(char) || '.,;:!?)]}–—-/”’"\'<…'.includes(char);
const word = (char: string): boolean => char === EDGE || /[\p{L}\p{N}]/u.test(char);

function markScore(char: string, before: string, after: string, text: string, at: number): number {
  const digit = (c: string) => /\d/.test(c);
  switch (char) {
    case '’':
      if ((LETTER.test(before) || before === EDGE) && LETTER.test(after)) {
        if (CONTRACTION.test(text.slice(at + 1))) return 0;
        return (ELISION.test(text.slice(0, at)) && VOWEL.test(after)) || UPPER.test(after) ? -1 : -3.5;
      }
      if (AFTER_BRACKET.test(before) && CONTRACTION.test(text.slice(at + 1))) return -0.5;
      if (closes(after)) return word(before) || '.,!?…”)%'.includes(before) ? -0.5 : -4;
      if (digit(before) && LETTER.test(after)) return -1;
      return opens(before) && word(after) ? -2.5 : -5;
    case '“':
    case '‘':
      if (opens(before) && (word(after) || '‘“([$£€.…¿¡'.includes(after))) return char === '“' ? -0.5 : -1;
      return -6;
    case '”':
      return closes(after) && (word(before) || '.,!?…’)%$-–—]'.includes(before)) ? -0.5 : -5;
    case '–':
    case '—':
      if (SPACE.test(before) && SPACE.test(after)) return -0.5;
      if (word(before) && word(after)) return joinsWords(text, at) ? -1 : -4;
      return word(before) || word(after) || SPACE.test(before) || SPACE.test(after) ? -2 : -4;
    case '…':
      return word(before) || SPACE.test(before) || '“‘('.includes(before) ? -1 : -3;
    case '\u00a0':
      if (!LETTER.test(before) || !LETTER.test(after)) return -1.5;
      return joinsWords(text, at) ? -3 : -5;
    case '£':
    case '€':
      return digit(after) ? -0.5 : SPACE.test(before) || digit(before) ? -2.5 : -5;
    case '¥':
      return digit(after) ? -2 : -6;
    case '¢':
      return digit(before) ? -2 : -6;
    case '•':
      return SPACE.test(before) && SPACE.test(after) ? -1.5 : SPACE.test(before) ? -3 : -6;
    case '°':
      return digit(before) || (SPACE.test(before) && /[CF]/.test(after)) ? -1 : -4.5;
    case '®':
    case '™':
      return word(before) && closes(after) ? -2 : -5;
    case '©':
      return closes(before) && (SPACE.test(after) || digit(after)) ? -2 : -5;
    case '½':
    case '¼':
    case '¾':
      return (SPACE.test(before) || digit(before)) && !LETTER.test(after) ? -2 : -5;
    case '²':
    case '³':
      return word(before) && closes(after) ? -3 : -6;
    case '×':
    case '±':
    case '§':
    case '¶':
      return LETTER.test(before) && LETTER.test(after) ? -6 : -3.5;
    case '«':
      return opens(before) ? -2.5 : -6;
    case '»':
      return closes(after) ? -2.5 : -6;
    case '¿':
    case '¡':
      return opens(before) && word(after) ? -2 : -6;
    case '„':
      return opens(before) && word(after) ? -3 : -7;
    case 'º':
    case 'ª':
      return digit(before) ? -2.5 : -5.5;
    case '·':
      if (SPACE.test(before) && SPACE.test(after)) return -2;
      if (UPPER.test(before) && UPPER.test(after)) return -3;
      return LETTER.test(before) && LETTER.test(after) ? -6 : -4;
    case 'µ':
      return LETTER.test(before) && LETTER.test(after) ? -6 : -4;
    default:
      return /\p{Cc}|\p{Co}|[░-▟─-╿]/u.test(char) ? IMPOSSIBLE : -6;
  }
}
