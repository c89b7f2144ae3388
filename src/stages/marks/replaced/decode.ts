import { bucket, type LogLinear, logSoftmax } from '../../../model/log-linear.js';
import {
  afterDecision,
  gapContext,
  LOST_CLASSES,
  Lost,
  NOTHING_OPEN,
  type QuoteState,
  type Reading,
  readSurvivors,
  stateFeatures,
} from './features.js';

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
/** The cost in nats of a single quote that nothing closes. A double one may run on into the next paragraph. */
const UNCLOSED_SINGLE = 2;

/**
 * Decides all gaps of a paragraph together: a beam search from left to right over the states of the quotes.
 *
 * @param keepBias added to the score of `Keep` at a `?`, in nats: what the document says of its question marks.
 */
export function decode(model: LogLinear, reading: Reading, keepBias: number): Decision[] {
  let beam: Path[] = [{ score: 0, state: NOTHING_OPEN, decision: undefined, before: undefined }];
  let from = 0;
  reading.gaps.forEach((at, n) => {
    const { static: features, keys } = gapContext(reading, n);
    const base = new Float64Array(LOST_CLASSES);
    model.addScores(
      features.map((feature) => bucket(feature, model.bits)),
      base,
    );
    const isVoid = reading.placeholders[n]!.kind === 'void';
    base[Lost.Keep]! += isVoid ? Number.NEGATIVE_INFINITY : keepBias;
    const grown: Path[] = [];
    for (const path of beam) {
      const state = readSurvivors(path.state, reading.text, from, at);
      const scores = Float64Array.from(base);
      model.addScores(
        stateFeatures(state, at, keys).map((feature) => bucket(feature, model.bits)),
        scores,
      );
      logSoftmax(scores);
      const second = runnersUp(scores);
      const singleShut = Math.exp(scores[Lost.Apostrophe]!) + Math.exp(scores[Lost.CloseSingle]!);
      for (let lost = 0; lost < LOST_CLASSES; lost++) {
        const score = scores[lost]!;
        if (score < -9) continue;
        const other = lost === second[0] ? second[1] : second[0];
        grown.push({
          score: path.score + score,
          state: afterDecision(state, at, lost),
          decision: {
            lost,
            probability: isSingleShut(lost) ? singleShut : Math.exp(score),
            second: other,
            secondProbability: Math.exp(scores[other]!),
          },
          before: path,
        });
      }
    }
    beam = prune(grown);
    from = at + 1;
  });
  const ending = ({ score, state }: Path) => score - (state.single < 0 ? 0 : UNCLOSED_SINGLE);
  beam.sort((a, b) => ending(b) - ending(a));
  const decisions: Decision[] = [];
  for (let path = beam[0]; path?.decision; path = path.before) decisions.push(path.decision);
  return decisions.reverse();
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
