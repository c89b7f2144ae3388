import { extend, finish, HASH_SEED, hashWord } from '../../lexicon/hash.js';
import { knownWords } from '../../lexicon/known-words.js';
import { CharClass, charClass } from '../../text/scripts.js';
import { LETTER_WORDS, PARTICLES } from './guards.js';

const LETTER_WORD_UNITS: ReadonlySet<number> = new Set(
  [...LETTER_WORDS, 'i'].map((letter) => letter.charCodeAt(0)),
);
const PARTICLE_HASHES: ReadonlySet<number> = new Set([...PARTICLES].map((word) => hashWord(word)));

/**
 * Whether a text has a letter of another script, or a word that does not speak for English. One pass and one hash a
 * word; a capital inside a sentence is a name and speaks for nothing, and so does a particle beside one.
 */
export function isSuspicious(text: string): boolean {
  const known = knownWords();
  let sentenceStart = true;
  let afterCapital = false;
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (!isLetter(code)) {
      if (isStop(code)) sentenceStart = true;
      if (code !== SPACE) afterCapital = false;
      i += 1;
      continue;
    }
    const capital = isCapital(code);
    const start = i;
    let state = HASH_SEED;
    let stem = 0;
    for (; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      if (isLetter(unit)) {
        if (!isLatin(unit)) return true;
        state = extend(state, lower(unit));
      } else if (isApostrophe(unit) && isLetter(text.charCodeAt(i + 1))) {
        stem = finish(state);
        state = extend(state, APOSTROPHE);
      } else break;
    }
    if (i - start === 1 && LETTER_WORD_UNITS.has(code) && standsAlone(text, start)) return true;
    // Initials are names wherever they stand, and so is a capital that a parenthesis begins with: `(OECD)`, `(Apacs)`.
    const initials = capital && isCapital(text.charCodeAt(start + 1));
    const name = capital && (!sentenceStart || initials || text.charCodeAt(start - 1) === PARENTHESIS);
    if (!name && i - start > 1 && !insideCode(text, start, i)) {
      const hash = finish(state);
      const unknown = !known.hasHash(hash) && !(stem !== 0 && known.hasHash(stem));
      const besideName = afterCapital || (text.charCodeAt(i) === SPACE && isCapital(text.charCodeAt(i + 1)));
      if (unknown && !(besideName && PARTICLE_HASHES.has(hash))) return true;
    }
    afterCapital = capital;
    sentenceStart = false;
  }
  return false;
}

const SPACE = 0x20;
const PARENTHESIS = 0x28;
const APOSTROPHE = 0x27;
const STOPS = new Set([...'.!?:\n\r"“«„‘(['].map((char) => char.charCodeAt(0)));

function standsAlone(text: string, index: number): boolean {
  return text.charCodeAt(index - 1) === SPACE && text.charCodeAt(index + 1) === SPACE;
}

function isStop(code: number): boolean {
  return STOPS.has(code);
}

function isApostrophe(code: number): boolean {
  return code === APOSTROPHE || code === 0x2019;
}

function isLetter(code: number): boolean {
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  // Surrogates stand for letters of other scripts or for pictographs: the tokenizer tells.
  return code >= 0xd800 && code <= 0xdbff ? false : charClass(code) === CharClass.Letter;
}

/** Latin-1, Latin Extended-A and -B, and the Vietnamese letters of Latin Extended Additional. */
function isLatin(code: number): boolean {
  return code <= 0x24f || (code >= 0x1e00 && code <= 0x1eff);
}

function isCapital(code: number): boolean {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a;
  return lower(code) !== code;
}

function lower(code: number): number {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code | 0x20 : code;
  return isLetter(code) ? String.fromCharCode(code).toLowerCase().charCodeAt(0) : code;
}

/** True for a part of an address, a file name, a number with letters. */
function insideCode(text: string, start: number, end: number): boolean {
  return isCodeMark(text.charCodeAt(start - 1)) || isCodeMark(text.charCodeAt(end));
}

function isCodeMark(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2f || code === 0x40 || code === 0x5f;
}
