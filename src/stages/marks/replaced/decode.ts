import { bucket, type LogLinear, logSoftmax } from '../../../model/log-linear.js';
import {
  afterDecision,
  gapContexts,
  LOST_CLASSES,
  Lost,
  NOTHING_OPEN,
  type QuoteState,
  type Reading,
  readSurvivors,
  stateFeatures,
} from './features.js';
import { give, type OnlyMark, onlyMarkAt } from './only-mark.js';

/** What a gap lost, with the probability of its mark given the decisions to the left, and the runner-up. */
export interface Decision {
  readonly lost: Lost;
  /** Of the mark, not of its role: an apostrophe and a closing single quote are one character. */
  readonly probability: number;
  readonly second: Lost;
  readonly secondProbability: number;
}

interface Path {
  readonly score: number;
  readonly state: QuoteState;
  readonly decision: Decision | undefined;
  readonly before: Path | undefined;
}

const BEAM = 12;
/** The cost in nats of a single quote that nothing closes. */
const UNCLOSED_SINGLE = 2;
/** The cost in nats of a double quote that nothing closes, where the next paragraph does not begin with one. */
const UNCLOSED_DOUBLE = 2;
/** The cost in nats of a double quote that closes nothing, or opens inside another, beside what the model says of it. */
const UNBALANCED_DOUBLE = 2;

/** A mark this improbable at a gap (nats) is not followed up. */
const LEAST = -9;

/**
 * Decides all gaps of a paragraph together: a beam search from left to right over the states of the quotes.
 *
 * @param keepBias added to the score of `Keep` at a `?`, in nats: what the document says of its question marks.
 * @param runsOn whether the next paragraph begins with a quote, so that one of this paragraph may be left open.
 */
export function decode(model: LogLinear, reading: Reading, keepBias: number, runsOn: boolean): Decision[] {
  let beam: Path[] = [{ score: 0, state: NOTHING_OPEN, decision: undefined, before: undefined }];
  let from = 0;
  for (const gap of gapsOf(model, reading, keepBias)) {
    beam = prune(
      beam.flatMap((path) => {
        const state = readSurvivors(path.state, reading.text, from, gap.at);
        return grow(path, state, gap.at, scoresIn(model, gap, state));
      }),
    );
    from = gap.at + 1;
  }
  const endings = beam.map((path) => {
    const { single, double } = readSurvivors(path.state, reading.text, from, reading.text.length);
    const cost = (single < 0 ? 0 : UNCLOSED_SINGLE) + (double < 0 || runsOn ? 0 : UNCLOSED_DOUBLE);
    return { path, score: path.score - cost };
  });
  endings.sort((a, b) => b.score - a.score);
  const decisions: Decision[] = [];
  for (let path = endings[0]?.path; path?.decision; path = path.before) decisions.push(path.decision);
  return decisions.reverse();
}

/** A gap by itself, whatever is decided about the others. */
interface Gap {
  /** Offset in the reading, UTF-16 code units. */
  readonly at: number;
  /** The score of each mark there, in nats. */
  readonly scores: Float64Array;
  /** What its features are combined with that depend on the state of the quotes. */
  readonly keys: readonly string[];
  readonly only: OnlyMark | undefined;
  /** Whether another gap stands right before it. */
  readonly followsGap: boolean;
}

function* gapsOf(model: LogLinear, reading: Reading, keepBias: number): Generator<Gap> {
  const contextOf = gapContexts(reading);
  for (const [n, at] of reading.gaps.entries()) {
    const { static: features, keys } = contextOf(n);
    const scores = new Float64Array(LOST_CLASSES);
    addScores(model, features, scores);
    const isVoid = reading.placeholders[n]!.kind === 'void';
    scores[Lost.Keep]! += isVoid ? Number.NEGATIVE_INFINITY : keepBias;
    const followsGap = n > 0 && reading.gaps[n - 1] === at - 1;
    yield { at, scores, keys, only: onlyMarkAt(reading.text, at), followsGap };
  }
}

function addScores(model: LogLinear, features: readonly string[], scores: Float64Array): void {
  model.addScores(
    features.map((feature) => bucket(feature, model.bits)),
    scores,
  );
}

/** The log probability of each mark at a gap, given what is open before it. */
function scoresIn(model: LogLinear, gap: Gap, state: QuoteState): Float64Array {
  const scores = Float64Array.from(gap.scores);
  addScores(model, stateFeatures(state, gap.at, gap.keys), scores);
  if (gap.only !== undefined) give(scores, gap.only);
  scores[state.double < 0 ? Lost.CloseDouble : Lost.OpenDouble]! -= UNBALANCED_DOUBLE;
  // A quote inside another closes first.
  if (state.single > state.double && state.double >= 0) scores[Lost.CloseDouble]! -= UNCLOSED_SINGLE;
  if (gap.followsGap) forbidBehind(state.last, scores);
  logSoftmax(scores);
  return scores;
}

/** Takes out what cannot stand right behind a mark. */
function forbidBehind(last: Lost, scores: Float64Array): void {
  const opened = last === Lost.OpenDouble || last === Lost.OpenSingle;
  // Two dashes stand nowhere side by side, and none behind a quote that opens.
  if (opened || last === Lost.Dash) scores[Lost.Dash] = Number.NEGATIVE_INFINITY;
  // There stands another, or the apostrophe of a clipped word, which may be nothing else.
  if (opened && scores[Lost.OpenSingle] !== Number.NEGATIVE_INFINITY)
    scores[Lost.Apostrophe] = Number.NEGATIVE_INFINITY;
}

/** A path with each of the marks that are probable enough at the next gap. */
function grow(before: Path, state: QuoteState, at: number, scores: Float64Array): Path[] {
  const [first, second] = runnersUp(scores);
  const singleShut = Math.exp(scores[Lost.Apostrophe]!) + Math.exp(scores[Lost.CloseSingle]!);
  const grown: Path[] = [];
  for (let lost = 0; lost < LOST_CLASSES; lost++) {
    const score = scores[lost]!;
    if (score < LEAST) continue;
    const other = lost === first ? second : first;
    const decision: Decision = {
      lost,
      probability: isSingleShut(lost) ? singleShut : Math.exp(score),
      second: other,
      secondProbability: Math.exp(scores[other]!),
    };
    grown.push({ score: before.score + score, state: afterDecision(state, at, lost), decision, before });
  }
  return grown;
}

const isSingleShut = (lost: Lost): boolean => lost === Lost.Apostrophe || lost === Lost.CloseSingle;

/** The best paths, one for each state of the quotes. */
function prune(paths: Path[]): Path[] {
  paths.sort((a, b) => b.score - a.score);
  const kept: Path[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    const { double, single, dash, last } = path.state;
    const key = `${double}|${single}|${dash < 0}|${last}`;
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(path);
    if (kept.length === BEAM) break;
  }
  return kept;
}

function runnersUp(scores: Float64Array): [Lost, Lost] {
  let first = 0;
  let second = 1;
  for (let c = 0; c < scores.length; c++) {
    if (scores[c]! > scores[first]!) {
      second = first;
      first = c;
    } else if (c !== first && (scores[c]! > scores[second]! || second === first)) second = c;
  }
  return [first, second];
}
