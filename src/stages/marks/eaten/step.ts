import type { Weights } from '../../../model/weights.js';
import { distance, mix, STRUCTURE_BITS } from './buckets.js';
import { type Boundary, Lost, type Paragraph } from './features.js';
import { Mark, type PlacedMark } from './gaps.js';
import {
  addDash,
  closeQuote,
  copyInto,
  type Draft,
  endDashes,
  isDashInQuotation,
  NOTHING_OPEN,
  type OpenMarks,
  openQuote,
} from './open-marks.js';
import { Pair } from './pair-features.js';
import type { Side } from './pair-side.js';
import { numberOf, type ParagraphCache, type SidedPair } from './paragraph-cache.js';
import { Shape } from './shape.js';
import type { Vocabulary } from './vocabulary.js';

/** What a pair of dashes about a nickname costs, beside what the weights say of it, in nats: no training text has one. */
const DASHED_NICKNAME = 4;
/** What quotes about one of several words gain. Between capitals inside a word they do not: `GoToWebinar` is no nickname. */
const QUOTED_NICKNAME = 3;
/** In words. */
const LONGEST_NICKNAME = 3;

/** The features of the structure, by their numbers in the trained weights. What was lost, … */
enum Fires {
  OpenInQuotation = 1,
  OpenAmongDashes = 2,
  CloseOfQuotation = 3,
  CloseBehindSentences = 4,
  CloseAmongDashes = 5,
  DashInQuotation = 6,
  DashBehindDash = 7,
  DashInPutBack = 8,
  SingleInQuotation = 9,
  SingleInSingle = 10,
  SpaceInQuotation = 11,
  BehindCut = 12,
  BehindCutOfShape = 13,
  /** … what stands, … */
  StandingOpen = 20,
  StandingClose = 21,
  StandingCloseOfPutBack = 22,
  StandingDash = 23,
  StandingSingle = 24,
  StandingCloseSingle = 25,
  StandingPossessive = 26,
  /** … what ends, … */
  SentenceOfDashes = 30,
  SentenceInQuotation = 31,
  ParagraphInQuotation = 32,
  ParagraphInSingle = 33,
  /** … and what the document's other joints lost. */
  Balance = 40,
}

/** Two marks that a step makes a pair. */
export interface CompletedPair {
  readonly pair: Pair;
  readonly open: Side;
  readonly close: Side;
  /** Buckets of STRUCTURE_BITS. */
  readonly features: Int32Array;
}

const NOTHING: readonly never[] = [];

/**
 * A step of a path through a paragraph: what it leaves open, and its score. There is one for all paths, since most of them lead
 * to where another was: what it says is copied where one is new.
 */
export class Step {
  /** What is open behind it. */
  readonly marks: Draft = { ...NOTHING_OPEN };
  /** In nats. */
  score = 0;
  /** Structural features that fired, buckets of STRUCTURE_BITS: kept for training alone. */
  structure: readonly number[] = NOTHING;
  /** Pairs that were completed. */
  pairs: readonly CompletedPair[] = NOTHING;
  /** Where the paragraph ends with a quotation open that was put back: its opening side. */
  unclosed: Side | undefined;
  readonly #pairScores = new Map<number, number>();

  /** @param keepsStructure whether features are kept one by one. */
  constructor(
    readonly v: Vocabulary,
    readonly weights: Weights,
    readonly paragraph: Paragraph,
    readonly cache: ParagraphCache,
    readonly keepsStructure: boolean,
  ) {}

  /** Begins where a path stands, with the score of what was chosen. */
  begin(from: OpenMarks, score: number): void {
    copyInto(this.marks, from);
    this.score = score;
    this.structure = NOTHING;
    this.pairs = NOTHING;
    this.unclosed = undefined;
  }

  /**
   * Cuts a word.
   *
   * @param lost what stood in each of the cuts.
   * @param balance what the document's other joints lost, in steps.
   * @param sentenceStart the first word of the sentence.
   */
  cut(boundaries: readonly Boundary[], lost: readonly Lost[], balance: number, sentenceStart: number): void {
    lost.forEach((here, i) => {
      const boundary = boundaries[i] as Boundary;
      if (i > 0) {
        const previous = lost[i - 1] as Lost;
        this.#fire(Fires.BehindCut, previous, here);
        this.#fire(Fires.BehindCutOfShape, previous, here, this.v.shape[boundary.left] as number);
      }
      this.#fire(Fires.Balance, balance, here);
      this.#lose(boundary, here, sentenceStart);
    });
  }

