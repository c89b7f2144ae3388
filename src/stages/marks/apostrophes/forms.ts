import { hashWord } from '../../../lexicon/hash.js';

/** Forms whose apostrophe is certain or likely, with its place; those in `s` need no entry. */
const CONTRACTIONS = new Map<string, number>();
/** Forms that are no word without their apostrophe. */
const IMPOSSIBLE = new Set<string>();
/** The others, and those in `s`, but for what stands in every article as a word of its own: `were`, `well`, `its`. */
const AMBIGUOUS = new Set('thats whats lets hes shes theres heres wheres whos hows'.split(' '));
const COMMON = new Set('were well ill hell shell id wed shed whore'.split(' '));

function form(stems: string, tail: string, impossible: boolean): void {
  for (const stem of stems.split(' ')) {
    CONTRACTIONS.set(stem + tail, tail === 'nt' ? stem.length + 1 : stem.length);
    if (impossible) IMPOSSIBLE.add(stem + tail);
    else if (!COMMON.has(stem + tail)) AMBIGUOUS.add(stem + tail);
  }
}
form('do does did is are was were has have had would could should must need might', 'nt', true);
form('ca wo ai sha', 'nt', false);
form('you they', 're', true);
form('we who what there', 're', false);
form('you we they would could should must might who there', 've', true);
form('i', 've', false);
form('you they it that there', 'll', true);
form('i he she we who', 'll', false);
form('you they', 'd', true);
form('i he she we it that who there', 'd', false);
form('i', 'm', false);
form('that what may', 've', true);
form('what how when where', 'll', true);
form('what how why when where', 'd', true);
form('how why where', 're', true);
form('nobody somebody everybody anybody everyone someone anyone something nothing everything', 'd', true);
form('nobody somebody everybody anybody everyone someone anyone something nothing everything', 'll', true);
form('d', 'you', true);
form('y', 'all', false);
form('o', 'clock', true);
form('ma', 'am', false);

// The longest entry of the table: `everythingll`.
const LONGEST_CONTRACTION = 12;

/** Where the apostrophe of a contraction goes, or 0. `ID` and `ILL` in capitals are not `I’d` and `I’ll`. */
export function contractionAt(word: string): number {
  if (word.length > LONGEST_CONTRACTION) return 0;
  const lower = word.toLowerCase();
  const at = CONTRACTIONS.get(lower);
  if (at === undefined || (at === 1 && lower[0] === 'i' && word.slice(1) !== lower.slice(1))) return 0;
  return at;
}

/** Words that lost their beginning, and are written with an apostrophe before it: `’em`. */
export const CLIPPED_WORDS = ['em', 'til', 'tis', 'twas'] as const;

/** Negations of which none is looked for without its apostrophe, since they are rare, or names: the Darent is a river. */
const RARE_NEGATIONS: ReadonlySet<string> = new Set('oughtnt darent maynt usednt'.split(' '));

/** Whether letters, in lower case, are those of a contraction. */
export function isContraction(plain: string): boolean {
  return CONTRACTIONS.has(plain) || RARE_NEGATIONS.has(plain);
}

/** True for a word, in lower case, that is no English word but for a lost apostrophe. */
export function isImpossibleForm(plain: string): boolean {
  return IMPOSSIBLE.has(plain);
}

/** True for a word, in lower case, that is a contraction without its apostrophe more often than a word of its own. */
export function isAmbiguousForm(plain: string): boolean {
  return AMBIGUOUS.has(plain);
}

const LISTED_BITS = 12;
const listed = new Uint8Array(1 << LISTED_BITS);
for (const word of [...IMPOSSIBLE, ...AMBIGUOUS]) listed[hashWord(word) >>> (32 - LISTED_BITS)] = 1;

/** False for nearly every word that is neither an impossible nor an ambiguous form, by the hash of its letters in lower case. */
export function mayBeForm(hash: number): boolean {
  return listed[hash >>> (32 - LISTED_BITS)] === 1;
}
