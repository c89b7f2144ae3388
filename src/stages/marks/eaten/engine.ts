import { hashFolded } from '../../../lexicon/hash.js';
import { loadMarksModel, type MarksModel } from '../../../model/marks-model.js';
import type { Weights } from '../../../model/weights.js';
import { type Proposal, splice } from '../../../text/edit.js';
import { inOrder } from '../../../text/rebase.js';
import type { StageContext } from '../../stage.js';
import { foreignLines } from '../foreign.js';
import { appliedOf, inFirstText } from '../settled.js';
import type { HouseStyle } from '../style.js';
import { wordAbout } from '../sure-words.js';
import { type Balance, balanceOf } from './balance.js';
import { findCandidates } from './candidates.js';
import { scoreChoices } from './choices.js';
import { decide, type Judged } from './decision.js';
import { doubt, doubtInDocument } from './doubts.js';
import { areMany, type Excerpt, excerptOf, withoutNames } from './excerpt.js';
import { type Paragraph, paragraphsWithFeatures } from './features.js';
import { withFewLosses } from './few-losses.js';
import { mayBeSeveral } from './glance.js';
import { keptMarks } from './kept-marks.js';
import { buildLattice, type Scored } from './lattice.js';
import { missingSpace } from './missing-space.js';
import { withOwners } from './plural-owner.js';
import { Posterior } from './posterior.js';
import { shapedAsPartners } from './quote-shape.js';
import { readParagraphs } from './reading.js';
import { listedWords, readsAsSeveral } from './scan.js';
import { tokenise } from './tokens.js';
import { Vocabulary } from './vocabulary.js';

const MAX_ROUNDS = 8;

/**
 * Marks and spaces that were lost in a document. Only the paragraphs with fused words are read; where they did lose
 * something, and are many for the document, all of it is.
 *
 * @param fused where the fused words begin, as `readSigns` finds them.
 * @param style how what is put back is set.
 * @param applies whether a proposal is certain enough.
 */
export function findMarksAbout(
  text: string,
  fused: readonly number[],
  style: HouseStyle,
  applies: StageContext['applies'],
): Proposal[] {
  const rare = withoutNames(text, fused);
  if (rare.length === 0) return [];
  const model = loadMarksModel();
  const isForeign = foreignLines(text);
  const words = rare.filter(
    (at) => mayBeSeveral(text, at, (excerpt) => likeliestCut(excerpt, model)) && !isForeign(at),
  );
  if (words.length === 0) return [];
  const excerpt = excerptOf(text, words);
  const near = findLostMarks(excerpt.text, style, applies, model, excerpt);
  const found =
    near.length > 0 && areMany(words.length, text)
      ? findLostMarks(text, style, applies, model)
      : near.map((proposal): Proposal => {
          const at = excerpt.toDocument(proposal.span[0]);
          return { ...proposal, span: [at, at] };
        });
  const english = inOrder(found).filter(({ span: [at] }) => !isForeign(at));
  return doubtInDocument(shapedAsPartners(english, text), text, applies);
}

/** The probability of the likeliest cut of a few words, read by themselves. */
function likeliestCut(text: string, model: MarksModel): number {
  const vocabulary = new Vocabulary(model.statistics, tokenise(text));
  const candidates = findCandidates(vocabulary);
  if (!candidates.some(({ odd }) => odd)) return 0;
  let most = 0;
  for (const scored of scoreDocument(model.weights, paragraphsWithFeatures(vocabulary, candidates))) {
    const posterior = new Posterior(scored.paragraph, buildLattice(vocabulary, model.weights, scored));
    scored.paragraph.places.forEach((_, place) => {
      most = Math.max(most, posterior.option(place)?.probability ?? 0);
    });
  }
  return most;
}

/**
 * Marks and spaces that were lost between two words of a text. Spans are empty: every edit is an insertion.
 *
 * What is certain enough to be applied is put into the text and the rest is read again, until nothing more becomes
 * certain, and again as if the text had come so: a second run finds nothing that the first did not.
 *
 * @param style how what is put back is set.
 * @param applies whether a proposal is certain enough.
 * @param excerpt where the text was taken from, when it is no whole document.
 */
