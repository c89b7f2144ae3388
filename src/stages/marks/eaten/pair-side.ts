import { idOfWord } from './candidates.js';
import type { Boundary } from './features.js';
import type { PlacedMark } from './gaps.js';
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

/**
 * The side that a standing mark is.
 *
 * @param from the first word of the paragraph, and `to` the one after its last.
 * @param key its number within the paragraph.
 */
export function sideOfMark(v: Vocabulary, { word }: PlacedMark, from: number, to: number, key: number): Side {
  const idAt = (index: number) => (index < from || index >= to ? -1 : idOfWord(v, index));
  return {
    left: idAt(word - 1),
    right: idAt(word),
    beforeLeft: idAt(word - 2),
    afterRight: idAt(word + 1),
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
