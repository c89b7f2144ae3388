import type { WordTable } from '../../../lexicon/word-table.js';
import type { Word } from '../../../text/words.js';
import type { Knowledge } from '../knowledge.js';

/** What stood between two spaces. */
export enum Between {
  Nothing,
  Dash,
}
export const BETWEEN_CLASSES = 2;

/** A word in small letters without apostrophes; `$` stands for none. */
const plain = (word: Word | undefined): string => word?.text.replace(/['’‘]/g, '').toLowerCase() ?? '$';

/** How a word is written, by its first letter: `0`, `a`, `Aa`, `AA`, or the sign itself. */
function shape(text: string): string {
  const first = text[0] ?? '$';
  if (/\p{N}/u.test(first)) return '0';
  if (!/\p{Lu}/u.test(first)) return /\p{L}/u.test(first) ? 'a' : first;
  return text.length > 1 && text === text.toUpperCase() ? 'AA' : 'Aa';
}

/** How frequent a word is, in steps of two nats; `-` for one in no list. */
function rank(lexicon: WordTable, word: string): string {
  const log = lexicon.logFrequency(word);
  return log === undefined ? '-' : String(Math.round(log / 2));
}

/** A count, coarser the larger it is. */
const bucket = (n: number): string =>
  n < 4 ? String(n) : n < 7 ? '6' : n < 12 ? '11' : n < 20 ? '19' : '20';

/** The words about a site: `left` ends at the first space, `right` starts after the second. */
export interface SiteContext {
  readonly left: readonly Word[];
  readonly right: readonly Word[];
  readonly charBefore: string;
  readonly charAfter: string;
  /** Other sites and dashes in the same sentence: a dash that has been put back still counts. */
  readonly others: number;
}

/** The features of one site. Words beyond the sentence's end are not given. */
export function features(
  { lexicon, classes }: Knowledge,
  { left, right, charBefore, charAfter, others }: SiteContext,
): string[] {
  const [p1, p2, p3] = [left.at(-1), left.at(-2), left.at(-3)].map(plain);
  const [n1, n2, n3] = [right[0], right[1], right[2]].map(plain);
  const before = `${/[\p{L}\p{N}]/u.test(charBefore) ? '' : charBefore}${shape(left.at(-1)?.text ?? '')}`;
  const after = `${/[\p{L}\p{N}]/u.test(charAfter) ? '' : charAfter}${shape(right[0]?.text ?? '')}`;
  const near = `${before}|${after}`;
  const s1 = p1!.slice(-3);
  const t1 = n1!.slice(-3);
  const leftClass = `${before}${p1!.slice(-2)}`;
  const rightClass = `${after}${n1!.slice(-2)}`;
  const k = (word: string) => classes.get(word) ?? `${shape(word)}${word.slice(-2)}`;
  const [kp1, kp2, kp3, k1, k2, k3] = [k(p1!), k(p2!), k(p3!), k(n1!), k(n2!), k(n3!)];
  const more = Math.min(2, others);
  return [
    'bias',
    `k${kp1}|${k1}`,
    `k${kp1}|${k1}|${more}`,
    `k${kp1}|${k1}|${near}`,
    `k12${kp1}|${k1}|${k2}`,
    `k21${kp2}|${kp1}|${k1}`,
    `k212${kp2}|${kp1}|${k1}|${k2}`,
    `k123${k1}|${k2}|${k3}`,
    `k321${kp3}|${kp2}|${kp1}`,
    `kn${kp1}|${n1}`,
    `kn${kp1}|${n1}|${more}`,
    `kp${p1}|${k1}`,
    `kn2${kp1}|${n1}|${k2}`,
    `kp2${kp2}|${p1}|${k1}`,
    `kl${bucket(left.length)}|${kp1}`,
    `kr${bucket(right.length)}|${k1}`,
    `krm${bucket(right.length)}|${k1}|${more}`,
    `near${near}`,
    `others${Math.min(3, others)}`,
    `othersnear${Math.min(3, others)}|${near}`,
    `p1${p1}`,
    `p1${p1}|${after}`,
    `p2${p2}`,
    `p21${p2} ${p1}`,
    `p3${p3}|${p2}`,
    `n1${n1}`,
    `n1${n1}|${before}`,
    `n2${n2}`,
    `n12${n1} ${n2}`,
    `n123${n1} ${n2} ${n3}`,
    `n3${n3}|${n2}`,
    `pn${p1}|${n1}`,
    `ps${s1}|${n1}`,
    `pt${p1}|${t1}`,
    `st${s1}|${t1}`,
    `class${leftClass}|${rightClass}`,
    `class2${leftClass}|${rightClass}|${plain(right[1]).slice(-2)}`,
    `lc${leftClass}|${n1}|${n2}`,
    `rc${p1}|${rightClass}`,
    `rc2${p2} ${p1}|${rightClass}`,
    `rank${rank(lexicon, p1!)}|${rank(lexicon, n1!)}`,
    `rank2${rank(lexicon, p1!)}|${rank(lexicon, n1!)}|${near}`,
    `rankn${rank(lexicon, p1!)}|${n1}`,
    `rankp${p1}|${rank(lexicon, n1!)}`,
    `left${bucket(left.length)}`,
    `right${bucket(right.length)}`,
    `leftnear${bucket(left.length)}|${near}`,
    `rightnear${bucket(right.length)}|${near}`,
    `rightn1${bucket(right.length)}|${n1}`,
    `leftn1${bucket(left.length)}|${n1}`,
  ];
}
