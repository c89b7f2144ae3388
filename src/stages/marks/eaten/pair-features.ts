import { information } from './association.js';
import { clamp, distance, FeatureSet, few, mix, STRUCTURE_BITS } from './buckets.js';
import { Mark, type PlacedMark, Separator } from './gaps.js';
import type { Side } from './pair-side.js';
import type { Vocabulary } from './vocabulary.js';
import { Flag, flagsOf } from './word-flags.js';

export enum Pair {
  Quote = 0,
  Dash = 1,
  /** From a dash to the end of its sentence, and from the sentence's start to the dash. */
  DashToEnd = 2,
  StartToDash = 3,
}

const SETS = [Pair.Quote, Pair.Dash, Pair.DashToEnd, Pair.StartToDash].map(
  (pair) => new FeatureSet(STRUCTURE_BITS, (feature) => mix(0x5eed + pair * 1009, feature)),
);

/** Words before a pair, and behind it, in which a verb of saying is looked for. */
const NEAR_BEFORE = 8;
const NEAR_BEHIND = 6;

/** A word at one of the marks, as its features have it. */
interface WordAtMark {
  /** Vocabulary id; below 0 where none stands. */
  readonly id: number;
  /** Hash in lower case. */
  readonly hash: number;
  /** Its class by its neighbours in training text. */
  readonly kind: number;
  readonly shape: number;
  readonly flags: number;
}

const NO_SHAPE = 9;

function wordAtMark(v: Vocabulary, id: number): WordAtMark {
  if (id < 0) return { id, hash: id, kind: 0, shape: NO_SHAPE, flags: 0 };
  const hash = v.lower[id] as number;
  return { id, hash, kind: v.classOf[id] as number, shape: v.shape[id] as number, flags: flagsOf(hash) };
}

/** What stands between two marks. */
interface Inside {
  /** Its length in words, in steps. */
  readonly size: number;
  /** The flags of its words, all together. */
  readonly flags: number;
  readonly commas: number;
  /** Marks within it: 1 for dashes, 2 for double quotes. */
  readonly nested: number;
  /** Sentences that end within it. */
  readonly sentences: number;
  /** Whether a verb of saying stands right beside it (1), near it (2) or neither (0). */
  readonly speechBefore: number;
  readonly speechAfter: number;
}

/** Two marks, the words on either side of each, and what stands between them. */
interface Couple {
  /** The words before the first mark and behind the last. */
  readonly before: WordAtMark;
  readonly behind: WordAtMark;
  /** The first word inside and the last. */
  readonly first: WordAtMark;
  readonly last: WordAtMark;
  readonly inside: Inside;
}

/**
 * What two marks say as a unit: what stands between them, and whether the sentence reads on without it.
 * Buckets of STRUCTURE_BITS.
 */
export function pairFeatures(
  v: Vocabulary,
  pair: Pair,
  open: Side,
  close: Side,
  marks: readonly PlacedMark[],
): Int32Array {
  const set = SETS[pair] as FeatureSet;
  const before = wordAtMark(v, open.left);
  const behind = wordAtMark(v, close.right);
  const inside = insideOf(v, open, close, marks);
  const couple: Couple = {
    before,
    behind,
    first: wordAtMark(v, open.right),
    last: wordAtMark(v, close.left),
    inside,
  };
  putInside(set, v, couple, open, close);
  if (pair === Pair.Quote || pair === Pair.Dash) {
    putOutside(set, v, couple);
    putRemoval(set, v, couple, open, close);
  }
  return set.take();
}

