import { hashWord } from '../../../lexicon/hash.js';
import { information } from './association.js';
import { clamp, distance, few, mix, STRUCTURE_BITS } from './buckets.js';
import { idOfWord } from './candidates.js';
import type { Boundary } from './features.js';
import { Mark, type PlacedMark, Separator } from './gaps.js';
import type { Vocabulary } from './vocabulary.js';

/** One side of a pair: a cut, a mark that stands in the text, or an end of the sentence. Words are vocabulary ids. */
export interface Side {
  readonly left: number;
  readonly right: number;
  readonly beforeLeft: number;
  readonly afterRight: number;
  /** Token of the word right of this side, when it opens, and left of it, when it closes. */
  readonly firstInside: number;
  readonly lastInside: number;
  /** Whether the mark stands in the text. */
  readonly stands: boolean;
  /** A number of its own within the paragraph, from 1. */
  readonly key: number;
  readonly boundary: Boundary | undefined;
}

export enum Pair {
  Quote = 0,
  Dash = 1,
  /** From a dash to the end of its sentence, and from the sentence's start to the dash. */
  DashToEnd = 2,
  StartToDash = 3,
}

enum Flag {
  FirstPerson = 1,
  Contraction = 2,
  Speech = 4,
  Finite = 8,
  Relative = 16,
  Determiner = 32,
  Preposition = 64,
  Conjunction = 128,
}

// Closed classes of English, and its common verbs of saying.
const FLAGGED: readonly (readonly [Flag, string])[] = [
  [
    Flag.FirstPerson,
    "i we me us my our mine ours you your myself ourselves i'm i've i'll i'd we're we've we'll you're you'll",
  ],
  [
    Flag.Contraction,
    "don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't it's that's there's he's she's they're i'm i've i'll i'd we're we've we'll you're you'll let's what's",
  ],
  [
    Flag.Speech,
    'said says say saying told tells tell telling called calls calling call described describes describing describe added adds warned warns claimed claims claiming insisted insists asked asks wrote writes argued argues branded dubbed labelled labeled termed known nicknamed titled entitled named quoted announced stated states declared explained explains accused admitted denied denounced praised hailed vowed promised urged pledged condemned dismissed recalled replied tweeted expressed',
  ],
  [
    Flag.Finite,
    "is are was were be been has have had will would can could may might must should do does did am isn't wasn't don't didn't won't can't it's i'm we're",
  ],
  [Flag.Relative, 'which who whom whose where when that what how why'],
  [
    Flag.Determiner,
    'the a an this these those his her their its our my your some any all both each every no another',
  ],
  [
    Flag.Preposition,
    'of in on at by for with from to into over under after before about against between through during as like including especially',
  ],
  [
    Flag.Conjunction,
    'and but or nor yet so because although though while if unless since despite whether not',
  ],
];

const flags = new Map<number, number>();
for (const [flag, words] of FLAGGED) {
  for (const word of words.split(' ')) {
    const hash = hashWord(word);
    flags.set(hash, (flags.get(hash) ?? 0) | flag);
  }
}

const buffer = new Int32Array(96);
/** Words before a pair, and behind it, in which a verb of saying is looked for. */
const NEAR_BEFORE = 8;
const NEAR_BEHIND = 6;

/** The side that a standing mark is. */
export function sideOfMark(v: Vocabulary, { word }: PlacedMark, from: number, to: number, key: number): Side {
  const word_ = (index: number) => (index < from || index >= to ? -1 : idOfWord(v, index));
  return {
    left: word_(word - 1),
    right: word_(word),
    beforeLeft: word_(word - 2),
    afterRight: word_(word + 1),
    firstInside: word,
    lastInside: word - 1,
    stands: true,
    key,
    boundary: undefined,
  };
}

/** The side that a cut is. */
export function sideOfBoundary(boundary: Boundary, key: number): Side {
  return {
    left: boundary.left,
    right: boundary.right,
    beforeLeft: boundary.beforeLeft,
    afterRight: boundary.afterRight,
    firstInside: boundary.word,
    lastInside: boundary.word,
    stands: false,
    key,
    boundary,
  };
}

