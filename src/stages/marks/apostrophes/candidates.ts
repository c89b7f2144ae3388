import { CharClass, charClass } from '../../../text/scripts.js';
import { type Word, words } from '../../../text/words.js';

/** A word that may have lost an apostrophe. */
export interface Candidate {
  /** Index into the document's words. */
  readonly word: number;
  /** Where in the word the apostrophe would stand, in UTF-16 code units: `Lukashenko|s`, `don|t`. */
  readonly at: number;
  /** Whether it may stand at the word's end as well: `the workers| rights`. */
  readonly plural: boolean;
}

/** Forms whose apostrophe is certain or likely, with its place; those in `s` need no entry. */
const CONTRACTIONS = new Map<string, number>();
/** Forms that are no word without their apostrophe. */
const IMPOSSIBLE = new Set<string>();

function form(stems: string, tail: string, impossible: boolean): void {
  for (const stem of stems.split(' ')) {
    CONTRACTIONS.set(stem + tail, tail === 'nt' ? stem.length + 1 : stem.length);
    if (impossible) IMPOSSIBLE.add(stem + tail);
  }
}
form('do does did is are was were has have had would could should must need might', 'nt', true);
form('ca wo ai sha', 'nt', false);
form('you they', 're', true);
form('we who what there', 're', false);
form('you we they would could should must might who', 've', true);
form('i', 've', false);
form('you they it that there', 'll', true);
form('i he she we who', 'll', false);
form('you they', 'd', true);
form('i he she we it that who there', 'd', false);
form('i', 'm', false);
form('y', 'all', false);
form('o', 'clock', true);
form('ma', 'am', false);

// The longest entry of the table: `shouldnt`, `therell`.
const LONGEST_CONTRACTION = 8;

/** The words of a document as the apostrophe rules see them. */
export interface WordList {
  readonly text: string;
  readonly words: readonly Word[];
  /** Lower case, apostrophes removed: the same whether the document lost them or not. */
  readonly plain: readonly string[];
}

export function wordList(text: string): WordList {
  const found = words(text);
  return { text, words: found, plain: found.map((word) => plainForm(word.text)) };
}

const plainForm = (word: string): string => word.replace(/['’‘]/g, '').toLowerCase();

const NAME_WITH_PREFIX = /^[ODLdl]\p{Lu}\p{Ll}{2,}$/u;
const ENDS_IN_S = /^[\p{L}\p{N}]*\p{L}s$/u;
const DOMAIN_IN_S = /^(?:ai|com|edu|gov|io|net|org)s$/;

/** The words that may have lost an apostrophe, in order. */
export function candidates(list: WordList): Candidate[] {
  const found: Candidate[] = [];
  list.words.forEach((word, index) => {
    const { text } = word;
    if (isSyntax(list.text, word)) return;
    const contraction = contractionAt(text);
    if (contraction > 0) found.push({ word: index, at: contraction, plural: false });
    else {
      if (NAME_WITH_PREFIX.test(text)) found.push({ word: index, at: 1, plural: false });
      // An apostrophe that survives after the `s` says where it stood.
      if (ENDS_IN_S.test(text) && !isApostrophe(list.text.charCodeAt(word.end)))
        found.push({ word: index, at: text.length - 1, plural: true });
    }
  });
  return found;
}

/** Where the apostrophe of a contraction goes, or 0. `ID` and `ILL` in capitals are not `I’d` and `I’ll`. */
function contractionAt(word: string): number {
  if (word.length > LONGEST_CONTRACTION) return 0;
  const lower = word.toLowerCase();
  const at = CONTRACTIONS.get(lower);
  if (at === undefined || (at === 1 && lower[0] === 'i' && word.slice(1) !== lower.slice(1))) return 0;
  return at;
}

/** True for a word inside an address, a file name, a handle, a compound or a piece of code. */
function isSyntax(text: string, { start, end }: Word): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  if (before === '.' && DOMAIN_IN_S.test(text.slice(start, end))) return false;
  if ('/@_#-=&\\.$<'.includes(before) || '/@_-=&\\(<'.includes(after)) return true;
  return '.:?'.includes(after) && charClass(text.charCodeAt(end + 1)) !== CharClass.Other;
}

/** What a scan of a document says of its apostrophes. */
export type Loss =
  /** A form stands in it that is no word without its apostrophe. */
  | 'shown'
  /** No word has an apostrophe, though some end in `s`. */
  | 'possible'
  | 'none';

// The last letters of the forms that are no words; a regular expression finds them faster than a loop does.
const TAIL = /(?:nt|re|ve|ll|[uy]d|ck)(?![A-Za-z])/g;
// An apostrophe that was turned or replaced was not dropped.
const APOSTROPHE_IN_WORD = /[A-Za-z](?:['’‘`´?]|[\x80-\x9f\ufffd\u25a1\u25af]{1,3})[A-Za-z]/;
const WORD_IN_S = /[A-Za-z]s(?![A-Za-z'’])/;

/** Scan speed. */
export function apostropheLoss(text: string): Loss {
  TAIL.lastIndex = 0;
  while (TAIL.test(text)) if (isImpossible(text, TAIL.lastIndex)) return 'shown';
  return !APOSTROPHE_IN_WORD.test(text) && WORD_IN_S.test(text) ? 'possible' : 'none';
}

function isImpossible(text: string, end: number): boolean {
  let start = end;
  while (start > 0 && isAsciiLetter(text.charCodeAt(start - 1))) {
    start--;
    if (end - start > LONGEST_CONTRACTION) return false;
  }
  return IMPOSSIBLE.has(text.slice(start, end).toLowerCase());
}

const isAsciiLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;

const isApostrophe = (unit: number): boolean => unit === 0x27 || unit === 0x2019;

/** True for a word that is no English word but for a lost apostrophe. */
export function isImpossibleForm(plain: string): boolean {
  return IMPOSSIBLE.has(plain);
}