function insideOf(v: Vocabulary, open: Side, close: Side, marks: readonly PlacedMark[]): Inside {
  const { tokens } = v;
  const { firstInside } = open;
  const { lastInside } = close;
  let flags = wordAtMark(v, open.right).flags | wordAtMark(v, close.left).flags;
  for (let w = firstInside + 1; w < lastInside; w += 1) flags |= flagsOf(tokens.lower[w] as number);
  let commas = 0;
  for (let w = firstInside + 1; w <= lastInside; w += 1) {
    if (tokens.separator[w] === Separator.Comma) commas += 1;
  }
  let nested = 0;
  for (const { mark, word } of marks) {
    if (word <= firstInside || word > lastInside) continue;
    nested |= mark === Mark.Dash ? 1 : mark === Mark.Open || mark === Mark.Close ? 2 : 0;
  }
  const sentenceOf = (word: number) => tokens.sentence[word] as number;
  return {
    size: sizeOf(open, close),
    flags,
    commas,
    nested,
    sentences: sentenceOf(Math.max(lastInside, firstInside)) - sentenceOf(firstInside),
    speechBefore: speechNear(v, open.left, firstInside, -NEAR_BEFORE),
    speechAfter: speechNear(v, close.right, lastInside, NEAR_BEHIND),
  };
}

function sizeOf(open: Side, close: Side): number {
  const isOneWord = open.boundary !== undefined && close.boundary?.word === open.boundary.word;
  const words = isOneWord ? (open.right === close.left ? 1 : 2) : close.lastInside - open.firstInside + 1;
  return words < 7 ? words : 4 + distance(words);
}

/**
 * Whether a verb of saying stands beside a mark.
 *
 * @param beside the vocabulary id of the word right beside it.
 * @param word the token on the other side of the mark, in whose sentence it is looked for.
 * @param reach words to look at: below 0 before it, above 0 behind it.
 */
function speechNear(v: Vocabulary, beside: number, word: number, reach: number): number {
  if (wordAtMark(v, beside).flags & Flag.Speech) return 1;
  const { lower, sentence, count } = v.tokens;
  const step = Math.sign(reach);
  for (let w = word + step; w >= 0 && w < count && Math.abs(w - word) <= Math.abs(reach); w += step) {
    if (sentence[w] !== sentence[word]) break;
    if (flagsOf(lower[w] as number) & Flag.Speech) return 2;
  }
  return 0;
}

const FIRST_PERSON = Flag.FirstPerson | Flag.Contraction;
const BEGINS_CLAUSE = Flag.Relative | Flag.Determiner | Flag.Preposition | Flag.Conjunction;

function putInside(set: FeatureSet, v: Vocabulary, couple: Couple, open: Side, close: Side): void {
  const { before, first, last, inside } = couple;
  const { size, flags, commas, nested, sentences, speechBefore, speechAfter } = inside;
  const second = wordAtMark(v, open.afterRight);
  set.put(1, size);
  set.put(2, few(sentences), size);
  set.put(3, open.stands ? 1 : 0, close.stands ? 1 : 0, size);
  set.put(4, first.flags, size);
  set.put(5, flags, Math.min(size, 8));
  set.put(6, flags & FIRST_PERSON, speechBefore, speechAfter);
  set.put(7, speechBefore, speechAfter, size);
  set.put(8, few(commas), size);
  set.put(9, nested, few(commas));
  set.put(10, first.hash);
  set.put(11, first.hash, size);
  set.put(12, last.hash);
  set.put(13, before.hash, size);
  set.put(15, first.kind, last.kind);
  set.put(16, before.kind, first.kind);
  set.put(18, first.shape, second.shape, Math.min(size, 6));
  set.put(19, first.shape, last.shape, Math.min(size, 6));
  set.put(20, first.kind, size);
  set.put(21, last.kind, size);
  set.put(22, before.kind, size);
  set.put(23, first.flags, before.flags, speechBefore);
  set.put(24, first.kind, second.kind);
  set.put(25, flags & Flag.Finite, first.flags & BEGINS_CLAUSE, Math.min(size, 9));
  set.put(60, before.hash);
  set.put(62, before.hash, first.flags);
  set.put(63, before.id < 0 ? 0 : (v.suffix3[before.id] as number));
  set.put(65, before.kind, first.shape);
  if (last.id >= 0) set.put(27, wordAtMark(v, close.beforeLeft).kind, last.kind);
}

