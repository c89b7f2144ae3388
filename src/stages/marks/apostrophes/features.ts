import type { WordTable } from '../../../lexicon/word-table.js';
import type { Word } from '../../../text/words.js';
import type { Knowledge } from '../knowledge.js';
import type { Candidate, WordList } from './candidates.js';
import { isAmbiguousForm, isImpossibleForm } from './forms.js';

/** Where a candidate's apostrophe stood. */
export enum Apostrophe {
  None,
  Inside,
  AtEnd,
}
export const APOSTROPHE_CLASSES = 3;

/** What the whole document says, counted once. */
export interface DocumentEvidence {
  /** How often each plain form stands in the document, by how it is written there. */
  readonly lower: ReadonlyMap<string, number>;
  readonly capital: ReadonlyMap<string, number>;
  /** Contractions, with or without their apostrophe, in a thousand words: a conversation has many, a decree none. */
  readonly register: string;
}

export function documentEvidence(list: WordList): DocumentEvidence {
  const lower = new Map<string, number>();
  const capital = new Map<string, number>();
  let contractions = 0;
  list.words.forEach((word, n) => {
    const plain = list.plain[n]!;
    const map = isCapital(word, plain) ? capital : lower;
    map.set(plain, (map.get(plain) ?? 0) + 1);
    if (isImpossibleForm(plain)) contractions++;
  });
  const rate = (1000 * contractions) / Math.max(200, list.words.length);
  return { lower, capital, register: rate === 0 ? '0' : rate < 2 ? '1' : rate < 6 ? '2' : '3' };
}

/**
 * By how many nats a document has a candidate's stem, as a word of its own, more often than the word, both written with a
 * capital or both without: an article about Page that has `Pages` has Page’s office in mind.
 */
export function stemLead(
  { words, plain }: WordList,
  { lower, capital }: DocumentEvidence,
  { word, at }: Candidate,
): number {
  const whole = plain[word]!;
  const counts = isCapital(words[word]!, whole) ? capital : lower;
  return Math.log(1 + (counts.get(whole.slice(0, at)) ?? 0)) - Math.log(counts.get(whole) ?? 1);
}

/** Whether a word is written with a capital. */
export const isCapital = ({ text }: Word, plain: string): boolean => text[0] !== plain[0];

const few = (n: number | undefined): string => (n === undefined ? '0' : n === 1 ? '1' : n < 4 ? '2' : '4');

