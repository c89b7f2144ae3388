import type { Boundary, Paragraph } from './features.js';
import type { PlacedMark } from './gaps.js';
import { SIDES } from './open-marks.js';
import { Pair, pairFeatures } from './pair-features.js';
import { type Side, sideOfBoundary, sideOfMark, sideOfSentence } from './pair-side.js';
import type { Vocabulary } from './vocabulary.js';

/** The sides and pairs of a paragraph, kept from one reading of it to the next: training reads each many times. */
export class ParagraphCache {
  readonly #pairs = new Map<number, Int32Array>();
  readonly #sides = new Map<Boundary | PlacedMark, Side>();
  readonly #sentenceSides = new Map<number, Side>();

  /** The features of every pair that was looked at: training counts them. */
  pairs(): Iterable<Int32Array> {
    return this.#pairs.values();
  }

  sideOfBoundary(boundary: Boundary): Side {
    return this.#side(boundary, (key) => sideOfBoundary(boundary, key));
  }

  sideOfMark(v: Vocabulary, mark: PlacedMark, { from, to }: Paragraph): Side {
    return this.#side(mark, (key) => sideOfMark(v, mark, from, to, key));
  }

  #side(of: Boundary | PlacedMark, make: (key: number) => Side): Side {
    let side = this.#sides.get(of);
    if (side === undefined) {
      side = make(this.#sides.size + 1);
      this.#sides.set(of, side);
    }
    return side;
  }

  /** The side that a sentence begins with (opening), or ends with, by its first or last word. */
  sideOfSentence(v: Vocabulary, word: number, opens: boolean): Side {
    const key = word * 2 + (opens ? 1 : 0);
    let side = this.#sentenceSides.get(key);
    if (side === undefined) {
      side = sideOfSentence(v, word, opens);
      this.#sentenceSides.set(key, side);
    }
    return side;
  }

  /** The features of a pair, by its number. */
  pairFeatures(
    v: Vocabulary,
    number: number,
    [pair, open, close]: SidedPair,
    { marks }: Paragraph,
  ): Int32Array {
    let features = this.#pairs.get(number);
    if (features === undefined) {
      features = pairFeatures(v, pair, open, close, marks);
      this.#pairs.set(number, features);
    }
    return features;
  }
}

export type SidedPair = readonly [pair: Pair, open: Side, close: Side];

/** A number for a pair within its paragraph. That with an end of its sentence is told by its dash. */
export function numberOf([pair, open, close]: SidedPair): number {
  const first = pair === Pair.StartToDash ? 0 : open.key;
  const last = pair === Pair.DashToEnd ? SIDES - 1 : close.key;
  return (first * SIDES + last) * 4 + pair;
}
