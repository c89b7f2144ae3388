import { loadEnglish } from '../../../lexicon/english.js';
import { isAmongCode } from '../../../text/code.js';
import { tailAt } from '../../../text/contractions.js';
import { contractionAt } from '../apostrophes/forms.js';
import { isDateline, LONGEST_DATELINE } from '../datelines/dateline.js';
import { RARE } from './features.js';
import type { Placeholder } from './placeholder.js';

/** What follows a closing quote, and no question. */
const NO_QUESTION = /^\?(?: \p{Ll}|[,;:).])/u;
/** The stop of a quoted sentence stands before the quote: no question has one. */
const STOP = /[.,]/;
const ELLIPSIS = '..';
const SURVIVOR = /[“”‘’–—…]/g;

const WORD_END = /[\p{L}\p{N}]*$/u;
/** UTF-16 code units. */
const LONGEST_WORD = 32;

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

/** UTF-16 code units on either side of a `?` in which the quote is looked for that it pairs with. */
const LONGEST_QUOTATION = 400;
const OPEN_BEFORE = /“[^“”\n]*$/;
const CLOSES_BEHIND = /^[^“”\n]*”/;

/** Whether a quote that survived opens in the line before, and nothing closes it. */
const isInQuotation = (text: string, at: number): boolean =>
  OPEN_BEFORE.test(text.slice(Math.max(0, at - LONGEST_QUOTATION), at));

/** Whether a quote that survived closes in the line behind what nothing opens. */
const isClosedBehind = (text: string, at: number): boolean =>
  CLOSES_BEHIND.test(text.slice(at, at + LONGEST_QUOTATION));

/** A sentence that asks, up to the `?` without a space behind it: `Why now?she said`. */
const ASKS =
  /(?:^|[.!?]\s+|[\n“"])(?:who|whom|whose|what|where|why|which|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)(?: [^.!?\n“”]*)?$/i;
const LONGEST_QUESTION = 200;

const asksBefore = (text: string, at: number): boolean =>
  ASKS.test(text.slice(Math.max(0, at - LONGEST_QUESTION), at));

const endsDateline = (text: string, at: number): boolean =>
  at <= LONGEST_DATELINE && isDateline(text.slice(0, at).trimEnd());

/** How often a document shows a `?` where none can stand, by where it stands. */
interface Signs {
  insideWords: number;
  betweenWords: number;
  beforeWords: number;
  /** Behind a comma or full stop, where a quote that survived waits for its partner. */
  closing: number;
  /** Between two spaces, before a small letter; and before what may begin a sentence, as French has it. */
  alone: number;
  spaced: number;
  /** Two that stand as quotes do, or one and a quote that survived. */
  pairs: number;
}

function signsOf(text: string, found: readonly Placeholder[]): Signs {
  const signs: Signs = {
    insideWords: 0,
    betweenWords: 0,
    beforeWords: 0,
    closing: 0,
    alone: 0,
    spaced: 0,
    pairs: 0,
  };
  // Where the last one ends that stands as an opening quote does.
  let opened = -1;
  for (const { start, end, kind } of found) {
    if (kind !== 'question') continue;
    if (opened >= 0 && mayClose(text, start, end) && !text.slice(opened, start).includes('\n')) signs.pairs++;
    const sign = signAt(text, start, end);
    if (sign !== undefined) signs[sign]++;
    if (sign === 'closing') signs.pairs++;
    if (sign !== 'beforeWords') continue;
    opened = end;
    if (isClosedBehind(text, end)) signs.pairs++;
  }
  return signs;
}

/** Whether a `?` stands where a closing quote may, and no question ends. */
function mayClose(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ' ';
  return /\S/.test(before) && (STOP.test(before) || NO_QUESTION.test(reach(text, end)));
}

/** A `?` with what stands behind it. */
const reach = (text: string, end: number): string => `?${text.slice(end, end + 3)}`;

/** Of what kind the place of a `?` is, where it is one at which none can stand. */
function signAt(text: string, start: number, end: number): keyof Signs | undefined {
  const before = text[start - 1] ?? ' ';
  const rest = reach(text, end);
  const isStopped = STOP.test(before) && !text.endsWith(ELLIPSIS, start);
  if (isStopped && isInQuotation(text, start) && !isClosedBehind(text, end)) return 'closing';
  if (/[\p{L}\p{N}]/u.test(before)) {
    if (isContraction(text, start, end)) return 'insideWords';
    const joins = /^\?\p{Ll}\p{L}/u.test(rest) && joinsWords(text, start, end) && !asksBefore(text, start);
    return joins ? 'betweenWords' : undefined;
  }
  if (/[\s(]/u.test(before) && /^\?\p{L}/u.test(rest)) return 'beforeWords';
  if (!/\s/u.test(before)) return undefined;
  if (/^\?\s[“‘"]?\p{Ll}/u.test(rest)) return 'alone';
  return /^\?\s\d/.test(rest) || endsDateline(text, start) ? undefined : 'spaced';
}

/** What a document says of its question marks. */
export function questionEvidence(
  text: string,
  found: readonly Placeholder[],
): { damaged: boolean; keepBias: number } {
  const { insideWords, betweenWords, beforeWords, closing, alone, spaced, pairs } = signsOf(text, found);
  // ` ?word` that nothing closes marks what is doubtful (`?PE`, `b. ?1641`), a lone ` ? ` is French spacing or code; two of
  // those are a habit of a machine, unless the questions of the text have that space, too.
  const seen = insideWords + betweenWords + beforeWords + closing + alone;
  const seems =
    pairs > 0 ||
    (beforeWords + betweenWords > 1 && (betweenWords > 0 || text.includes('”'))) ||
    (beforeWords + betweenWords > 0 && alone > 0) ||
    (alone > 1 && spaced === 0);
  const damaged = insideWords > 0 || (seems && !isAmongCode(text, seen));
  let survivors = 0;
  for (const _ of text.matchAll(SURVIVOR)) survivors++;
  return { damaged, keepBias: Math.min(3, Math.max(0, Math.log((survivors + 1) / (seen + 1)))) };
}
