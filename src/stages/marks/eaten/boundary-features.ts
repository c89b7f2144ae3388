import { endRate, frequency, information, startRate } from './association.js';
import { BOUNDARY_BITS, clamp, FeatureSet } from './buckets.js';
import { idOfWord, type Reading } from './candidates.js';
import { afterParagraph, type Context, type DocumentContext, FAR } from './context.js';
import { Separator } from './gaps.js';
import type { Vocabulary } from './vocabulary.js';

/** In place of a vocabulary id: before the paragraph, and beyond it. */
const BEFORE = -1;
const BEYOND = -2;

/** The words about a candidate, with the pieces of one reading in its place: the first piece has index 0. */
export class Surroundings {
  readonly #cuts: number;

  /**
   * @param word the index of the candidate in the tokens.
   * @param from the first word of the paragraph, and `to` the one after its last.
   */
  constructor(
    readonly vocabulary: Vocabulary,
    readonly word: number,
    readonly reading: Reading,
    readonly from: number,
    readonly to: number,
  ) {
    this.#cuts = reading.cuts.length;
  }

  /** The vocabulary id of a word, below 0 outside the paragraph. */
  at(index: number): number {
    if (index >= 0 && index <= this.#cuts) return this.reading.pieces[index] as number;
    const other = this.#token(index);
    if (other < this.from) return BEFORE;
    return other < this.to ? idOfWord(this.vocabulary, other) : BEYOND;
  }

  /** What stands before a word. */
  separator(index: number): number {
    if (index > 0 && index <= this.#cuts) return Separator.Cut;
    const { tokens } = this.vocabulary;
    const other = this.#token(index);
    if (other <= this.from) return Separator.Edge;
    if (other < this.to) return tokens.separator[other] as number;
    return other === this.to ? afterParagraph(tokens, other - 1) : Separator.Edge;
  }

  #token(index: number): number {
    return index <= 0 ? this.word + index : this.word + index - this.#cuts;
  }
}

/** The three words and the separators on either side of a cut; 1 is the nearest, and separators stand outside of their words. */
interface Cut {
  readonly l1: number;
  readonly l2: number;
  readonly l3: number;
  readonly r1: number;
  readonly r2: number;
  readonly r3: number;
  readonly leftOf1: number;
  readonly leftOf2: number;
  readonly rightOf1: number;
  readonly rightOf2: number;
}

const cutBehind = (piece: number, about: Surroundings): Cut => ({
  l1: about.at(piece),
  l2: about.at(piece - 1),
  l3: about.at(piece - 2),
  r1: about.at(piece + 1),
  r2: about.at(piece + 2),
  r3: about.at(piece + 3),
  leftOf1: about.separator(piece),
  leftOf2: about.separator(piece - 1),
  rightOf1: about.separator(piece + 2),
  rightOf2: about.separator(piece + 3),
});

const hashOf = (v: Vocabulary, id: number): number => (id < 0 ? id : (v.lower[id] as number));
const kindOf = (v: Vocabulary, id: number): number => (id < 0 ? id : (v.classOf[id] as number));
const NO_SHAPE = 9;
const shapeOf = (v: Vocabulary, id: number): number => (id < 0 ? NO_SHAPE : (v.shape[id] as number));

const set = new FeatureSet(BOUNDARY_BITS, (feature) => feature * 104729 + 31);

/** What speaks for each of the marks that may have stood in the cut behind a piece: buckets of BOUNDARY_BITS. */
export function boundaryFeatures(
  piece: number,
  about: Surroundings,
  context: Context,
  document: DocumentContext,
): Int32Array {
  const v = about.vocabulary;
  const cut = cutBehind(piece, about);
  set.put(0);
  putWords(v, cut);
  putContext(cut, context, document);
  set.put(39, about.reading.cuts.length, piece);
  set.put(19, context.marks);
  putWordPairs(v, cut);
  putClasses(v, cut);
  putStatistics(v, cut, document.joints, context.others);
  return set.take();
}

function putWords(
  v: Vocabulary,
  { l1, l2, l3, r1, r2, r3, leftOf1, leftOf2, rightOf1, rightOf2 }: Cut,
): void {
  const [left, right] = [hashOf(v, l1), hashOf(v, r1)];
  const [before, behind] = [hashOf(v, l2), hashOf(v, r2)];
  const [leftShape, rightShape] = [shapeOf(v, l1), shapeOf(v, r1)];
  set.put(1, left);
  set.put(2, right);
  set.put(3, left, right);
  set.put(4, before, leftOf1);
  set.put(5, behind, rightOf1);
  set.put(6, before, left, leftOf1);
  set.put(7, right, behind, rightOf1);
  set.put(8, hashOf(v, l3));
  set.put(9, hashOf(v, r3));
  set.put(10, v.suffix3[l1] as number);
  set.put(11, v.suffix3[r1] as number);
  set.put(12, v.suffix2[l1] as number, v.suffix2[r1] as number);
  set.put(13, leftShape, rightShape);
  set.put(14, rightShape, shapeOf(v, r2), shapeOf(v, r3), rightOf1);
  set.put(15, shapeOf(v, l2), leftShape, rightShape, leftOf1);
  set.put(16, leftOf1, rightOf1);
  set.put(17, rightOf1, rightOf2);
  set.put(18, leftOf2, leftOf1);
}

/** What the sentence and the document say. */
function putContext({ leftOf1, rightOf1 }: Cut, context: Context, document: DocumentContext): void {
  const { closesSingle, closesPossessive, suspectsLeft, suspectsRight, sentenceStart, sentenceEnd } = context;
  const isBesideCut = leftOf1 === Separator.Cut || rightOf1 === Separator.Cut;
  set.put(24, suspectsLeft, suspectsRight);
  set.put(28, sentenceStart);
  set.put(29, sentenceEnd);
  set.put(30, Math.min(sentenceStart, 6), Math.min(sentenceEnd, 6), suspectsLeft, suspectsRight);
  set.put(31, document.marks);
  set.put(32, context.others);
  set.put(33, closesSingle);
  set.put(45, closesPossessive, closesSingle < FAR ? 1 : 0);
  set.put(44, closesSingle, isBesideCut ? 1 : 0);
  set.put(34, closesSingle, document.hasSingle ? 1 : 0, document.hasDouble ? 1 : 0);
}

function putWordPairs(v: Vocabulary, { l1, l2, r1, r2 }: Cut): void {
  const [left, right] = [hashOf(v, l1), hashOf(v, r1)];
  const [leftEnding, rightEnding] = [v.suffix3[l1] as number, v.suffix3[r1] as number];
  set.put(37, Math.floor(-(v.base[l1] as number) / 1.5), Math.floor(-(v.base[r1] as number) / 1.5));
  set.put(38, left, shapeOf(v, r1));
  set.put(41, right, shapeOf(v, l1));
  set.put(42, left, hashOf(v, r2));
  set.put(43, hashOf(v, l2), right);
  set.put(47, leftEnding, right);
  set.put(48, left, rightEnding);
}

function putClasses(v: Vocabulary, { l1, l2, l3, r1, r2, r3 }: Cut): void {
  const [left, right] = [kindOf(v, l1), kindOf(v, r1)];
  const [before, behind] = [kindOf(v, l2), kindOf(v, r2)];
  set.put(50, left);
  set.put(51, right);
  set.put(52, left, right);
  set.put(53, before, left);
  set.put(54, right, behind);
  set.put(55, before, left, right);
  set.put(56, left, right, behind);
  set.put(58, left, hashOf(v, r1));
  set.put(59, hashOf(v, l1), right);
  set.put(60, kindOf(v, l3), before);
  set.put(61, behind, kindOf(v, r3));
  set.put(62, before);
  set.put(63, behind);
  set.put(64, left, right, shapeOf(v, r1));
}

/** How well the words go together, and how often phrases end with the one and begin with the other. */
function putStatistics(v: Vocabulary, cut: Cut, joints: number, others: number): void {
  const { l1, l2, r1, r2, leftOf1, rightOf1 } = cut;
  const { statistics } = v;
  const [left, right] = [kindOf(v, l1), kindOf(v, r1)];
  const together = clamp(-4, 8, Math.round(information(v, l1, r1)));
  const ends = endRate(v, l1);
  const starts = startRate(v, r1);
  set.put(70, together);
  set.put(71, together, frequency(v, l1), frequency(v, r1));
  set.put(72, ends);
  set.put(73, starts);
  set.put(74, ends, starts);
  set.put(75, together, ends, starts);
  set.put(78, hashOf(v, r1), ends);
  set.put(79, hashOf(v, l1), starts);
  if (l2 >= 0 && leftOf1 === Separator.Space) {
    set.put(80, clamp(-4, 7, Math.round(information(v, l2, l1))));
  }
  if (r2 >= 0 && rightOf1 === Separator.Space) {
    set.put(81, clamp(-4, 7, Math.round(information(v, r1, r2))));
    set.put(82, endRate(v, r2), starts);
  }
  const pair = statistics.classPair(left, right);
  set.put(83, pair);
  set.put(84, pair, together);
  set.put(85, pair, ends, starts);
  if (l2 >= 0) {
    const triple = statistics.classTriple(kindOf(v, l2), left, right);
    set.put(87, triple, leftOf1 === Separator.Space ? 0 : 1);
    set.put(88, triple, pair);
  }
  if (r2 >= 0) {
    const triple = statistics.classTriple(left, right, kindOf(v, r2));
    set.put(89, triple, rightOf1 === Separator.Space ? 0 : 1);
  }
  set.put(90, joints);
  set.put(91, joints, together);
  set.put(92, joints, pair, others);
}
