import { bucket, type LogLinear, logSoftmax } from '../../../model/log-linear.js';
import { isDateline, LONGEST_DATELINE } from '../datelines/dateline.js';
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

/**
 * Decides all gaps of a paragraph together: a beam search from left to right over the states of the quotes.
 *
 * @param keepBias added to the score of `Keep` at a `?`, in nats: what the document says of its question marks.
 * @param runsOn whether the next paragraph begins with a quote, so that one of this paragraph may be left open.
 */
export function decode(model: LogLinear, reading: Reading, keepBias: number, runsOn: boolean): Decision[] {
  let beam: Path[] = [{ score: 0, state: NOTHING_OPEN, decision: undefined, before: undefined }];
  let from = 0;
  const contextOf = gapContexts(reading);
  reading.gaps.forEach((at, n) => {
    const { static: features, keys } = contextOf(n);
    const base = new Float64Array(LOST_CLASSES);
    model.addScores(
      features.map((feature) => bucket(feature, model.bits)),
      base,
    );
    const isVoid = reading.placeholders[n]!.kind === 'void';
    base[Lost.Keep]! += isVoid ? Number.NEGATIVE_INFINITY : keepBias;
    const only = onlyMarkAt(reading.text, at);
    const followsGap = n > 0 && reading.gaps[n - 1] === at - 1;
    const grown: Path[] = [];
    for (const path of beam) {
      const state = readSurvivors(path.state, reading.text, from, at);
      const scores = Float64Array.from(base);
      model.addScores(
        stateFeatures(state, at, keys).map((feature) => bucket(feature, model.bits)),
        scores,
      );
      if (only !== undefined) give(scores, only);
      scores[state.double < 0 ? Lost.CloseDouble : Lost.OpenDouble]! -= UNBALANCED_DOUBLE;
      // A quote inside another closes first.
      if (state.single > state.double && state.double >= 0) scores[Lost.CloseDouble]! -= UNCLOSED_SINGLE;
      // Two dashes stand nowhere side by side.
      if (followsGap && state.last === Lost.Dash) scores[Lost.Dash] = Number.NEGATIVE_INFINITY;
      // Behind a quote that opens stands another, or the apostrophe of a clipped word, which may be nothing else.
      const opened = followsGap && (state.last === Lost.OpenDouble || state.last === Lost.OpenSingle);
      if (opened) {
        scores[Lost.Dash] = Number.NEGATIVE_INFINITY;
        if (scores[Lost.OpenSingle] !== Number.NEGATIVE_INFINITY)
          scores[Lost.Apostrophe] = Number.NEGATIVE_INFINITY;
      }
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

// `the ’60s`, `’tis`, `in ’79,`: what stands before a decade or a clipped word is an apostrophe, which looks like an opening quote.
const CLIPPED =
  /^(?:\d0s(?![\p{L}\p{N}])|tis(?!\p{L})|twas(?!\p{L})|cause (?:he|I|it|she|that|then|there|they|we|you)(?!\p{L}))/iu;
const CLIPPED_N = /^..[\ue000’]n[\ue000’]|^[\ue000’]n[\ue000’]/u;
const CLIPPED_YEAR =
  /(?<=(?:in|of|or|since|until|by|from|summer|winter|spring|autumn|fall) )[\ue000’]\d\d(?=[,.;:)]|$)(?!.\ue000)|(?<=(?:in|since|until) )[\ue000’]\d\d(?= (?:a|and|but|he|it|she|the|they|to|we|when)(?!\p{L})|[—–])/iuy;

const EVERY_OTHER_MARK = [
  Lost.OpenDouble,
  Lost.CloseDouble,
  Lost.OpenSingle,
  Lost.CloseSingle,
  Lost.Apostrophe,
  Lost.Ellipsis,
  Lost.Other,
];

/** A mark that alone may stand at a gap, and those whose scores it gets; the first may be none. */
interface OnlyMark {
  readonly mark?: Lost;
  readonly others: readonly Lost[];
}

const NO_OPENING: OnlyMark = { others: [Lost.OpenSingle, Lost.OpenDouble] };
const DASH_OF_DATELINE: OnlyMark = { mark: Lost.Dash, others: EVERY_OTHER_MARK };
/** Inside a word a dash may stand, too: `the 1960s–70s`. */
const APOSTROPHE_INSIDE: OnlyMark = {
  mark: Lost.Apostrophe,
  others: [Lost.OpenSingle, Lost.OpenDouble, Lost.Other, Lost.Keep],
};
const APOSTROPHE: OnlyMark = { ...APOSTROPHE_INSIDE, others: [...APOSTROPHE_INSIDE.others, Lost.Dash] };

function onlyMarkAt(text: string, at: number): OnlyMark | undefined {
  CLIPPED_YEAR.lastIndex = at;
  if (
    CLIPPED.test(text.slice(at + 1, at + 14)) ||
    CLIPPED_N.test(text.slice(at - 2, at + 3)) ||
    CLIPPED_YEAR.test(text)
  )
    return /[\s\ue000]/.test(text[at - 1] ?? ' ') ? APOSTROPHE : APOSTROPHE_INSIDE;
  if (endsDateline(text, at)) return DASH_OF_DATELINE;
  return /\S/.test(text.slice(at + 1)) ? undefined : NO_OPENING;
}

function give(scores: Float64Array, { mark, others }: OnlyMark): void {
  for (const taken of others) {
    if (mark !== undefined) scores[mark] = Math.max(scores[mark]!, scores[taken]!);
    scores[taken] = Number.NEGATIVE_INFINITY;
  }
}

/** Whether a gap stands between a dateline and the first word of its report, with a space on both sides or on none. */
function endsDateline(text: string, at: number): boolean {
  if (at > LONGEST_DATELINE) return false;
  const before = text.slice(0, at);
  const space = before.endsWith(' ') ? ' ' : '';
  const report = text.slice(at + 1);
  return (
    isDateline(before.trimEnd()) && (space === '' ? /^[“\ue000]?\p{Lu}/u : /^ [“\ue000]?\p{Lu}/u).test(report)
  );
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
