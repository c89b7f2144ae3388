import type { WordTable } from '../../../lexicon/word-table.js';
import { tailAt } from '../../../text/contractions.js';
import { CharClass, charClass } from '../../../text/scripts.js';
import { contractionAt } from '../apostrophes/forms.js';
import type { Placeholder } from './placeholder.js';

/** Letters outside ASCII that English text has in names and loans. */
const LETTERS = [...'éèêëáàâäãåíìîïóòôöõøúùûüçñýæœšžčćłńśğşő'];
/** Units that a converter wrote for one letter: at most one for each of its bytes in UTF-8. */
const LONGEST_GAP = 2;
/** Letters tried at once. */
const MOST_GAPS = 2;
/** Log probability of a word that is in no list, and of a possessive given its owner (nats). */
const UNLISTED = -25;
const POSSESSIVE = -4;

/** A stretch of letters and placeholders: what stands before, between and after its gaps. */
interface GappedWord {
  readonly parts: readonly string[];
  readonly gaps: readonly (readonly Placeholder[])[];
}

/**
 * The placeholders that stand for a letter (`caf\ufffd`, `na?ve`, `30?C`) and not for a mark: what was there nobody can tell for
 * certain, and a mark would hide that it is gone.
 *
 * @param found in order.
 */
export function lostLetters(
  text: string,
  found: readonly Placeholder[],
  lexicon: () => WordTable,
): ReadonlySet<Placeholder> {
  const letters = new Set<Placeholder>();
  for (let next = 0; next < found.length; ) {
    const word = wordAt(text, found, next);
    const owner = word && ownerOf(word);
    let gaps: GappedWord['gaps'] = [];
    if (isDegree(text, found[next]!) || isSecondByte(text, found[next]!))
      gaps = word?.gaps ?? [[found[next]!]];
    else if (word !== undefined && isWordWithLetters(word, lexicon())) gaps = word.gaps;
    else if (owner !== undefined && isWordWithLetters(owner, lexicon())) gaps = owner.gaps;
    for (const gap of gaps) for (const placeholder of gap) letters.add(placeholder);
    next += Math.max(1, word?.gaps.flat().length ?? 1);
  }
  return letters;
}

/** `30?C` */
const isDegree = (text: string, { start, end }: Placeholder) =>
  /\d ?$/.test(text.slice(Math.max(0, start - 2), start)) &&
  /^[CF](?![\p{L}\p{N}])/u.test(text.slice(end, end + 2));

/**
 * `KÅ\ufffdchi`, `ErdoÄ?an`: behind the first byte of a letter in UTF-8, a capital that no small letter stands beside otherwise. A
 * question mark may end what a capital ends.
 */
function isSecondByte(text: string, { start, end }: Placeholder): boolean {
  if (!/[\u00c3-\u00df]/.test(text[start - 1] ?? '')) return false;
  const isBehindSmall = /\p{Ll}/u.test(text[start - 2] ?? '');
  const isBeforeSmall = /\p{Ll}/u.test(text[end] ?? '');
  if (text[start] !== '\ufffd') return isBehindSmall && isBeforeSmall;
  return isBehindSmall || (isBeforeSmall && tailAt(text, end) === undefined);
}

/** The word about a placeholder, if it has letters and few gaps. */
function wordAt(text: string, found: readonly Placeholder[], first: number): GappedWord | undefined {
  const isLetter = (at: number) => charClass(text.charCodeAt(at)) === CharClass.Letter;
  let at = found[first]!.start;
  while (isLetter(at - 1)) at -= 1;
  const parts: string[] = [];
  const gaps: Placeholder[][] = [];
  for (let next = first; ; ) {
    const begin = at;
    while (isLetter(at)) at += 1;
    parts.push(text.slice(begin, at));
    const gap: Placeholder[] = [];
    for (; found[next]?.start === at; next += 1) {
      gap.push(found[next]!);
      at = found[next]!.end;
      if (at - gap[0]!.start > LONGEST_GAP) return undefined;
    }
    if (gap.length === 0) break;
    gaps.push(gap);
    // not read to its end: a chain of gaps may be as long as the text
    if (gaps.length > MOST_GAPS) return undefined;
  }
  return parts.some((part) => part !== '') ? { parts, gaps } : undefined;
}

