import { loadMarksModel } from '../../../model/marks-model.js';
import type { Span } from '../../../text/edit.js';
import { findCandidates } from './candidates.js';
import { scoreDocument } from './engine.js';
import { type Lost, type Place, paragraphsWithFeatures } from './features.js';
import { Pair } from './pair-features.js';
import { calibrate, type MarkProbability, type Posterior } from './posterior.js';
import { type ReadParagraph, readParagraphs } from './reading.js';
import { type Tokens, tokenise } from './tokens.js';
import { Vocabulary } from './vocabulary.js';
import { LOST_NAMES } from './wording.js';

/** What may have been lost in one cut, with its probability. */
export interface ExplainedMark {
  readonly lost: (typeof LOST_NAMES)[Lost] | 'nothing';
  /** Calibrated probability, 0 to 1. */
  readonly probability: number;
}

/** A way to read the word in pieces. */
interface ExplainedReading {
  readonly pieces: readonly string[];
  /** How much likelier the pieces are than the word as it stands, in nats, among the words beside it. */
  readonly gain: number;
  /** Whether a piece is in no list. */
  readonly unknownPiece: boolean;
  /** Per cut. */
  readonly marks: readonly (readonly ExplainedMark[])[];
  /** Per cut, what the neural scorer says stood there if anything did; absent where it was not asked. */
  readonly neural?: readonly (readonly ExplainedMark[])[];
}

export interface MarksExplanation {
  /** The word at the offset and its span, UTF-16 code units. */
  readonly word: string;
  readonly span: Span;
  /** Natural logarithm of the word's share of running text, or undefined for a word that no list holds. */
  readonly logFrequency: number | undefined;
  /** How often the word stands in the document. */
  readonly occurrences: number;
  /** Whether the word alone is reason enough to look at its paragraph. */
  readonly suspicious: boolean;
  /** Best first; empty when the word is taken as it stands. */
  readonly readings: readonly ExplainedReading[];
  /** Pairs that a cut of this word may be part of, likeliest first. */
  readonly pairs: readonly ExplainedPair[];
}

interface ExplainedPair {
  readonly kind: string;
  readonly text: string;
  readonly probability: number;
}

/** Pairs less probable than this are not told. */
const LEAST = 0.001;
const PAIR_KINDS: Readonly<Partial<Record<Pair, string>>> = {
  [Pair.Quote]: 'quote pair',
  [Pair.Dash]: 'dash pair',
};

/**
 * What the engine makes of the word at an offset (UTF-16 code units), or undefined where no word stands. Loads the model.
 */
export function explainMarks(text: string, offset: number): MarksExplanation | undefined {
  const model = loadMarksModel();
  const tokens = tokenise(text);
  const word = wordAt(tokens, offset);
  if (word === undefined) return undefined;
  const span = [tokens.start[word] as number, tokens.end[word] as number] as const;
  const vocabulary = new Vocabulary(model.statistics, tokens);
  const id = vocabulary.id(...span);
  const paragraphs = paragraphsWithFeatures(vocabulary, findCandidates(vocabulary));
  const read = readParagraphs(vocabulary, model, scoreDocument(model.weights, paragraphs), {
    spaces: 0,
    marks: 0,
  }).find(({ posterior: { paragraph } }) => paragraph.from <= word && word < paragraph.to);
  const place = read?.posterior.paragraph.places.find(({ candidate }) => candidate.word === word);
  return {
    word: text.slice(...span),
    span,
    logFrequency: vocabulary.known[id] === 1 ? (vocabulary.base[id] as number) : undefined,
    occurrences: vocabulary.here[id] as number,
    suspicious: place?.candidate.suspicious ?? false,
    readings: read && place ? readingsOf(text, span, read, place) : [],
    pairs: read && place ? pairsOf(text, read.posterior, place) : [],
  };
}

/** The index of the word at an offset, or undefined where none stands. */
function wordAt({ count, start, end }: Tokens, offset: number): number | undefined {
  let word = 0;
  while (word < count && (end[word] as number) < offset) word += 1;
  return word === count || (start[word] as number) > offset ? undefined : word;
}

function readingsOf(
  text: string,
  [start, end]: Span,
  { posterior, calibration, heard }: ReadParagraph,
  place: Place,
): ExplainedReading[] {
  const said = heard?.[posterior.paragraph.places.indexOf(place)];
  const markOf = ({ lost, probability }: MarkProbability): ExplainedMark => ({
    lost: lost === undefined ? 'nothing' : LOST_NAMES[lost],
    probability: lost === undefined ? probability : calibrate(calibration, probability),
  });
  return place.options.map(({ reading, boundaries }, option) => {
    const ends = [0, ...reading.cuts, end - start];
    return {
      pieces: ends.slice(1).map((to, i) => text.slice(start + (ends[i] as number), start + to)),
      gain: reading.gain,
      unknownPiece: reading.unknown,
      marks: boundaries.map(({ at }) => posterior.marksAt(at).map(markOf)),
      ...(said?.option === option ? { neural: said.logs.map(likeliest) } : {}),
    };
  });
}

/** The pairs of marks that some cut of the word may be one end of, likeliest first. */
function pairsOf(text: string, posterior: Posterior, { options }: Place): ExplainedPair[] {
  const cuts = new Set(options.flatMap(({ boundaries }) => boundaries.map(({ at }) => at)));
  const pairs: ExplainedPair[] = [];
  for (const { open, close, pair, probability } of posterior.pairs()) {
    const kind = PAIR_KINDS[pair];
    if (kind === undefined || probability < LEAST || !(cuts.has(open) || cuts.has(close))) continue;
    pairs.push({ kind, text: text.slice(open, close), probability });
  }
  return pairs.sort((a, b) => b.probability - a.probability);
}

/** The logs of probabilities that the neural scorer gives to each `Lost`, as probabilities, likeliest first. */
function likeliest(logs: Float64Array): ExplainedMark[] {
  return [...logs]
    .map((log, lost) => ({ lost: LOST_NAMES[lost as Lost], probability: Math.exp(log) }))
    .sort((a, b) => b.probability - a.probability);
}
