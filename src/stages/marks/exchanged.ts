import type { Proposal } from '../../text/edit.js';
import { CharClass, charClass } from '../../text/scripts.js';

const EXCHANGED: Readonly<Record<string, string>> = { '“': '‘', '”': '’', '‘': '“', '"': "'" };
const ENDS_SPEECH = '.,!?…';
/** Before an opening quote, and what is behind one. A clipped word or year has an apostrophe there. */
const OPENS = /(?<=^|[\s([—–])'(?=[\p{L}\p{N}“‘"])(?!'(?:\d0s|\d\d(?!\d)|tis|twas|em|cause)(?!\p{L}))/iuy;

/**
 * A text with its double quotes and its single ones changed places, apostrophes left, in as many code units: how the models,
 * which were taught on double quotes outside, have to see a house that sets single ones there.
 */
export function exchanged(text: string): string {
  let isOpen = false;
  let written = '';
  for (let i = 0; i < text.length; i += 1) {
    const unit = text[i]!;
    const isSingle = unit === '’' || unit === "'";
    const opens = unit === '‘' || (unit === "'" && opensQuote(text, i));
    const closes = isSingle && !opens && isClosing(text, i, isOpen);
    if (opens) isOpen = true;
    else if (closes || unit === '\n') isOpen = false;
    written += unit === "'" && (opens || closes) ? '"' : closes ? '”' : (EXCHANGED[unit] ?? unit);
  }
  return written;
}

/**
 * What was proposed for an exchanged text, as the house has it. A single quote opens what a `’` closes that was taken for an
 * apostrophe (`‘synthesis’ phase`): then it is an outer one after all.
 *
 * @param text as it was before its quotes changed places.
 */
export function exchangedBack(proposal: Proposal, text: string): Proposal {
  const { after, detail, span } = proposal;
  if (/[‘']/.test(after) && closesSingle(text, span[1])) return proposal;
  const alternatives = detail?.alternatives?.map((other) => ({
    ...other,
    after: marksExchanged(other.after),
  }));
  return {
    ...proposal,
    after: marksExchanged(after),
    ...(alternatives === undefined ? {} : { detail: { ...detail, alternatives } }),
  };
}

/** Whether a single quote is the next mark in the line that closes a quotation. */
const closesSingle = (text: string, from: number): boolean => hasClosing(text, from, '”');

/** Marks and spaces alone, so that no single quote is an apostrophe. */
const marksExchanged = (marks: string): string =>
  Array.from(marks, (mark) => (mark === '’' ? '”' : mark === "'" ? '"' : (EXCHANGED[mark] ?? mark))).join('');

function opensQuote(text: string, at: number): boolean {
  OPENS.lastIndex = at;
  return OPENS.test(text);
}

/** `goin’`, `o’`, `th’`: dialect drops letters at the end of words. */
const DROPPED = /(?:in|(?<!\p{L})(?:o|th|an|wi|ol|po))$/iu;
const BEFORE_END = /^[.,;:!?…)\]]|^\s*$/;

/**
 * Whether a `’` is a quote and no apostrophe, in a house that sets single ones, whatever opens before: the mark that opens may
 * be lost. Behind an `s` and before a word stands a possessive (`‘the drivers’ own words’`), but for the last in a quotation.
 */
function isClosing(text: string, at: number, isOpen: boolean): boolean {
  if (!endsWord(text, at)) return false;
  const before = text[at - 1]!;
  if (ENDS_SPEECH.includes(before)) return true;
  if (before !== 's') return isOpen || !DROPPED.test(text.slice(Math.max(0, at - 4), at));
  return BEFORE_END.test(text.slice(at + 1, at + 3)) || (isOpen && !hasClosing(text, at + 1, '‘'));
}

/** Far enough for the end of a quotation in its paragraph, near enough to stay linear. */
const LONGEST_QUOTATION = 1000;

/** Whether a `’` that ends a word stands in the line before a mark that ends the search. */
function hasClosing(text: string, from: number, until: string): boolean {
  const end = Math.min(text.length, from + LONGEST_QUOTATION);
  for (let i = from; i < end && text[i] !== until && text[i] !== '\n'; i += 1) {
    if ((text[i] === '’' || text[i] === "'") && endsWord(text, i)) return true;
  }
  return false;
}

const endsWord = (text: string, at: number): boolean =>
  at > 0 && !/\s/.test(text[at - 1]!) && charClass(text.charCodeAt(at + 1)) === CharClass.Other;