function caseOf(word: string): string {
  if (!/\p{Lu}/u.test(word)) return 'a';
  if (/^\p{Lu}{2,}s$/u.test(word)) return 'AAs';
  if (!/\p{Ll}/u.test(word)) return 'AA';
  return /^\p{Lu}[\p{Ll}’']*$/u.test(word) ? 'Aa' : 'aA';
}

/** What stands between two words, as it is read when quotes and long dashes are lost. */
function separator(text: string, start: number, end: number): string {
  let kind = ' ';
  for (let i = start; i < end; i++) {
    const char = text[i]!;
    if ('.!?\n'.includes(char)) return '.';
    if (',;:()[]'.includes(char)) kind = ',';
    else if ('-–—/'.includes(char) && kind === ' ') kind = '-';
  }
  return kind;
}

/** A logarithm of a frequency in steps of `step` nats; `-` for a word that the lexicon lacks. */
function rank(log: number | undefined, step: number): string {
  return log === undefined ? '-' : String(Math.round(log / step));
}

/** How frequent a word is in English at large without its apostrophe and with it (natural log), where it is listed. */
export function frequencies(
  lexicon: WordTable,
  whole: string,
  at: number,
): { readonly joined: number | undefined; readonly apart: number | undefined } {
  return {
    joined: lexicon.logFrequency(whole),
    apart: lexicon.logFrequency(`${whole.slice(0, at)}'${whole.slice(at)}`),
  };
}

/** Whether no list has a word, but its stem: `storys`, where a plural would be `stories`. */
export function isUnlisted(lexicon: WordTable, whole: string, at: number): boolean {
  return lexicon.logFrequency(whole) === undefined && lexicon.logFrequency(whole.slice(0, at)) !== undefined;
}

/** Nats by which `academy` is more frequent than `academie`, and `movy` less than `movie`. */
const SINGULAR_LEAD = 3;

/** Whether a word in `ies` is the plural of one in `y`. */
export function isPluralInY(lexicon: WordTable, whole: string): boolean {
  if (!whole.endsWith('ies')) return false;
  const inY = lexicon.logFrequency(`${whole.slice(0, -3)}y`);
  const inIe = lexicon.logFrequency(whole.slice(0, -1));
  return inY !== undefined && (inIe === undefined || inY - inIe > SINGULAR_LEAD);
}

/** How much more frequent `company's` is than `companys` in English at large, in nats, within bounds. */
function preference(lexicon: WordTable, whole: string, at: number): string {
  const { joined, apart } = frequencies(lexicon, whole, at);
  if (joined === undefined && apart === undefined) return '--';
  if (joined === undefined) return '-+';
  if (apart === undefined) return `+-${rank(joined, 2)}`;
  return String(Math.max(-8, Math.min(8, Math.round(apart - joined))));
}

const BOUNDARY = '$';

const oneOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** What begins a noun phrase, and says how many are meant. */
const DETERMINERS = oneOf(
  'the a an this that each every another either neither one no any some my your his her its our their whose these those both all many ' +
    'several few most more other two three four five six seven eight nine ten',
);
/** What no noun phrase goes on behind. */
const CLOSING = oneOf(
  'of in on at to for from with by about over under into after before between through during against as than and or but if when ' +
    'while because is are was were be been has have had will would can could may might said says not',
);
const FAR = 5;

/** The determiner of the noun phrase that a word is in, as far as it can be told, and whether it stands apart. */
function determiner({ text, words, plain }: WordList, n: number): string {
  for (let i = n - 1; i >= 0 && n - i <= FAR; i--) {
    const gap = separator(text, words[i]!.end, words[i + 1]!.start);
    if (gap === '.' || gap === ',') return '-';
    const word = plain[i]!;
    if (DETERMINERS.has(word)) return i === n - 1 ? word : `${word}+`;
    if (CLOSING.has(word)) return '=';
  }
  return '-';
}

/** Verbs that are common and nothing else. */
const FINITE = oneOf(
  'is are was were am be been has have had do does did will would can could may might must should said says went came took made got ' +
    'isnt arent wasnt werent hasnt havent hadnt doesnt dont didnt wont wouldnt cant couldnt',
);
const REACH_RIGHT = 9;

/** The first verb behind a word in its sentence, and how far. */
function verbBehind({ text, words, plain }: WordList, n: number): string {
  for (let i = n + 1; i - n <= REACH_RIGHT; i++) {
    if (i >= words.length) return '.';
    const gap = separator(text, words[i - 1]!.end, words[i]!.start);
    if (gap === '.') return i - n <= 3 ? `.${i - n}` : '.';
    if (FINITE.has(plain[i]!)) return `${plain[i]}${i - n < 3 ? i - n : ''}`;
  }
  return '-';
}

/** The features of one candidate. */
export function features(
  list: WordList,
  evidence: DocumentEvidence,
  { lexicon, classes }: Knowledge,
  { word: n, at }: Candidate,
): string[] {
  const word = list.words[n]!;
  const whole = list.plain[n]!;
  const stem = whole.slice(0, at);
  // A sentence's end hides what stands beyond it; a comma is seen and read past.
  const reach = (step: 1 | -1, distance: number): { plain: string; text: string; gap: string } => {
    let gap = '';
    for (let d = 1; d <= distance; d++) {
      const left = list.words[step > 0 ? n + d - 1 : n - d];
      const right = list.words[step > 0 ? n + d : n - d + 1];
      if (!left || !right) return { plain: BOUNDARY, text: BOUNDARY, gap: '.' };
      gap = separator(list.text, left.end, right.start);
      if (gap === '.') return { plain: BOUNDARY, text: BOUNDARY, gap };
    }
    const index = n + step * distance;
    return { plain: list.plain[index]!, text: list.words[index]!.text, gap };
  };
  const [p1, p2, p3] = [reach(-1, 1), reach(-1, 2), reach(-1, 3)];
  const [n1, n2, n3] = [reach(1, 1), reach(1, 2), reach(1, 3)];
  const shape = caseOf(word.text);
  const first = p1.plain === BOUNDARY ? '^' : '';
  const isName = at === 1 && word.text.length > 3 && /\p{Lu}/u.test(word.text[1]!);
  const isOwner =
    at === whole.length - 1 && whole.endsWith('s') && whole !== 'its' && !isAmbiguousForm(whole);
  const kind = isOwner ? 's' : isName ? `${word.text[0]}-` : whole.endsWith('s') ? whole : whole.slice(at);
  const form = `${kind}${shape}${first}`;
  const tail = whole.slice(Math.max(0, at - 3));
  const lexical = kind === 's' ? '' : whole;
  const c = (word: { plain: string; text: string }) =>
    word.plain === BOUNDARY ? BOUNDARY : `${caseOf(word.text)}${word.plain.slice(-2)}`;
  const s3 = (word: { plain: string }) => word.plain.slice(-3);
  const prefers = preference(lexicon, whole, at);
  const stemRank = rank(lexicon.logFrequency(stem), 2);
  const nextRank = rank(lexicon.logFrequency(n1.plain), 2);
  const known = `${prefers}|${stemRank}`;
  const k = (word: { plain: string; text: string }) => classes.get(word.plain) ?? c(word);
  const [kp1, kp2, k1, k2, k3] = [k(p1), k(p2), k(n1), k(n2), k(n3)];
  const kStem = classes.get(stem) ?? shape;
  const kWhole = classes.get(whole) ?? '-';
  const gaps = `${n1.gap}${n2.gap}`;
  const document = `${few(evidence.lower.get(stem))}${few(evidence.capital.get(stem))}`;
  const det = determiner(list, n);
  const verb = verbBehind(list, n);
  const found = `${few(evidence.lower.get(whole))}${few(evidence.capital.get(whole))}`;
  return [
    'bias',
    `f${form}`,
    `w${whole}`,
    `w${whole}|${shape}`,
    `w${whole}|R${evidence.register}`,
    `tail${tail}|${shape}`,
    `tail2${whole.slice(Math.max(0, at - 2))}|${form}`,
    `doc${form}|${document}`,
    `doc${form}|${document}|${found}`,
    `R${form}|${evidence.register}|${lexical}`,
    `gap${form}|${p1.gap}|${n1.gap}`,
    `gapw${whole}|${n1.gap}`,
    `p1${form}|${p1.plain}`,
    `p1w${whole}|${p1.plain}`,
    `p1t${tail}|${p1.plain}`,
    `p2${form}|${p2.plain}`,
    `p21${form}|${p2.plain} ${p1.plain}`,
    `p21w${whole}|${p2.plain} ${p1.plain}`,
    `p3${form}|${p3.plain}`,
    `n1${form}|${n1.gap}|${n1.plain}`,
    `n1w${whole}|${n1.gap}|${n1.plain}`,
    `n1t${tail}|${n1.gap}|${n1.plain}`,
    `n2${form}|${n1.gap}${n2.gap}|${n2.plain}`,
    `n12${form}|${n1.plain} ${n2.plain}`,
    `n12w${whole}|${n1.plain} ${n2.plain}`,
    `n3${form}|${n3.plain}`,
    `n23${form}|${n2.plain} ${n3.plain}`,
    `pn${form}|${p1.plain}|${n1.plain}`,
    `pnw${whole}|${p1.plain}|${n1.plain}`,
    `pnn${form}|${p1.plain}|${c(n1)}|${n2.plain}`,
    `c1${form}|${n1.gap}|${c(n1)}`,
    `c1s${form}|${n1.gap}|${s3(n1)}`,
    `c1w${whole}|${n1.gap}|${s3(n1)}`,
    `c12${form}|${n1.gap}${n2.gap}|${c(n1)}|${n2.plain}`,
    `cp${form}|${p1.gap}|${c(p1)}`,
    `cp21${form}|${c(p2)}|${p1.plain}`,
    `cpps${form}|${n1.gap}|${p1.plain}|${s3(n1)}|${n2.plain}`,
    `caps${form}|${caseOf(p1.text)}|${caseOf(n1.text)}|${n1.gap}|${document}`,
    `docn${shape}|${document}|${n1.gap}|${c(n1)}`,
    `docp${shape}|${document}|${p1.plain}`,
    `k1${form}|${n1.gap}|${k1}`,
    `k12${form}|${gaps}|${k1}|${k2}`,
    `k123${form}|${gaps}${n3.gap}|${k1}|${k2}|${k3}`,
    `kp1${form}|${p1.gap}|${kp1}|${n1.gap}|${k1}`,
    `kp21${form}|${kp2}|${kp1}|${n1.gap}|${k1}`,
    `kp12${form}|${kp1}|${gaps}|${k1}|${k2}`,
    `ks${form}|${kStem}|${kWhole}`,
    `ks1${form}|${kStem}|${kWhole}|${n1.gap}|${k1}`,
    `ksp${form}|${kStem}|${kp1}|${n1.gap}|${k1}`,
    `ksp2${form}|${kStem}|${p1.plain}|${n1.gap}|${k1}`,
    `ks12${form}|${kStem}|${gaps}|${k1}|${k2}`,
    `kw${whole}|${n1.gap}|${k1}`,
    `kw12${whole}|${gaps}|${k1}|${k2}`,
    `kwp${whole}|${kp1}|${n1.gap}|${k1}`,
    `kpl${form}|${p1.plain}|${n1.gap}|${k1}`,
    `kpl2${form}|${p1.plain}|${gaps}|${k1}|${k2}`,
    `kpl3${form}|${p2.plain} ${p1.plain}|${n1.gap}|${k1}`,
    `kn${form}|${n1.gap}|${k1}|${n2.plain}`,
    `knl${form}|${n1.gap}|${n1.plain}|${k2}`,
    `kx${form}|${prefers}|${n1.gap}|${k1}`,
    `kxp${form}|${prefers}|${kp1}|${n1.gap}|${k1}`,
    `kx2${form}|${prefers}|${gaps}|${k1}|${k2}`,
    `kd${form}|${document}|${n1.gap}|${k1}`,
    `x${form}|${prefers}`,
    `xk${form}|${known}`,
    `xd${form}|${prefers}|${document}`,
    `xs${form}|${stemRank}|${document}|${found}`,
    `xg${form}|${prefers}|${p1.gap}|${n1.gap}`,
    `xp${form}|${prefers}|${p1.plain}`,
    `xn${form}|${prefers}|${n1.gap}|${n1.plain}`,
    `xs3${form}|${prefers}|${n1.gap}|${s3(n1)}`,
    `xr${form}|${prefers}|${n1.gap}|${nextRank}|${caseOf(n1.text)}`,
    `nr${form}|${n1.gap}|${nextRank}|${c(n1)}|${p1.plain}`,
    `D${form}|${det}|${n1.gap}`,
    `Dk${form}|${det}|${n1.gap}|${k1}`,
    `Ds${form}|${det}|${kStem}`,
    `Dsk${form}|${det}|${kStem}|${n1.gap}|${k1}`,
    `Dx${form}|${det}|${prefers}|${n1.gap}`,
    `Dd${form}|${det}|${document}|${n1.gap}`,
    `Dv${form}|${det}|${verb}|${n1.gap}`,
    `V${form}|${verb}|${n1.gap}`,
    `Vk${form}|${verb}|${n1.gap}|${k1}`,
    `Vn${form}|${verb}|${n1.plain}`,
    `Vp${form}|${verb}|${p1.plain}|${n1.gap}`,
    `nr2${form}|${n1.gap}${n2.gap}|${nextRank}|${s3(n1)}|${n2.plain}`,
  ];
}
