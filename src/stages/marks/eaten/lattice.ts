import type { Weights } from '../../../model/weights.js';
import { type Balance, balanceStep } from './balance.js';
import type { Choice, ChoiceOptions } from './choices.js';
import type { Paragraph } from './features.js';
import { Mark, type PlacedMark } from './gaps.js';
import { keyOf, NOTHING_OPEN, type OpenMarks } from './open-marks.js';
import type { Side } from './pair-side.js';
import { ParagraphCache } from './paragraph-cache.js';
import { logAdd } from './paths.js';
import { type CompletedPair, Step } from './step.js';
import type { Vocabulary } from './vocabulary.js';

/** Where a path through the paragraph stands: what is open. */
export interface Node extends OpenMarks {
  readonly incoming: Edge[];
  /** Log of the sum over paths to here, and score of the best of them, in nats. */
  alpha: number;
  best: number;
  bestEdge: Edge | undefined;
  /** Log of the sum over paths from here to the paragraph's end: see `backward`. */
  beta: number;
}

export interface Edge {
  readonly from: Node;
  readonly to: Node;
  /** In nats. */
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

/** All likely readings of a paragraph: each path from the first layer to the last is one. */
export interface Lattice {
  readonly layers: readonly (readonly Node[])[];
}

interface LatticeOptions {
  /** Nodes kept a layer. */
  readonly beam: number;
  /** Training: the choice that has to stay, and so the path, at a place. */
  readonly keep?: ChoiceOptions['keep'];
}

const DEFAULTS: LatticeOptions = { beam: 24 };

/** A paragraph with its choices, and what the document's other joints say. */
export interface Scored {
  readonly paragraph: Paragraph;
  readonly choices: readonly (readonly Choice[])[];
  /** What the paragraph's places add to the document's balance. */
  readonly own: Float64Array;
  readonly balance: Balance;
}

/**
 * All likely readings of a paragraph as one graph, scored.
 *
 * @param cache what was made of the paragraph in earlier readings of it.
 */
export function buildLattice(
  v: Vocabulary,
  weights: Weights,
  scored: Scored,
  cache: ParagraphCache = new ParagraphCache(),
  options: LatticeOptions = DEFAULTS,
): Lattice {
  const step = new Step(v, weights, scored.paragraph, cache, options.keep !== undefined);
  return new Builder(v, scored, step, options).build();
}

/** A layer that passes a mark or an end has one way to go on. */
const PASS: readonly Choice[] = [{ option: -1, lost: [], score: 0 }];

class Builder {
  readonly #layers: Node[][] = [[{ ...nodeOf(NOTHING_OPEN), alpha: 0, best: 0, beta: 0 }]];
  /** The node to which the path leads that has to stay. */
  #kept = this.#layers[0]?.[0];

  constructor(
    readonly v: Vocabulary,
    readonly scored: Scored,
    readonly step: Step,
    readonly options: LatticeOptions,
  ) {}

  build(): Lattice {
    const { step } = this;
    const { sentence } = this.v.tokens;
    const { from, to, places, marks } = this.scored.paragraph;
    let place = 0;
    let mark = 0;
    let sentenceStart = from;
    const passMarks = (word: number, passes: (mark: PlacedMark) => boolean) => {
      for (; mark < marks.length; mark += 1) {
        const next = marks[mark] as PlacedMark;
        if (next.word !== word || !passes(next)) return;
        this.#pass(() => step.pass(next));
      }
    };
    for (let word = from; word < to; word += 1) {
      // What closes belongs to the sentence that ends here, what opens to the one that begins.
      passMarks(word, closes);
      if (sentence[word] !== sentence[sentenceStart]) {
        this.#endSentence(word - 1);
        sentenceStart = word;
      }
      passMarks(word, () => true);
      if (places[place]?.candidate.word === word) {
        this.#choose(place, sentenceStart);
        place += 1;
      }
    }
    passMarks(to, () => true);
    this.#pass(() => step.endParagraph(to - 1));
    return { layers: this.#layers };
  }

  #choose(index: number, sentenceStart: number): void {
    const { choices, own, balance, paragraph } = this.scored;
    const step = balanceStep(balance, own, index);
    const options = paragraph.places[index]?.options ?? [];
    this.#grow(index, choices[index] as readonly Choice[], ({ option, lost }) => {
      this.step.cut(options[option]?.boundaries ?? [], lost, step, sentenceStart);
    });
  }

  #endSentence(last: number): void {
    // Nothing but dashes and open quotes knows of sentences.
    if (this.#last.every((node) => node.dashes === 0 && node.quote === 0)) return;
    this.#pass(() => this.step.endSentence(last));
  }

  #pass(move: () => void): void {
    this.#grow(-1, PASS, move);
  }

  get #last(): Node[] {
    return this.#layers.at(-1) as Node[];
  }

  /** One layer: every node with every choice; nodes that are alike from here on become one. */
  #grow(place: number, choices: readonly Choice[], move: (choice: Choice) => void): void {
    const { step } = this;
    const { keep } = this.options;
    const merged = new Map<number, Node>();
    let kept: Node | undefined;
    for (const from of this.#last) {
      for (const choice of choices) {
        step.begin(from, choice.score);
        move(choice);
        const key = keyOf(step.marks);
        let to = merged.get(key);
        if (to === undefined) {
          to = nodeOf(step.marks);
          merged.set(key, to);
        }
        link(from, to, step, place, choice);
        if (keep !== undefined && from === this.#kept && (place < 0 || keep(place, choice))) kept = to;
      }
    }
    this.#kept = kept;
    this.#layers.push(this.#likeliest([...merged.values()]));
  }

  /** The nodes of a layer that the beam has room for, and the one that has to stay. */
  #likeliest(layer: Node[]): Node[] {
    const { beam } = this.options;
    if (layer.length <= beam) return layer;
    layer.sort((a, b) => b.alpha - a.alpha);
    const likeliest = layer.slice(0, beam);
    if (this.#kept !== undefined && !likeliest.includes(this.#kept)) likeliest.push(this.#kept);
    return likeliest;
  }
}

/** A node that no path has reached. */
const nodeOf = ({ quote, open, sentences, dashes, dash, single }: OpenMarks): Node => ({
  quote,
  open,
  sentences,
  dashes,
  dash,
  single,
  incoming: [],
  alpha: Number.NEGATIVE_INFINITY,
  best: Number.NEGATIVE_INFINITY,
  bestEdge: undefined,
  beta: Number.NEGATIVE_INFINITY,
});

function link(from: Node, to: Node, step: Step, place: number, choice: Choice): void {
  const edge: Edge = {
    from,
    to,
    score: step.score,
    place,
    choice: place < 0 ? undefined : choice,
    structure: step.structure,
    pairs: step.pairs,
    unclosed: step.unclosed,
  };
  to.incoming.push(edge);
  to.alpha = logAdd(to.alpha, from.alpha + edge.score);
  if (from.best + edge.score > to.best) {
    to.best = from.best + edge.score;
    to.bestEdge = edge;
  }
}

const closes = ({ mark }: PlacedMark): boolean =>
  mark === Mark.Close || mark === Mark.CloseSingle || mark === Mark.Possessive;
