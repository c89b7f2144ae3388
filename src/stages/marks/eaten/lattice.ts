import type { Weights } from '../../../model/weights.js';
import type { Balance } from './balance.js';
import { distance, mix, STRUCTURE_BITS } from './buckets.js';
import type { Choice, ChoiceOptions } from './choices.js';
import { type Boundary, Lost, type Paragraph, type Place } from './features.js';
import { Mark, type PlacedMark } from './gaps.js';
import {
  Pair,
  pairFeatures,
  type Side,
  sideOfBoundary,
  sideOfMark,
  sideOfSentence,
} from './pair-features.js';
import { logAdd } from './paths.js';
import { Shape } from './shape.js';
import type { Vocabulary } from './vocabulary.js';

/** What a pair of dashes about a nickname costs, beside what the weights say of it, in nats: no training text has one. */
const DASHED_NICKNAME = 4;
/** What quotes about one of several words gain. Between capitals inside a word they do not: `GoToWebinar` is no nickname. */
const QUOTED_NICKNAME = 3;
/** In words. */
const LONGEST_NICKNAME = 3;

/** Where a path through the paragraph stands: what is open. */
export interface Node {
  /** 0 nothing open, 1 a quote that stands in the text, 2 one put back. */
  readonly quote: 0 | 1 | 2;
  readonly open: Side | undefined;
  /** Sentences begun since the quote opened, at most 3. */
  readonly sentences: number;
  /** Dashes in the sentence so far, at most 3, and the last of them. */
  readonly dashes: number;
  readonly dash: Side | undefined;
  readonly single: 0 | 1 | 2;
  readonly incoming: Edge[];
  /** Log of the sum over paths to here, and score of the best of them. */
  alpha: number;
  best: number;
  bestEdge: Edge | undefined;
  beta: number;
}

export interface Edge {
  readonly from: Node;
  readonly to: Node;
  readonly score: number;
  /** Index of the place, and the choice made there; -1 and undefined where a mark or a sentence's end was passed. */
  readonly place: number;
  readonly choice: Choice | undefined;
  /** Structural features that fired, buckets of STRUCTURE_BITS: kept for training alone. */
  readonly structure: readonly number[];
  /** Pairs that were completed. */
  readonly pairs: readonly CompletedPair[];
  /** Where the paragraph ends with a quotation open that was put back: its opening side. */
  readonly unclosed: Side | undefined;
}

interface CompletedPair {
  readonly pair: Pair;
  readonly open: Side;
  readonly close: Side;
  readonly features: Int32Array;
}

/** The sides of a paragraph have fewer numbers than this, so that two of them, or one and a state, make one key. */
const SIDES = 1 << 16;

export interface Lattice {
  readonly layers: readonly (readonly Node[])[];
}

/** What a decoder needs beyond the paragraph; sides and pair features are kept, since training reads them many times. */
export class ParagraphCache {
  readonly pairs = new Map<number, Int32Array>();
  readonly sides = new Map<Boundary | PlacedMark, Side>();
  readonly sentenceSides = new Map<number, Side>();
}

interface LatticeOptions {
  /** Nodes kept a layer. */
  readonly beam: number;
  /** Training: the choice that has to stay, and so the path, at a place. */
  readonly keep?: ChoiceOptions['keep'];
}

const NOTHING: readonly never[] = [];
const DEFAULTS: LatticeOptions = { beam: 24 };

/** What is open on a path that is being made. */
interface Draft {
  quote: 0 | 1 | 2;
  open: Side | undefined;
  sentences: number;
  dashes: number;
  dash: Side | undefined;
  single: 0 | 1 | 2;
}

const NOTHING_OPEN: Readonly<Draft> = {
  quote: 0,
  open: undefined,
  sentences: 0,
  dashes: 0,
  dash: undefined,
  single: 0,
};

const START: Omit<Node, 'incoming'> = {
  ...NOTHING_OPEN,
  alpha: 0,
  best: 0,
  bestEdge: undefined,
  beta: 0,
};

/** A paragraph with its choices, and what the document's other joints say. */
export interface Scored {
  readonly paragraph: Paragraph;
  readonly choices: readonly (readonly Choice[])[];
  /** What the paragraph's places add to the document's balance. */
  readonly own: Float64Array;
  readonly balance: Balance;
}

/** All likely readings of a paragraph as one graph, scored. */
export function buildLattice(
  v: Vocabulary,
  weights: Weights,
  scored: Scored,
  cache: ParagraphCache = new ParagraphCache(),
  options: LatticeOptions = DEFAULTS,
): Lattice {
  return new Builder(v, weights, scored, cache, options).build();
}

