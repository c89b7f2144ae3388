import { type Candidate, idOfWord, type Reading } from './candidates.js';
import { keptMarks } from './kept-marks.js';
import { Mark, type PlacedMark, Separator, type Tokens } from './tokens.js';
import type { Vocabulary } from './vocabulary.js';

/** What may have stood where a word is cut. */
export enum Lost {
  Open = 0,
  Close = 1,
  Dash = 2,
  OpenSingle = 3,
  Space = 4,
}
export const LOST_TYPES = 5;

/** Buckets of the three weight tables: of a reading, of a boundary (a row of LOST_TYPES each), of the structure. */
export const READING_BITS = 17;
export const BOUNDARY_BITS = 19;
export const STRUCTURE_BITS = 19;

/** One cut of a reading, with its context. Word columns are vocabulary ids, or -1 beyond the paragraph. */
export interface Boundary {
  /** Offset in the text, UTF-16 code units. */
  readonly at: number;
  readonly left: number;
  readonly right: number;
  /** The word before `left` and the word after `right`, and what stands between. */
  readonly beforeLeft: number;
  readonly afterRight: number;
  readonly leftSeparator: number;
  readonly rightSeparator: number;
  /** Index in the tokens of the word that was cut. */
  readonly word: number;
  /** Buckets of BOUNDARY_BITS. */
  readonly features: Int32Array;
}

export interface Option {
  readonly reading: Reading;
  /** Buckets of READING_BITS. */
  readonly features: Int32Array;
  readonly boundaries: readonly Boundary[];
}

export interface Place {
  readonly candidate: Candidate;
  readonly options: readonly Option[];
}

/** A paragraph that holds candidates. */
export interface Paragraph {
  /** First word, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly places: readonly Place[];
  readonly marks: readonly PlacedMark[];
  /** Whether the next paragraph opens with a quote: a quotation may then run on without a closing mark. */
  readonly nextOpens: boolean;
  /** Whether a mark stands between two of its words, with the spaces beside it: nothing ate that one. */
  readonly keepsMarks: boolean;
}

/** One hash of two numbers, of which the low bits are a bucket. */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ (b + 0x7f4a7c15), 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Distances in words, coarser as they grow. */
export function distance(d: number): number {
  if (d <= 3) return Math.max(d, 0);
  return d <= 5 ? 4 : d <= 8 ? 5 : d <= 13 ? 6 : d <= 21 ? 7 : d <= 34 ? 8 : 9;
}

/** A number that says nothing more from three on. */
export const few = (n: number) => Math.min(n, 3);
export const clamp = (low: number, high: number, x: number) => (x < low ? low : Math.min(x, high));
/** In place of a vocabulary id: before the paragraph, and beyond it. */
const BEFORE = -1;
const BEYOND = -2;

const buffer = new Int32Array(256);

/**
 * The features of every paragraph that has candidates.
 *
 * @param keepsMarks of each paragraph, whether a mark stands between two of its words.
 */
export function paragraphsWithFeatures(
  vocabulary: Vocabulary,
  candidates: readonly Candidate[],
  keepsMarks: readonly boolean[] = keptMarks(vocabulary.tokens),
): Paragraph[] {
  const { tokens } = vocabulary;
  const extractor = new Extractor(vocabulary, candidates);
  const found: Paragraph[] = [];
  let next = 0;
  let mark = 0;
  for (let p = 0; p + 1 < tokens.paragraphs.length; p += 1) {
    const from = tokens.paragraphs[p] as number;
    const to = tokens.paragraphs[p + 1] as number;
    const firstMark = mark;
    while (mark < tokens.marks.length && endsBefore(tokens.marks[mark] as PlacedMark, to)) mark += 1;
    const first = next;
    while (next < candidates.length && (candidates[next] as Candidate).word < to) next += 1;
    if (first === next) continue;
    const marks = tokens.marks.slice(firstMark, mark);
    const following = tokens.marks[mark];
    const nextOpens = following !== undefined && following.word === to && following.mark === Mark.Open;
    const places = candidates
      .slice(first, next)
      .map((candidate) => extractor.place(candidate, from, to, marks));
    found.push({ from, to, places, marks, nextOpens, keepsMarks: keepsMarks[p] === true });
  }
  return found;
}

