import { loadMarksModel } from '../../../model/marks-model.js';
import { findCandidates } from './candidates.js';
import { scoreDocument } from './engine.js';
import { type Lost, paragraphsWithFeatures } from './features.js';
import { Pair } from './pair-features.js';
import { calibrate } from './posterior.js';
import { readParagraphs } from './reading.js';
import { tokenise } from './tokens.js';
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
  readonly span: readonly [start: number, end: number];
  /** Natural logarithm of the word's share of running text, or undefined for a word that no list holds. */
  readonly logFrequency: number | undefined;
  /** How often the word stands in the document. */
  readonly occurrences: number;
  /** Whether the word alone is reason enough to look at its paragraph. */
  readonly suspicious: boolean;
  /** Best first; empty when the word is taken as it stands. */
  readonly readings: readonly ExplainedReading[];
  /** Pairs that a cut of this word may be part of, likeliest first. */
  readonly pairs: readonly { readonly kind: string; readonly text: string; readonly probability: number }[];
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
  let word = 0;
  while (word < tokens.count && (tokens.end[word] as number) < offset) word += 1;
  if (word === tokens.count || (tokens.start[word] as number) > offset) return undefined;
  const span = [tokens.start[word] as number, tokens.end[word] as number] as const;
  const vocabulary = new Vocabulary(model.statistics, tokens);
  const id = vocabulary.id(...span);
  const paragraphs = paragraphsWithFeatures(vocabulary, findCandidates(vocabulary));
  const read = readParagraphs(vocabulary, model, scoreDocument(model.weights, paragraphs), {
    spaces: 0,
    marks: 0,
  }).find(({ posterior: { paragraph } }) => paragraph.from <= word && word < paragraph.to);
  const place = read?.posterior.paragraph.places.find(({ candidate }) => candidate.word === word);
  const readings: ExplainedReading[] = [];
  const pairs: { kind: string; text: string; probability: number }[] = [];
  if (read !== undefined && place !== undefined) {
    const { posterior, calibration, heard } = read;
    const said = heard?.[posterior.paragraph.places.indexOf(place)];
    for (const [option, { reading, boundaries }] of place.options.entries()) {
      const ends = [0, ...reading.cuts, span[1] - span[0]];
      readings.push({
        pieces: ends.slice(1).map((end, i) => text.slice(span[0] + (ends[i] as number), span[0] + end)),
        gain: reading.gain,
        unknownPiece: reading.unknown,
        marks: boundaries.map(({ at }) =>
          posterior.marksAt(at).map(({ lost, probability }) => ({
            lost: lost === undefined ? 'nothing' : LOST_NAMES[lost],
            probability: lost === undefined ? probability : calibrate(calibration, probability),
          })),
        ),
        ...(said?.option === option ? { neural: said.logs.map(likeliest) } : {}),
      });
    }
    const cuts = new Set(place.options.flatMap(({ boundaries }) => boundaries.map(({ at }) => at)));
    for (const { open, close, pair, probability } of posterior.pairs()) {
      const kind = PAIR_KINDS[pair];
      if (kind === undefined || probability < LEAST || !(cuts.has(open) || cuts.has(close))) continue;
      pairs.push({ kind, text: text.slice(open, close), probability });
    }
  }
  return {
    word: text.slice(...span),
    span,
    logFrequency: vocabulary.known[id] === 1 ? (vocabulary.base[id] as number) : undefined,
    occurrences: vocabulary.here[id] as number,
    suspicious: place?.candidate.suspicious ?? false,
    readings,
    pairs: pairs.sort((a, b) => b.probability - a.probability),
  };
}

/** The logs of probabilities that the neural scorer gives to each `Lost`, as probabilities, likeliest first. */
function likeliest(logs: Float64Array): ExplainedMark[] {
  return [...logs]
    .map((log, lost) => ({ lost: LOST_NAMES[lost as Lost], probability: Math.exp(log) }))
    .sort((a, b) => b.probability - a.probability);
}