class Builder {
  readonly #layers: Node[][] = [[{ ...START, incoming: [] }]];
  readonly #pairScores = new Map<number, number>();
  /** Where the path that is being made stands. Most edges lead to a node that another made: it is copied when one is new. */
  readonly #draft: Draft = { ...NOTHING_OPEN };
  #structure: readonly number[] = NOTHING;
  #pairs: readonly CompletedPair[] = NOTHING;
  #unclosed: Side | undefined;
  #score = 0;
  #kept: Node | undefined;
  #keys: number;
  #balance = 0;
  readonly paragraph: Paragraph;

  constructor(
    readonly v: Vocabulary,
    readonly weights: Weights,
    readonly scored: Scored,
    readonly cache: ParagraphCache,
    readonly options: LatticeOptions,
  ) {
    this.paragraph = scored.paragraph;
    this.#keys = cache.sides.size;
    this.#kept = (this.#layers[0] as Node[])[0];
  }

  build(): Lattice {
    const { tokens } = this.v;
    const { from, to, places, marks } = this.paragraph;
    let place = 0;
    let mark = 0;
    let sentence = tokens.sentence[from] as number;
    let sentenceStart = from;
    for (let word = from; word <= to; word += 1) {
      // What closes belongs to the sentence that ends here, what opens to the one that begins.
      while (
        mark < marks.length &&
        (marks[mark] as PlacedMark).word === word &&
        closes(marks[mark] as PlacedMark)
      ) {
        this.#passMark(marks[mark] as PlacedMark, word);
        mark += 1;
      }
      if (word < to && tokens.sentence[word] !== sentence) {
        this.#endSentence(word - 1);
        sentence = tokens.sentence[word] as number;
        sentenceStart = word;
      }
      while (mark < marks.length && (marks[mark] as PlacedMark).word === word) {
        this.#passMark(marks[mark] as PlacedMark, word);
        mark += 1;
      }
      if (word < to && place < places.length && (places[place] as Place).candidate.word === word) {
        this.#choose(places[place] as Place, place, sentenceStart);
        place += 1;
      }
    }
    this.#endParagraph(to - 1);
    return { layers: this.#layers };
  }

  #fire(id: number, a = 0, b = 0, c = 0): void {
    const bucket = mix(mix(mix(mix(0x57a7e, id), a), b), c) & ((1 << STRUCTURE_BITS) - 1);
    this.#score += this.weights.structureScore(bucket);
    if (this.options.keep !== undefined) this.#structure = [...this.#structure, bucket];
  }