/** The words on either side of the pair. */
function putOutside(set: FeatureSet, v: Vocabulary, { before, behind, first, last, inside }: Couple): void {
  const { size } = inside;
  const suffix2 = ({ id }: WordAtMark) => (id < 0 ? 0 : (v.suffix2[id] as number));
  set.put(14, behind.hash, size);
  set.put(17, last.kind, behind.kind);
  set.put(28, behind.kind, size);
  set.put(29, before.kind, behind.kind);
  set.put(30, before.kind, first.kind, behind.kind);
  set.put(31, first.kind, behind.kind);
  set.put(32, before.kind, last.kind, behind.kind);
  set.put(33, behind.shape, before.shape, size);
  set.put(34, behind.flags, first.flags, Math.min(size, 8));
  set.put(35, behind.flags, before.flags, Math.min(size, 8));
  set.put(36, before.hash, behind.hash);
  set.put(61, behind.hash);
  set.put(64, behind.id < 0 ? 0 : (v.suffix3[behind.id] as number));
  set.put(69, suffix2(before), suffix2(behind));
}

/** How rare three classes in a row are where one is not known. */
const UNKNOWN_TRIPLE = -10;

/** Whether the sentence reads on with the inside taken out: then the word before it meets the word behind it. */
function putRemoval(set: FeatureSet, v: Vocabulary, couple: Couple, open: Side, close: Side): void {
  const { before, behind, first, last, inside } = couple;
  if (before.id < 0 || behind.id < 0 || first.id < 0 || last.id < 0) {
    set.put(40, before.id < 0 ? 1 : 0, behind.id < 0 ? 1 : 0);
    return;
  }
  const { size, flags, speechBefore } = inside;
  const { statistics } = v;
  const [a, i1, iN, z] = [before.kind, first.kind, last.kind, behind.kind];
  const left = wordAtMark(v, open.beforeLeft);
  const right = wordAtMark(v, close.afterRight);
  const tripleLeft = (x: number, y: number) =>
    left.id < 0 ? UNKNOWN_TRIPLE : statistics.classTriple(left.kind, x, y);
  const tripleRight = (x: number, y: number) =>
    right.id < 0 ? UNKNOWN_TRIPLE : statistics.classTriple(x, y, right.kind);
  const removed = information(v, before.id, behind.id);
  const keptBefore = information(v, before.id, first.id);
  const keptBehind = information(v, last.id, behind.id);
  const kept = keptBefore + keptBehind;
  const removedPair = statistics.classPair(a, z);
  const keptPairs = statistics.classPair(a, i1) + statistics.classPair(iN, z);
  const removedLeft = tripleLeft(a, z);
  const removedRight = tripleRight(a, z);
  const keptRight = tripleRight(iN, z);
  const keptLeft = tripleLeft(a, i1);
  const removedSteps = clamp(-4, 7, Math.round(removed));
  const delta = clamp(-6, 8, Math.round(removed - kept / 2));
  set.put(41, removedSteps);
  set.put(42, delta);
  set.put(43, delta, Math.min(size, 9));
  set.put(44, removedPair);
  set.put(45, clamp(-8, 8, removedPair - Math.round(keptPairs / 2)));
  set.put(46, removedLeft, removedRight);
  set.put(47, removedLeft, keptLeft);
  set.put(48, removedRight, keptRight);
  set.put(49, removedSteps, clamp(-4, 7, Math.round(kept / 2)));
  set.put(50, removedPair, clamp(-6, 6, Math.round(keptPairs / 2)), Math.min(size, 6));
  set.put(51, removedSteps, removedPair);
  const total =
    removed -
    kept / 2 +
    (removedPair - keptPairs / 2) / 1.5 +
    (Math.max(-6, removedRight) - Math.max(-6, keptRight)) / 3;
  const keptLeftSteps = clamp(-4, 7, Math.round(keptBefore));
  set.put(66, keptLeftSteps, clamp(-4, 7, Math.round(keptBehind)));
  set.put(67, keptLeftSteps, removedSteps);
  set.put(68, keptLeftSteps, statistics.classPair(a, i1), a);
  set.put(52, clamp(-8, 10, Math.round(total)), Math.min(size, 9));
  set.put(53, clamp(-8, 10, Math.round(total)), flags & Flag.Finite, speechBefore);
}