/** The side that the first word (opening) or the last word (closing) of a sentence makes. */
export function sideOfSentence(v: Vocabulary, word: number, opens: boolean): Side {
  const id = idOfWord(v, word);
  return {
    left: opens ? -1 : id,
    right: opens ? id : -1,
    beforeLeft: -1,
    afterRight: -1,
    firstInside: word,
    lastInside: word,
    stands: true,
    key: 0,
    boundary: undefined,
  };
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
  const { tokens, statistics } = v;
  let n = 0;
  const put = (feature: number, a = 0, b = 0, c = 0, d = 0) => {
    const code = mix(0x5eed + pair * 1009, feature);
    buffer[n++] = mix(mix(mix(mix(code, a), b), c), d) & ((1 << STRUCTURE_BITS) - 1);
  };
  const { left: a, right: i1, beforeLeft: a2, afterRight: i2 } = open;
  const { left: iN, right: z, afterRight: z2, beforeLeft: iM } = close;
  const hash = (id: number) => (id < 0 ? id : (v.lower[id] as number));
  const kind = (id: number) => (id < 0 ? 0 : (v.classOf[id] as number));
  const shape = (id: number) => (id < 0 ? 9 : (v.shape[id] as number));
  const flag = (id: number) => (id < 0 ? 0 : (flags.get(v.lower[id] as number) ?? 0));
  const sameWord = open.boundary !== undefined && close.boundary?.word === open.boundary.word;
  const words = sameWord ? (i1 === iN ? 1 : 2) : close.lastInside - open.firstInside + 1;
  const size = words < 7 ? words : 4 + distance(words);

  let inside = flag(i1) | flag(iN);
  let commas = 0;
  for (let w = open.firstInside + 1; w < close.lastInside; w += 1) {
    inside |= flags.get(tokens.lower[w] as number) ?? 0;
  }
  for (let w = open.firstInside + 1; w <= close.lastInside; w += 1) {
    if (tokens.separator[w] === Separator.Comma) commas += 1;
  }
  let nested = 0;
  for (const mark of marks) {
    if (mark.word > open.firstInside && mark.word <= close.lastInside) {
      nested |= mark.mark === Mark.Dash ? 1 : mark.mark === Mark.Open || mark.mark === Mark.Close ? 2 : 0;
    }
  }
  const sentences =
    (tokens.sentence[Math.max(close.lastInside, open.firstInside)] as number) -
    (tokens.sentence[open.firstInside] as number);
  let speechBefore = flag(a) & Flag.Speech ? 1 : 0;
  const sentence = tokens.sentence[open.firstInside];
  for (
    let w = open.firstInside - 1;
    w >= 0 && w >= open.firstInside - NEAR_BEFORE && speechBefore === 0;
    w -= 1
  ) {
    if (tokens.sentence[w] !== sentence) break;
    if ((flags.get(tokens.lower[w] as number) ?? 0) & Flag.Speech) speechBefore = 2;
  }
  let speechAfter = flag(z) & Flag.Speech ? 1 : 0;
  for (
    let w = close.lastInside + 1;
    w < tokens.count && w <= close.lastInside + NEAR_BEHIND && speechAfter === 0;
    w += 1
  ) {
    if (tokens.sentence[w] !== tokens.sentence[close.lastInside]) break;
    if ((flags.get(tokens.lower[w] as number) ?? 0) & Flag.Speech) speechAfter = 2;
  }
  const ca = kind(a);
  const ci1 = kind(i1);
  const ciN = kind(iN);
  const cz = kind(z);
  const first = flag(i1);

  put(1, size);
  put(2, few(sentences), size);
  put(3, open.stands ? 1 : 0, close.stands ? 1 : 0, size);
  put(4, first, size);
  put(5, inside, Math.min(size, 8));
  put(6, inside & (Flag.FirstPerson | Flag.Contraction), speechBefore, speechAfter);
  put(7, speechBefore, speechAfter, size);
  put(8, few(commas), size);
  put(9, nested, few(commas));
  put(10, hash(i1));
  put(11, hash(i1), size);
  put(12, hash(iN));
  put(13, hash(a), size);
  put(15, ci1, ciN);
  put(16, ca, ci1);
  put(18, shape(i1), shape(i2), Math.min(size, 6));
  put(19, shape(i1), shape(iN), Math.min(size, 6));
  put(20, ci1, size);
  put(21, ciN, size);
  put(22, ca, size);
  put(23, first, flag(a), speechBefore);
  put(24, ci1, kind(i2));
  put(
    25,
    inside & Flag.Finite,
    first & (Flag.Relative | Flag.Determiner | Flag.Preposition | Flag.Conjunction),
    Math.min(size, 9),
  );
  put(60, hash(a));
  put(62, hash(a), first);
  put(63, a < 0 ? 0 : (v.suffix3[a] as number));
  put(65, ca, shape(i1));
  if (iN >= 0) put(27, kind(iM), ciN);
  if (pair === Pair.DashToEnd || pair === Pair.StartToDash) return buffer.slice(0, n);

  put(14, hash(z), size);
  put(17, ciN, cz);
  put(28, cz, size);
  put(29, ca, cz);
  put(30, ca, ci1, cz);
  put(31, ci1, cz);
  put(32, ca, ciN, cz);
  put(33, shape(z), shape(a), size);
  put(34, flag(z), first, Math.min(size, 8));
  put(35, flag(z), flag(a), Math.min(size, 8));
  put(36, hash(a), hash(z));
  put(61, hash(z));
  put(64, z < 0 ? 0 : (v.suffix3[z] as number));
  put(69, a < 0 ? 0 : (v.suffix2[a] as number), z < 0 ? 0 : (v.suffix2[z] as number));
  if (a < 0 || z < 0 || i1 < 0 || iN < 0) {
    put(40, a < 0 ? 1 : 0, z < 0 ? 1 : 0);
    return buffer.slice(0, n);
  }
  // With the inside taken out, the word before it meets the word after it; kept, each meets the inside.
  const removed = information(v, a, z);
  const kept = information(v, a, i1) + information(v, iN, z);
  const removedPair = statistics.classPair(ca, cz);
  const keptPairs = statistics.classPair(ca, ci1) + statistics.classPair(ciN, cz);
  const removedLeft = a2 < 0 ? -10 : statistics.classTriple(kind(a2), ca, cz);
  const removedRight = z2 < 0 ? -10 : statistics.classTriple(ca, cz, kind(z2));
  const keptRight = z2 < 0 ? -10 : statistics.classTriple(ciN, cz, kind(z2));
  const keptLeft = a2 < 0 ? -10 : statistics.classTriple(kind(a2), ca, ci1);
  const r = clamp(-4, 7, Math.round(removed));
  const delta = clamp(-6, 8, Math.round(removed - kept / 2));
  put(41, r);
  put(42, delta);
  put(43, delta, Math.min(size, 9));
  put(44, removedPair);
  put(45, clamp(-8, 8, removedPair - Math.round(keptPairs / 2)));
  put(46, removedLeft, removedRight);
  put(47, removedLeft, keptLeft);
  put(48, removedRight, keptRight);
  put(49, r, clamp(-4, 7, Math.round(kept / 2)));
  put(50, removedPair, clamp(-6, 6, Math.round(keptPairs / 2)), Math.min(size, 6));
  put(51, r, removedPair);
  const total =
    removed -
    kept / 2 +
    (removedPair - keptPairs / 2) / 1.5 +
    (Math.max(-6, removedRight) - Math.max(-6, keptRight)) / 3;
  const keptLeftLog = clamp(-4, 7, Math.round(information(v, a, i1)));
  const keptRightLog = clamp(-4, 7, Math.round(information(v, iN, z)));
  put(66, keptLeftLog, keptRightLog);
  put(67, keptLeftLog, r);
  put(68, keptLeftLog, statistics.classPair(ca, ci1), ca);
  put(52, clamp(-8, 10, Math.round(total)), Math.min(size, 9));
  put(53, clamp(-8, 10, Math.round(total)), inside & Flag.Finite, speechBefore);
  return buffer.slice(0, n);
}