function findLostMarks(
  text: string,
  style: HouseStyle,
  applies: StageContext['applies'],
  model: MarksModel,
  excerpt?: Excerpt,
): Proposal[] {
  let settled: Proposal[] = [];
  // What was put back since a reader who knows of nothing began: where he finds nothing, a second run will not either.
  let remembered: Proposal[] = [];
  let current = text;
  // What the rounds put back shows nothing of what was lost.
  const keepsMarks = keptMarks(tokenise(text));
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { judged, undecided } = readOnce(current, style, model, lossesOf(remembered), keepsMarks, excerpt);
    const times = remembered.length === 0 ? timesOfOneWord(judged, current) : 0;
    const proposals = withOwners(judged, current, style).map((each) => doubt(each, times, current));
    const applied = new Set(appliedOf(proposals, applies));
    const placed = proposals.map(inFirstText(settled, round));
    const fresh = placed.filter((_, i) => applied.has(proposals[i] as Proposal));
    settled = [...settled, ...fresh];
    const isNothingNew = fresh.length === 0 && remembered.length === 0;
    const isSettled = !undecided && applied.size === proposals.length && !lostMarks(lossesOf(fresh));
    if (isNothingNew || round === MAX_ROUNDS - 1 || isSettled) {
      return [...settled, ...placed.filter((_, i) => !applied.has(proposals[i] as Proposal))];
    }
    remembered = fresh.length === 0 ? [] : [...remembered, ...fresh];
    settled = inOrder(settled);
    current = splice(text, settled);
  }
  return settled;
}

/** Whether a document lost marks: it may have lost others between words that make a rare one: `ina`, `Nota`. */
const lostMarks = ({ marks }: Balance): boolean => marks > 0;

/** How often the word stands in the text in which all joints are, and 0 where they are in several words. */
function timesOfOneWord(judged: readonly Judged[], text: string): number {
  const words = new Set(judged.map(({ proposal }) => text.slice(...wordAbout(text, proposal.span[0]))));
  const [word] = words;
  return words.size === 1 ? text.split(word as string).length - 1 : 0;
}

function readOnce(
  text: string,
  style: HouseStyle,
  model: MarksModel,
  lost: Balance,
  keepsMarks: readonly boolean[],
  excerpt: Excerpt | undefined,
): { judged: Judged[]; undecided: boolean } {
  const tokens = tokenise(text);
  const vocabulary = new Vocabulary(model.statistics, tokens, excerpt?.elsewhere);
  const candidates = findCandidates(vocabulary);
  const odd = new Set(candidates.filter((candidate) => candidate.odd).map(({ word }) => word));
  const readsAll = lostMarks(lost);
  if (odd.size === 0 && !readsAll) return { judged: [], undecided: false };
  const paragraphs = paragraphsWithFeatures(vocabulary, candidates, keepsMarks).filter(
    ({ places }) => readsAll || places.some(({ candidate }) => candidate.odd),
  );
  const scored = scoreDocument(model.weights, paragraphs, lost);
  const judged = readParagraphs(vocabulary, model, scored, lost).flatMap(({ posterior, calibration }) =>
    decide(tokens, posterior, calibration, style),
  );
  const cuts = inOrder(judged.map(({ proposal }) => proposal)).map(({ span: [at] }) => at);
  const undecided = [...odd].some((word) => {
    const [start, end] = [tokens.start[word] as number, tokens.end[word] as number];
    const inside = cuts.filter((at) => at > start && at < end);
    return inside.length === 0 || [start, ...inside].some((from, i) => isFused(text, from, inside[i] ?? end));
  });
  return { judged, undecided };
}

/** Whether what a cut leaves is no word either, and reads as several: `caféits` of `cafécaféits`. */
const isFused = (text: string, from: number, to: number): boolean =>
  !listedWords().hasHash(hashFolded(text, from, to)) && readsAsSeveral(text, from, to);

/** What earlier rounds put back: a document that lost these may have lost more. */
function lossesOf(settled: readonly Proposal[]): Balance {
  const spaces = settled.filter(({ rule }) => rule === missingSpace.id).length;
  return { spaces, marks: settled.length - spaces };
}

/**
 * Every paragraph's choices, with the balance of the whole document.
 *
 * @param lost what the document is known to have lost already.
 */
export function scoreDocument(
  weights: Weights,
  paragraphs: readonly Paragraph[],
  lost: Balance = { spaces: 0, marks: 0 },
): Scored[] {
  const balance: Balance = { ...lost };
  const scored = paragraphs.map((paragraph) => {
    const choices = scoreChoices(weights, paragraph);
    const own = balanceOf(paragraph, choices);
    for (let i = 0; i < own.length; i += 2) {
      balance.spaces += own[i] as number;
      balance.marks += own[i + 1] as number;
    }
    return { paragraph, choices, own, balance };
  });
  return scored.map((paragraph) => ({
    ...paragraph,
    choices: paragraph.choices.map((choices) =>
      withFewLosses(choices, balance, paragraph.paragraph.keepsMarks),
    ),
  }));
}