  #lose(boundary: Boundary, lost: Lost, sentenceStart: number): void {
    const { marks } = this;
    const side = this.cache.sideOfBoundary(boundary);
    const span = (open: Side | undefined) =>
      open === undefined ? -1 : distance(side.lastInside - open.firstInside + 1);
    switch (lost) {
      case Lost.Open:
        this.#fire(Fires.OpenInQuotation, marks.quote, span(marks.open));
        this.#fire(Fires.OpenAmongDashes, marks.quote, marks.dashes);
        openQuote(marks, 2, side);
        break;
      case Lost.Close:
        this.#fire(Fires.CloseOfQuotation, marks.quote, span(marks.open));
        this.#fire(Fires.CloseBehindSentences, marks.quote, Math.min(2, marks.sentences));
        if (marks.dashes > 0) {
          this.#fire(Fires.CloseAmongDashes, marks.quote, marks.dashes, isDashInQuotation(marks) ? 1 : 0);
        }
        if (marks.open !== undefined) this.#complete(Pair.Quote, marks.open, side);
        closeQuote(marks);
        break;
      case Lost.Dash:
        this.#fire(Fires.DashInQuotation, marks.quote, marks.dashes);
        this.#fire(Fires.DashBehindDash, marks.dashes, span(marks.dash));
        if (marks.quote === 2) this.#fire(Fires.DashInPutBack, span(marks.open));
        if (marks.dash !== undefined) this.#complete(Pair.Dash, marks.dash, side);
        else this.#complete(Pair.StartToDash, this.cache.sideOfSentence(this.v, sentenceStart, true), side);
        addDash(marks, side);
        break;
      case Lost.OpenSingle:
        this.#fire(Fires.SingleInQuotation, marks.quote);
        this.#fire(Fires.SingleInSingle, marks.single);
        marks.single = 2;
        break;
      default:
        this.#fire(Fires.SpaceInQuotation, marks.quote);
    }
  }

  /** Passes a mark that stands in the text. */
  pass(mark: PlacedMark): void {
    const { marks } = this;
    const side = this.cache.sideOfMark(this.v, mark, this.paragraph);
    const span = marks.open === undefined ? -1 : distance(mark.word - marks.open.firstInside);
    switch (mark.mark) {
      case Mark.Open:
        this.#fire(Fires.StandingOpen, marks.quote, span);
        openQuote(marks, 1, side);
        break;
      case Mark.Close:
        this.#fire(Fires.StandingClose, marks.quote, marks.quote === 2 ? span : -1);
        if (marks.quote === 2) {
          this.#fire(Fires.StandingCloseOfPutBack, Math.min(3, marks.sentences));
          if (marks.open !== undefined) this.#complete(Pair.Quote, marks.open, side);
        }
        closeQuote(marks);
        break;
      case Mark.Dash:
        this.#fire(Fires.StandingDash, marks.dashes);
        if (marks.dash !== undefined && !marks.dash.stands) this.#complete(Pair.Dash, marks.dash, side);
        addDash(marks, side);
        break;
      case Mark.OpenSingle:
        if (marks.single !== 0) this.#fire(Fires.StandingSingle, marks.single);
        marks.single = 1;
        break;
      case Mark.CloseSingle:
        this.#fire(Fires.StandingCloseSingle, marks.single);
        marks.single = 0;
        break;
      default:
        this.#fire(Fires.StandingPossessive, marks.single);
        if (marks.single === 2) marks.single = 0;
    }
  }

  /** Ends a sentence with its last word. */
  endSentence(last: number): void {
    const { marks } = this;
    this.#endDashes(last);
    if (marks.quote === 2 && marks.sentences < 2) this.#fire(Fires.SentenceInQuotation, marks.sentences);
    if (marks.quote !== 0) marks.sentences = Math.min(3, marks.sentences + 1);
  }

  /** Ends the paragraph with its last word. */
  endParagraph(last: number): void {
    const { marks } = this;
    const { nextOpens } = this.paragraph;
    this.#endDashes(last);
    this.#fire(Fires.ParagraphInQuotation, marks.quote, nextOpens ? 1 : 0);
    if (marks.single === 2) this.#fire(Fires.ParagraphInSingle);
    if (marks.quote === 2 && !nextOpens) this.unclosed = marks.open;
    closeQuote(marks);
    marks.single = 0;
  }

  #endDashes(last: number): void {
    const { marks } = this;
    const { dash } = marks;
    if (marks.dashes > 0) {
      const only = marks.dashes === 1 ? dash : undefined;
      this.#fire(Fires.SentenceOfDashes, marks.dashes, only ? distance(last + 1 - only.firstInside) : -1);
      if (only !== undefined && !only.stands) {
        this.#complete(Pair.DashToEnd, only, this.cache.sideOfSentence(this.v, last, false));
      }
    }
    endDashes(marks);
  }

  #fire(feature: Fires, a = 0, b = 0, c = 0): void {
    const bucket = mix(mix(mix(mix(0x57a7e, feature), a), b), c) & ((1 << STRUCTURE_BITS) - 1);
    this.score += this.weights.structureScore(bucket);
    if (this.keepsStructure) this.structure = [...this.structure, bucket];
  }

  #complete(...sided: SidedPair): void {
    const [pair, open, close] = sided;
    const number = numberOf(sided);
    const features = this.cache.pairFeatures(this.v, number, sided, this.paragraph);
    let score = this.#pairScores.get(number);
    if (score === undefined) {
      score = this.weights.structureScores(features) + this.#nicknameScore(sided);
      this.#pairScores.set(number, score);
    }
    this.score += score;
    this.pairs = [...this.pairs, { pair, open, close, features }];
  }

  /** What the weights do not know of pairs about a few words, the last a name: `KyleTankOsborne`, `Hankthe TankMoseley`. */
  #nicknameScore([pair, open, close]: SidedPair): number {
    if (open.boundary === undefined || close.boundary === undefined) return 0;
    if (close.lastInside - open.firstInside >= LONGEST_NICKNAME) return 0;
    const { shape } = this.v;
    const areNames = [open.left, close.left, close.right].every((id) => shape[id] === Shape.Capitalised);
    if (!areNames) return 0;
    if (pair === Pair.Dash) return -DASHED_NICKNAME;
    return pair === Pair.Quote && open.boundary.word !== close.boundary.word ? QUOTED_NICKNAME : 0;
  }
}
