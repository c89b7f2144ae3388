import { loadEnglish } from '../../../lexicon/english.js';
import { isAmongCode } from '../../../text/code.js';
import { tailAt } from '../../../text/contractions.js';
import { contractionAt } from '../apostrophes/forms.js';
import { RARE } from './features.js';
import type { Placeholder } from './placeholder.js';

/** What follows a closing quote, and no question. */
const NO_QUESTION = /^\?(?: \p{Ll}|[,;:).])/u;
/** The stop of a quoted sentence stands before the quote: no question has one. */
const STOP = /[.,]/;
const SURVIVOR = /[“”‘’–—…]/g;

const WORD_END = /[\p{L}\p{N}]*$/u;
/** UTF-16 code units. */
const LONGEST_WORD = 32;

/** Whether a `?` stands after what may be a file or a host. */
const isQuery = (text: string, at: number): boolean =>
  /\.\p{L}\w*$/u.test(text.slice(Math.max(0, at - 12), at));

/** Whether an apostrophe between two letters would make a contraction or a possessive. */
function isContraction(text: string, start: number, end: number): boolean {
  const tail = tailAt(text, end);
  if (tail === undefined) return false;
  const stem = WORD_END.exec(text.slice(Math.max(0, start - LONGEST_WORD), start))![0];
  return tail === 's' || contractionAt(stem + tail) === stem.length;
}

/** Whether both neighbours are words, or the first a name or a number: `te?t` and `organi?ation` have wild cards. */
function joinsWords(text: string, start: number, end: number): boolean {
  const isWord = (word: string) => {
    const log = loadEnglish().logFrequency(word.toLowerCase());
    return log !== undefined && log > RARE;
  };
  const before = WORD_END.exec(text.slice(Math.max(0, start - LONGEST_WORD), start))![0];
  const after = /^\p{L}*/u.exec(text.slice(end, end + LONGEST_WORD))![0];
  return isWord(after) && (/^[\p{Lu}\p{N}]/u.test(before) || isWord(before));
}

/** What a document says of its question marks. */
export function questionEvidence(
  text: string,
  found: readonly Placeholder[],
): { damaged: boolean; keepBias: number } {
  let insideWords = 0;
  let betweenWords = 0;
  let beforeWords = 0;
  let alone = 0;
  let spaced = 0;
  let pairs = 0;
  let opened = -1;
  for (const { start, end, kind } of found) {
    if (kind !== 'question') continue;
    const before = text[start - 1] ?? ' ';
    const rest = `?${text.slice(end, end + 3)}`;
    if (
      opened >= 0 &&
      (STOP.test(before) || NO_QUESTION.test(rest)) &&
      /\S/.test(before) &&
      !text.slice(opened, start).includes('\n')
    ) {
      pairs++;
    }
    if (/[\p{L}\p{N}]/u.test(before)) {
      if (isContraction(text, start, end)) insideWords++;
      else if (/^\?\p{Ll}\p{L}/u.test(rest) && !isQuery(text, start) && joinsWords(text, start, end))
        betweenWords++;
    } else if (/[\s(]/u.test(before) && /^\?\p{L}/u.test(rest)) {
      beforeWords++;
      opened = end;
    } else if (/\s/u.test(before)) {
      if (/^\?\s\p{Ll}/u.test(rest)) alone++;
      else spaced++;
    }
  }
  // ` ?word` that nothing closes marks what is doubtful (`?PE`, `b. ?1641`), a lone ` ? ` is French spacing or code; two of
  // those are a habit of a machine, unless the questions of the text have that space, too.
  const seen = insideWords + betweenWords + beforeWords + alone;
  const seems =
    pairs > 0 ||
    betweenWords > 1 ||
    (beforeWords + betweenWords > 1 && (betweenWords > 0 || text.includes('”'))) ||
    (beforeWords + betweenWords > 0 && alone > 0) ||
    (alone > 1 && spaced === 0);
  const damaged = insideWords > 0 || (seems && !isAmongCode(text, seen));
  let survivors = 0;
  for (const _ of text.matchAll(SURVIVOR)) survivors++;
  return { damaged, keepBias: Math.min(3, Math.max(0, Math.log((survivors + 1) / (seen + 1)))) };
}