const endsBefore = (mark: PlacedMark, to: number) => mark.word < to || (mark.word === to && mark.trailing);

/** Computes features; holds what the whole document says. */
class Extractor {
  readonly #document: number;
  readonly #suspicious: number;
  readonly #joints: number;
  readonly #suspects: readonly number[];
  readonly #single: boolean;
  readonly #double: boolean;

  constructor(
    readonly vocabulary: Vocabulary,
    candidates: readonly Candidate[],
  ) {
    const { tokens } = vocabulary;
    let doubles = 0;
    let dashes = 0;
    let singles = 0;
    for (const { mark } of tokens.marks) {
      if (mark === Mark.Open || mark === Mark.Close) doubles += 1;
      else if (mark === Mark.Dash) dashes += 1;
      else if (mark === Mark.OpenSingle) singles += 1;
    }
    this.#single = singles > 0;
    this.#double = doubles > 0;
    this.#document = mix(mix(few(Math.ceil(doubles / 4)), dashes > 0 ? 1 : 0), singles > 0 ? 1 : 0);
    const suspects = candidates.filter((candidate) => candidate.suspicious);
    this.#suspects = suspects.map((candidate) => candidate.word);
    this.#suspicious = suspects.length;
    this.#joints = howJointsRead(vocabulary, suspects);
  }

  place(candidate: Candidate, from: number, to: number, marks: readonly PlacedMark[]): Place {
    const context = this.#context(candidate, from, to, marks);
    return {
      candidate,
      options: candidate.readings.map((reading) => ({
        reading,
        features: this.#readingFeatures(candidate, reading, context),
        boundaries: this.#boundaries(candidate, reading, context, from, to),
      })),
    };
  }