  #firePair(pair: Pair, open: Side, close: Side, openKey = open.key, closeKey = close.key): void {
    const key = (openKey * SIDES + closeKey) * 4 + pair;
    let features = this.cache.pairs.get(key);
    if (features === undefined) {
      features = pairFeatures(this.v, pair, open, close, this.paragraph.marks);
      this.cache.pairs.set(key, features);
    }
    let score = this.#pairScores.get(key);
    if (score === undefined) {
      score = this.weights.structureScores(features);
      if (this.#isNickname(open, close)) {
        if (pair === Pair.Dash) score -= DASHED_NICKNAME;
        if (pair === Pair.Quote && open.boundary?.word !== close.boundary?.word) score += QUOTED_NICKNAME;
      }
      this.#pairScores.set(key, score);
    }
    this.#score += score;
    this.#pairs = [...this.#pairs, { pair, open, close, features }];
  }

  /** Whether two cuts leave a few words, the last a name, between two others: `KyleTankOsborne`, `Hankthe TankMoseley`. */
  #isNickname(open: Side, close: Side): boolean {
    if (open.boundary === undefined || close.boundary === undefined) return false;
    if (close.lastInside - open.firstInside >= LONGEST_NICKNAME) return false;
    const { shape } = this.v;
    return [open.left, close.left, close.right].every((piece) => shape[piece] === Shape.Capitalised);
  }

  #side(boundary: Boundary): Side {
    let side = this.cache.sides.get(boundary);
    if (side === undefined) {
      this.#keys += 1;
      side = sideOfBoundary(boundary, this.#keys);
      this.cache.sides.set(boundary, side);
    }
    return side;
  }

  #sideOfMark(mark: PlacedMark): Side {
    let side = this.cache.sides.get(mark);
    if (side === undefined) {
      this.#keys += 1;
      side = sideOfMark(this.v, mark, this.paragraph.from, this.paragraph.to, this.#keys);
      this.cache.sides.set(mark, side);
    }
    return side;
  }

  #sideOfSentence(word: number, opens: boolean): Side {
    const key = word * 2 + (opens ? 1 : 0);
    let side = this.cache.sentenceSides.get(key);
    if (side === undefined) {
      side = sideOfSentence(this.v, word, opens);
      this.cache.sentenceSides.set(key, side);
    }
    return side;
  }

  #choose(place: Place, index: number, sentenceStart: number): void {
    const { choices: all, own, balance } = this.scored;
    const choices = all[index] as readonly Choice[];
    const spaces = Math.max(0, balance.spaces - (own[2 * index] as number));
    const marks = Math.max(0, balance.marks - (own[2 * index + 1] as number));
    const total = spaces + marks;
    const size = total < 0.5 ? 0 : total < 1.5 ? 1 : total < 4 ? 2 : 3;
    this.#balance = size * 8 + Math.round((6 * (spaces + 0.2)) / (total + 0.4));
    this.#step(index, choices, (draft, choice) => {
      if (choice.option < 0) return;
      const option = place.options[choice.option];
      if (option === undefined) return;
      for (let b = 0; b < choice.lost.length; b += 1) {
        const boundary = option.boundaries[b] as Boundary;
        const lost = choice.lost[b] as Lost;
        if (b > 0) {
          const previous = choice.lost[b - 1] as Lost;
          this.#fire(12, previous, lost);
          this.#fire(13, previous, lost, this.v.shape[boundary.left] as number);
        }
        this.#lose(draft, boundary, lost, sentenceStart);
      }
    });
  }

  #lose(draft: Draft, boundary: Boundary, lost: Lost, sentenceStart: number): void {
    const side = this.#side(boundary);
    const span = (open: Side | undefined) =>
      open === undefined ? -1 : distance(side.lastInside - open.firstInside + 1);
    this.#fire(40, this.#balance, lost);
    switch (lost) {
      case Lost.Open:
        this.#fire(1, draft.quote, span(draft.open));
        this.#fire(2, draft.quote, draft.dashes);
        draft.quote = 2;
        draft.open = side;
        draft.sentences = 0;
        break;
      case Lost.Close:
        this.#fire(3, draft.quote, span(draft.open));
        this.#fire(4, draft.quote, Math.min(2, draft.sentences));
        if (draft.dashes > 0) this.#fire(5, draft.quote, draft.dashes, inside(draft) ? 1 : 0);
        if (draft.open !== undefined) this.#firePair(Pair.Quote, draft.open, side);
        draft.quote = 0;
        draft.open = undefined;
        draft.sentences = 0;
        break;
      case Lost.Dash:
        this.#fire(6, draft.quote, draft.dashes);
        this.#fire(7, draft.dashes, span(draft.dash));
        if (draft.quote === 2) this.#fire(8, span(draft.open));
        if (draft.dash !== undefined) this.#firePair(Pair.Dash, draft.dash, side);
        else this.#firePair(Pair.StartToDash, this.#sideOfSentence(sentenceStart, true), side, 0);
        draft.dashes = Math.min(3, draft.dashes + 1);
        draft.dash = side;
        break;
      case Lost.OpenSingle:
        this.#fire(9, draft.quote);
        this.#fire(10, draft.single);
        draft.single = 2;
        break;
      default:
        this.#fire(11, draft.quote);
    }
  }

  #passMark(mark: PlacedMark, word: number): void {
    const side = this.#sideOfMark(mark);
    this.#step(-1, PASS, (draft) => {
      const span = draft.open === undefined ? -1 : distance(word - draft.open.firstInside);
      switch (mark.mark) {
        case Mark.Open:
          this.#fire(20, draft.quote, span);
          draft.quote = 1;
          draft.open = side;
          draft.sentences = 0;
          break;
        case Mark.Close:
          this.#fire(21, draft.quote, draft.quote === 2 ? span : -1);
          if (draft.quote === 2) {
            this.#fire(22, Math.min(3, draft.sentences));
            if (draft.open !== undefined) this.#firePair(Pair.Quote, draft.open, side);
          }
          draft.quote = 0;
          draft.open = undefined;
          draft.sentences = 0;
          break;
        case Mark.Dash:
          this.#fire(23, draft.dashes);
          if (draft.dash !== undefined && !draft.dash.stands) this.#firePair(Pair.Dash, draft.dash, side);
          draft.dashes = Math.min(3, draft.dashes + 1);
          draft.dash = side;
          break;
        case Mark.OpenSingle:
          if (draft.single !== 0) this.#fire(24, draft.single);
          draft.single = 1;
          break;
        case Mark.CloseSingle:
          this.#fire(25, draft.single);
          draft.single = 0;
          break;
        default:
          this.#fire(26, draft.single);
          if (draft.single === 2) draft.single = 0;
      }
    });
  }

  #endSentence(last: number): void {
    // Nothing but dashes and open quotes knows of sentences.
    if ((this.#layers.at(-1) as Node[]).every((node) => node.dashes === 0 && node.quote === 0)) return;
    this.#step(-1, PASS, (draft) => {
      this.#closeDash(draft, last);
      if (draft.quote === 2 && draft.sentences < 2) this.#fire(31, draft.sentences);
      if (draft.quote !== 0) draft.sentences = Math.min(3, draft.sentences + 1);
    });
  }

  #closeDash(draft: Draft, last: number): void {
    if (draft.dashes > 0) {
      const { dash } = draft;
      const only = draft.dashes === 1 && dash !== undefined;
      this.#fire(30, draft.dashes, only ? distance(last + 1 - dash.firstInside) : -1);
      if (only && !dash.stands) {
        this.#firePair(Pair.DashToEnd, dash, this.#sideOfSentence(last, false), dash.key, SIDES - 1);
      }
    }
    draft.dashes = 0;
    draft.dash = undefined;
  }

  #endParagraph(last: number): void {
    this.#step(-1, PASS, (draft) => {
      this.#closeDash(draft, last);
      this.#fire(32, draft.quote, this.paragraph.nextOpens ? 1 : 0);
      if (draft.single === 2) this.#fire(33);
      if (draft.quote === 2 && !this.paragraph.nextOpens) this.#unclosed = draft.open;
      draft.quote = 0;
      draft.open = undefined;
      draft.sentences = 0;
      draft.single = 0;
    });
  }

  /** One layer: every node with every choice; nodes that are alike from here on become one. */
  #step(place: number, choices: readonly Choice[], move: (draft: Draft, choice: Choice) => void): void {
    const nodes = this.#layers.at(-1) as Node[];
    const merged = new Map<number, Node>();
    let kept: Node | undefined;
    const { keep } = this.options;
    const draft = this.#draft;
    for (const from of nodes) {
      for (const choice of choices) {
        draft.quote = from.quote;
        draft.open = from.open;
        draft.sentences = from.sentences;
        draft.dashes = from.dashes;
        draft.dash = from.dash;
        draft.single = from.single;
        this.#structure = NOTHING;
        this.#pairs = NOTHING;
        this.#unclosed = undefined;
        this.#score = choice.score;
        move(draft, choice);
        const key =
          (((((draft.open?.key ?? 0) * 3 + draft.quote) * 4 + draft.sentences) * SIDES +
            (draft.dash?.key ?? 0)) *
            4 +
            draft.dashes) *
            3 +
          draft.single;
        let to = merged.get(key);
        if (to === undefined) {
          to = {
            quote: draft.quote,
            open: draft.open,
            sentences: draft.sentences,
            dashes: draft.dashes,
            dash: draft.dash,
            single: draft.single,
            incoming: [],
            alpha: Number.NEGATIVE_INFINITY,
            best: Number.NEGATIVE_INFINITY,
            bestEdge: undefined,
            beta: Number.NEGATIVE_INFINITY,
          };
          merged.set(key, to);
        }
        const edge: Edge = {
          from,
          to,
          score: this.#score,
          place,
          choice: place < 0 ? undefined : choice,
          structure: this.#structure,
          pairs: this.#pairs,
          unclosed: this.#unclosed,
        };
        to.incoming.push(edge);
        to.alpha = logAdd(to.alpha, from.alpha + edge.score);
        if (from.best + edge.score > to.best) {
          to.best = from.best + edge.score;
          to.bestEdge = edge;
        }
        if (keep !== undefined && from === this.#kept && (place < 0 || keep(place, choice))) kept = to;
      }
    }
    let layer = [...merged.values()];
    if (layer.length > this.options.beam) {
      layer.sort((a, b) => b.alpha - a.alpha);
      const cut = layer.slice(0, this.options.beam);
      if (kept !== undefined && !cut.includes(kept)) cut.push(kept);
      layer = cut;
    }
    this.#kept = kept;
    this.#layers.push(layer);
  }
}

const closes = ({ mark }: PlacedMark) =>
  mark === Mark.Close || mark === Mark.CloseSingle || mark === Mark.Possessive;
const PASS: readonly Choice[] = [{ option: -1, lost: [], score: 0 }];
const inside = (draft: Draft) =>
  draft.dash !== undefined && draft.open !== undefined && draft.dash.firstInside >= draft.open.firstInside;
