import { hashWord } from '../../../lexicon/hash.js';
import { CLIPPED_WORDS } from '../apostrophes/forms.js';
import { boundaryFeatures, Surroundings } from './boundary-features.js';
import type { Candidate, Reading } from './candidates.js';
import { type Context, DocumentContext } from './context.js';
import { Mark, type PlacedMark } from './gaps.js';
import { keptMarks } from './kept-marks.js';
import { readingFeatures } from './reading-features.js';
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
  /** Whether the right one lost its beginning, so that no mark but an apostrophe stood before it: `ofem`. */
  readonly clipped: boolean;
  /** Buckets of BOUNDARY_BITS. */
  readonly features: Int32Array;
}

/** One reading of a candidate that cuts it. */
export interface Option {
  readonly reading: Reading;
  /** Buckets of READING_BITS. */
  readonly features: Int32Array;
  readonly boundaries: readonly Boundary[];
}

/** A word that may be several, with the ways to cut it. */
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
  const document = new DocumentContext(vocabulary, candidates);
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
    const places = candidates.slice(first, next).map((candidate): Place => {
      const context = document.of(candidate, from, to, marks);
      return placeOf(candidate, [from, to], context, document);
    });
    found.push({ from, to, places, marks, nextOpens, keepsMarks: keepsMarks[p] === true });
  }
  return found;
}

const endsBefore = (mark: PlacedMark, to: number): boolean =>
  mark.word < to || (mark.word === to && mark.trailing);

function placeOf(
  candidate: Candidate,
  [from, to]: readonly [from: number, to: number],
  context: Context,
  document: DocumentContext,
): Place {
  const { vocabulary, joints } = document;
  const options = candidate.readings.map((reading): Option => {
    const about = new Surroundings(vocabulary, candidate.word, reading, from, to);
    return {
      reading,
      features: readingFeatures(vocabulary, candidate, reading, context, joints),
      boundaries: reading.cuts.map((_, i) => boundaryOf(i, about, context, document)),
    };
  });
  return { candidate, options };
}

/** What lost its beginning. */
const CLIPPED: ReadonlySet<number> = new Set(CLIPPED_WORDS.map((word) => hashWord(word)));

/** The cut behind a piece. */
function boundaryOf(
  piece: number,
  about: Surroundings,
  context: Context,
  document: DocumentContext,
): Boundary {
  const { reading, word, vocabulary } = about;
  const left = reading.pieces[piece] as number;
  const right = reading.pieces[piece + 1] as number;
  return {
    at: (vocabulary.tokens.start[word] as number) + (reading.cuts[piece] as number),
    left,
    right,
    beforeLeft: Math.max(-1, about.at(piece - 1)),
    afterRight: Math.max(-1, about.at(piece + 2)),
    leftSeparator: about.separator(piece),
    rightSeparator: about.separator(piece + 2),
    word,
    clipped: CLIPPED.has(vocabulary.lower[right] as number),
    features: boundaryFeatures(piece, about, context, document),
  };
}