/** `Erdo?an` of `Erdo?an?s`: the last gap is an apostrophe's. */
function ownerOf({ parts, gaps }: GappedWord): GappedWord | undefined {
  return gaps.length > 1 && parts.at(-1) === 's'
    ? { parts: parts.slice(0, -1), gaps: gaps.slice(0, -1) }
    : undefined;
}

/** Whether the word with letters in its gaps is likelier than marks there. */
function isWordWithLetters(word: GappedWord, lexicon: WordTable): boolean {
  if (isAcronymsPossessive(word.parts)) return false;
  const log = (word: string) => lexicon.logFrequency(word) ?? UNLISTED;
  if (isNameInPieces(word.parts, log)) return true;
  const parts = word.parts.map((part) => part.toLowerCase());
  // Of the hundreds of words with a letter at either end, some are in the list by their hash alone.
  if (parts.length === 3 && parts[0] === '' && parts[2] === '' && log(parts[1]!) > UNLISTED) return false;
  let best = UNLISTED;
  const fill = (done: string, rest: readonly string[]) => {
    const [part, ...others] = rest;
    if (part === undefined) best = Math.max(best, log(done));
    else for (const letter of LETTERS) fill(done + letter + part, others);
  };
  fill(parts[0]!, parts.slice(1));
  return best > UNLISTED ? best > logWithMarks(parts, log) : isNameWithLetters(word.parts, log);
}

/** From this frequency (nats) on a piece is a word, and one of so many letters from the second on. */
const LISTED = -16;
const FREQUENT = -9;
const SHORT = 2;

/** `Dvo?ák`, `z?oty`: in the middle of a word that goes on in small letters, of which no piece is a word. */
function isNameWithLetters(parts: readonly string[], log: (word: string) => number): boolean {
  if (parts.includes('') || tailAt(parts.at(-1) as string, 0) !== undefined) return false;
  const isWord = (part: string) => log(part.toLowerCase()) > (part.length > SHORT ? LISTED : FREQUENT);
  return parts.slice(1).every((part) => /^\p{Ll}/u.test(part)) && !parts.some(isWord);
}

/** `Chi?in?u`: two gaps in one word, of which a piece is no word. */
function isNameInPieces(parts: readonly string[], log: (word: string) => number): boolean {
  const [first = '', ...others] = parts;
  // `O?Leary?s`
  if (others.length < 2 || parts.includes('') || !/^(?![DLO]$)\p{Lu}/u.test(first)) return false;
  const pieces = tailAt(parts.at(-1) as string, 0) === undefined ? parts : parts.slice(0, -1);
  return pieces.slice(1).some((piece) => piece.length === 1 || log(piece) === UNLISTED);
}

/** `NASA?s`: no word goes on in small letters. */
const isAcronymsPossessive = ([owner = '', ...tails]: readonly string[]): boolean =>
  /^\p{Lu}{2,}$/u.test(owner) && tails[0] === 's';

/** The log probability of the words that marks in the gaps would leave. */
function logWithMarks(parts: readonly string[], log: (word: string) => number): number {
  // a mark before or after the word leaves it as it is
  const words = parts.filter((part) => part !== '');
  const [left = '', right = ''] = words;
  if (words.length === 2 && tailAt(right, 0) !== undefined && right !== 's')
    return contractionAt(left + right) > 0 ? 0 : UNLISTED;
  if (words.length === 2 && right === 's') return log(left) + POSSESSIVE;
  return words.reduce((sum, word) => sum + log(word), 0);
}