  #context(candidate: Candidate, from: number, to: number, marks: readonly PlacedMark[]) {
    const { tokens } = this.vocabulary;
    const { word } = candidate;
    const sentence = tokens.sentence[word] as number;
    let before = 0;
    let after = 0;
    let closesSingle = 99;
    let closesPossessive = 99;
    for (const mark of marks) {
      const double = mark.mark === Mark.Open || mark.mark === Mark.Close;
      if (mark.word <= word) {
        if (double) before = mark.mark;
        continue;
      }
      if (double && after === 0) after = mark.mark;
      if (mark.mark === Mark.OpenSingle) break;
      if (mark.mark === Mark.CloseSingle && closesSingle === 99 && mark.word - word <= 20) {
        closesSingle = mark.word - word;
      }
      if (mark.mark === Mark.Possessive && closesPossessive === 99 && mark.word - word <= 12) {
        closesPossessive = mark.word - word;
      }
    }
    let suspectsLeft = 0;
    let suspectsRight = 0;
    for (let i = lowerBound(this.#suspects, word); i > 0; i -= 1) {
      if (tokens.sentence[this.#suspects[i - 1] as number] !== sentence) break;
      suspectsLeft += 1;
    }
    for (let i = lowerBound(this.#suspects, word + 1); i < this.#suspects.length; i += 1) {
      if (tokens.sentence[this.#suspects[i] as number] !== sentence) break;
      suspectsRight += 1;
    }
    let first = word;
    while (first > from && tokens.sentence[first - 1] === sentence) first -= 1;
    let last = word;
    while (last + 1 < to && tokens.sentence[last + 1] === sentence) last += 1;
    return {
      marks: before * 3 + after,
      closesSingle: closesSingle < 21 ? distance(closesSingle) : 99,
      closesPossessive: closesPossessive < 13 ? distance(closesPossessive) : 99,
      suspectsLeft: few(suspectsLeft),
      suspectsRight: few(suspectsRight),
      sentenceStart: distance(word - first),
      sentenceEnd: distance(last - word),
      others: few(this.#suspicious - (candidate.suspicious ? 1 : 0)),
      position: word - from,
      leftSeparator: tokens.separator[word] as number,
      rightSeparator: word + 1 < to ? (tokens.separator[word + 1] as number) : tail(tokens, word),
    };
  }

  #readingFeatures(candidate: Candidate, reading: Reading, context: Context): Int32Array {
    const v = this.vocabulary;
    const { id } = candidate;
    const { pieces } = reading;
    const cuts = reading.cuts.length;
    const shape = v.shape[id] as number;
    const known = v.known[id] === 1;
    const rarity = known ? clamp(0, 7, Math.floor((-(v.base[id] as number) - 8) / 1.7)) + 1 : 0;
    const gain = clamp(-6, 14, Math.floor(reading.gain / 1.5));
    const better = gain > 4 ? 1 : 0;
    const grade = gain > 4 ? 1 : gain > 0 ? 2 : 3;
    const again = few((v.here[id] as number) - 1);
    let shortest = 99;
    let shapes = 0;
    for (let i = 0; i < pieces.length; i += 1) {
      const start = i === 0 ? 0 : (reading.cuts[i - 1] as number);
      const end =
        i < cuts
          ? (reading.cuts[i] as number)
          : (v.tokens.end[candidate.word] as number) - (v.tokens.start[candidate.word] as number);
      shortest = Math.min(shortest, end - start);
      shapes = shapes * 8 + (v.shape[pieces[i] as number] as number);
    }
    let n = 0;
    const put = (feature: number, a = 0, b = 0, c = 0, d = 0) => {
      buffer[n++] = mix(mix(mix(mix(feature * 7919, a), b), c), d) & ((1 << READING_BITS) - 1);
    };
    put(1);
    put(2, cuts);
    put(3, gain, cuts);
    put(4, gain, rarity);
    put(5, rarity, cuts);
    put(
      6,
      (v.count[id] as number) > 0 ? 1 : 0,
      (v.cased[id] as number) > 0 ? 1 : 0,
      v.listed[id] !== 0 ? 1 : 0,
      grade,
    );
    put(7, reading.unknown ? 1 : 0, again, cuts);
    put(8, Math.min(shortest, 4), better, reading.unknown ? 1 : 0);
    put(9, shapes);
    put(10, shape, better);
    put(11, context.leftSeparator, context.rightSeparator, better);
    put(13, context.others, gain);
    put(14, context.others, rarity, grade);
    if (known) put(15, v.lower[id] as number);
    put(16, again, better, shape);
    for (let i = 0; i <= cuts; i += 1) {
      const piece = pieces[i] as number;
      const where = i === 0 ? 0 : i === cuts ? 2 : 1;
      const pieceKnown = v.known[piece] === 1;
      put(17, where, pieceKnown ? Math.floor(-(v.base[piece] as number) / 2) : 50, v.shape[piece] as number);
      put(18, where, pieceKnown ? 1 : 0, few(v.here[piece] as number), v.shape[piece] as number);
      if (pieceKnown) put(19, where, v.lower[piece] as number);
    }
    put(20, shape, shapes, rarity > 0 ? 1 : 0);
    put(21, context.marks, grade, rarity > 0 ? 1 : 0);
    put(22, context.marks, cuts, grade, rarity > 0 ? 1 : 0);
    put(24, context.position === 0 ? 1 : 0, shapes, better);
    put(25, Math.min(context.position, 4), v.shape[pieces[0] as number] as number, better);
    const behind = (candidate.readings[0] as Reading).gain - reading.gain;
    put(23, reading === candidate.readings[0] ? 0 : Math.min(5, Math.ceil(behind / 1.5)), cuts);
    put(26, this.#joints, better, context.others);
    put(27, shape, again, context.others > 0 ? 1 : 0);
    return buffer.slice(0, n);
  }

  #boundaries(
    candidate: Candidate,
    reading: Reading,
    context: Context,
    from: number,
    to: number,
  ): Boundary[] {
    const { tokens } = this.vocabulary;
    const { word } = candidate;
    const { pieces, cuts } = reading;
    const k = cuts.length;
    // The words about the candidate, with its pieces in its place.
    const at = (index: number): number => {
      if (index >= 0 && index <= k) return pieces[index] as number;
      const other = index < 0 ? word + index : word + index - k;
      if (other < from) return BEFORE;
      return other < to ? idOfWord(this.vocabulary, other) : BEYOND;
    };
    const between = (index: number): number => {
      // What stands before the word at `index`.
      if (index > 0 && index <= k) return Separator.Cut;
      const other = index <= 0 ? word + index : word + index - k;
      if (other <= from) return Separator.Edge;
      if (other < to) return tokens.separator[other] as number;
      return other === to ? tail(tokens, to - 1) : Separator.Edge;
    };
    return cuts.map((cut, i) => ({
      at: (tokens.start[word] as number) + cut,
      left: pieces[i] as number,
      right: pieces[i + 1] as number,
      beforeLeft: Math.max(-1, at(i - 1)),
      afterRight: Math.max(-1, at(i + 2)),
      leftSeparator: between(i),
      rightSeparator: between(i + 2),
      word,
      features: this.#boundaryFeatures(i, k, at, between, context),
    }));
  }

  #boundaryFeatures(
    i: number,
    k: number,
    at: (index: number) => number,
    between: (index: number) => number,
    context: Context,
  ): Int32Array {
    const v = this.vocabulary;
    const { statistics } = v;
    const l1 = at(i);
    const r1 = at(i + 1);
    const l2 = at(i - 1);
    const r2 = at(i + 2);
    const l3 = at(i - 2);
    const r3 = at(i + 3);
    const hash = (id: number) => (id < 0 ? id : (v.lower[id] as number));
    const shape = (id: number) => (id < 0 ? 9 : (v.shape[id] as number));
    const kind = (id: number) => (id < 0 ? id : (v.classOf[id] as number));
    const s1 = between(i);
    const s2 = between(i + 2);
    const s0 = between(i - 1);
    const s3 = between(i + 3);
    const L1 = hash(l1);
    const R1 = hash(r1);
    const L2 = hash(l2);
    const R2 = hash(r2);
    const shapeL = shape(l1);
    const shapeR = shape(r1);
    let n = 0;
    const put = (feature: number, a = 0, b = 0, c = 0, d = 0) => {
      buffer[n++] = mix(mix(mix(mix(feature * 104729 + 31, a), b), c), d) & ((1 << BOUNDARY_BITS) - 1);
    };
    put(0);
    put(1, L1);
    put(2, R1);
    put(3, L1, R1);
    put(4, L2, s1);
    put(5, R2, s2);
    put(6, L2, L1, s1);
    put(7, R1, R2, s2);
    put(8, hash(l3));
    put(9, hash(r3));
    put(10, v.suffix3[l1] as number);
    put(11, v.suffix3[r1] as number);
    put(12, v.suffix2[l1] as number, v.suffix2[r1] as number);
    put(13, shapeL, shapeR);
    put(14, shapeR, shape(r2), shape(r3), s2);
    put(15, shape(l2), shapeL, shapeR, s1);
    put(16, s1, s2);
    put(17, s2, s3);
    put(18, s0, s1);
    put(24, context.suspectsLeft, context.suspectsRight);
    put(28, context.sentenceStart);
    put(29, context.sentenceEnd);
    put(
      30,
      Math.min(context.sentenceStart, 6),
      Math.min(context.sentenceEnd, 6),
      context.suspectsLeft,
      context.suspectsRight,
    );
    put(31, this.#document);
    put(32, context.others);
    put(33, context.closesSingle);
    put(45, context.closesPossessive, context.closesSingle < 99 ? 1 : 0);
    put(44, context.closesSingle, s1 === Separator.Cut || s2 === Separator.Cut ? 1 : 0);
    put(34, context.closesSingle, this.#single ? 1 : 0, this.#double ? 1 : 0);
    put(39, k, i);
    put(19, context.marks);
    put(37, Math.floor(-(v.base[l1] as number) / 1.5), Math.floor(-(v.base[r1] as number) / 1.5));
    put(38, L1, shapeR);
    put(41, R1, shapeL);
    put(42, L1, R2);
    put(43, L2, R1);
    put(47, v.suffix3[l1] as number, R1);
    put(48, L1, v.suffix3[r1] as number);
    const cl1 = kind(l1);
    const cr1 = kind(r1);
    const cl2 = kind(l2);
    const cr2 = kind(r2);
    put(50, cl1);
    put(51, cr1);
    put(52, cl1, cr1);
    put(53, cl2, cl1);
    put(54, cr1, cr2);
    put(55, cl2, cl1, cr1);
    put(56, cl1, cr1, cr2);
    put(58, cl1, R1);
    put(59, L1, cr1);
    put(60, kind(l3), cl2);
    put(61, cr2, kind(r3));
    put(62, cl2);
    put(63, cr2);
    put(64, cl1, cr1, shapeR);
    const joint = clamp(-4, 8, Math.round(information(v, l1, r1)));
    const ends = endRate(v, l1);
    const starts = startRate(v, r1);
    put(70, joint);
    put(71, joint, frequency(v, l1), frequency(v, r1));
    put(72, ends);
    put(73, starts);
    put(74, ends, starts);
    put(75, joint, ends, starts);
    put(78, R1, ends);
    put(79, L1, starts);
    if (l2 >= 0 && s1 === Separator.Space) put(80, clamp(-4, 7, Math.round(information(v, l2, l1))));
    if (r2 >= 0 && s2 === Separator.Space) {
      put(81, clamp(-4, 7, Math.round(information(v, r1, r2))));
      put(82, endRate(v, r2), starts);
    }
    const pair = statistics.classPair(cl1, cr1);
    put(83, pair);
    put(84, pair, joint);
    put(85, pair, ends, starts);
    if (l2 >= 0) {
      const triple = statistics.classTriple(cl2, cl1, cr1);
      put(87, triple, s1 === Separator.Space ? 0 : 1);
      put(88, triple, pair);
    }
    if (r2 >= 0) put(89, statistics.classTriple(cl1, cr1, cr2), s2 === Separator.Space ? 0 : 1);
    put(90, this.#joints);
    put(91, this.#joints, joint);
    put(92, this.#joints, pair, context.others);
    return buffer.slice(0, n);
  }
}

type Context = {
  readonly marks: number;
  readonly closesSingle: number;
  readonly closesPossessive: number;
  readonly suspectsLeft: number;
  readonly suspectsRight: number;
  readonly sentenceStart: number;
  readonly sentenceEnd: number;
  readonly others: number;
  readonly position: number;
  readonly leftSeparator: number;
  readonly rightSeparator: number;
};

/** What stands after a paragraph's last word, in brief: 20 and up, apart from separators between words. */
function tail(tokens: Tokens, word: number): number {
  const at = tokens.end[word] as number;
  const unit = at < tokens.text.length ? tokens.text.charCodeAt(at) : 0x0a;
  if (unit === 0x2e || unit === 0x3f || unit === 0x21) return 21;
  if (unit === 0x201d || unit === 0x22) return 22;
  return unit === 0x2c ? 23 : unit === 0x0a || unit === 0x0d ? 20 : 24;
}

/** How much likelier the second word is after the first than anywhere, in nats. */
export function information(v: Vocabulary, first: number, second: number): number {
  const log = v.log[second] as number;
  return v.after(first, second, log) - log;
}

function endRate(v: Vocabulary, id: number): number {
  const count = v.count[id] as number;
  if (count < 4) return 20 + (v.shape[id] as number);
  return Math.round(10 * Math.sqrt((v.statistics.ends(v.word[id] as number) + 0.2) / (count + 1)));
}

function startRate(v: Vocabulary, id: number): number {
  const count = v.count[id] as number;
  if (count < 4) return 20 + (v.shape[id] as number);
  return Math.round(10 * Math.sqrt((v.statistics.starts(v.word[id] as number) + 0.2) / (count + 1)));
}

function frequency(v: Vocabulary, id: number): number {
  const count = v.count[id] as number;
  return count < 4 ? 0 : count < 50 ? 1 : count < 1000 ? 2 : 3;
}

/**
 * How the document's likely joints read without a mark, 0 (none known), 1 (badly: marks were lost) to 6 (well: spaces
 * were lost). A document's damage is of one making more often than not.
 */
function howJointsRead(v: Vocabulary, suspects: readonly Candidate[]): number {
  let sum = 0;
  let n = 0;
  for (const { readings } of suspects) {
    const [best] = readings;
    if (best === undefined || best.pieces.length !== 2 || best.unknown) continue;
    const [left, right] = best.pieces as [number, number];
    sum += Math.max(-3, Math.min(5, information(v, left, right)));
    sum += v.statistics.classPair(v.classOf[left] as number, v.classOf[right] as number) / 1.5;
    n += 1;
  }
  if (n === 0) return 0;
  const mean = sum / (n + 1);
  return (
    (mean < -1 ? 1 : mean < 0 ? 2 : mean < 0.8 ? 3 : mean < 1.6 ? 4 : mean < 2.5 ? 5 : 6) + (n > 3 ? 10 : 0)
  );
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
