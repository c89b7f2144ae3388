import { loadMarksModel, type MarksModel } from '../../../model/marks-model.js';
import type { Weights } from '../../../model/weights.js';
import { type Proposal, replace } from '../../../text/edit.js';
import { inferStyle } from '../style.js';
import { findCandidates } from './candidates.js';
import { decide } from './decision.js';
import { eatenDash } from './eaten-dash.js';
import { eatenQuote } from './eaten-quote.js';
import { areMany, type Excerpt, excerptOf, withoutNames } from './excerpt.js';
import { type Paragraph, paragraphsWithFeatures } from './features.js';
import { type Balance, balanceOf, buildLattice, type Scored, scoreChoices } from './lattice.js';
import { missingSpace } from './missing-space.js';
import { tokenise } from './tokens.js';
import { unclosedQuote } from './unclosed-quote.js';
import { Vocabulary } from './vocabulary.js';

const MAX_ROUNDS = 4;
const RULES = new Map([eatenQuote, eatenDash, missingSpace, unclosedQuote].map((rule) => [rule.id, rule]));

/**
 * Marks and spaces that were lost in a document. Only the paragraphs with fused words are read; where they did lose
 * something, and are many for the document, all of it is.
 *
 * @param fused where the fused words begin, as `fusedWords` finds them.
 */
export function findMarksAbout(text: string, fused: readonly number[]): Proposal[] {
  const words = withoutNames(text, fused);
  if (words.length === 0) return [];
  const excerpt = excerptOf(text, words);
  const found = findLostMarks(excerpt.text, loadMarksModel(), excerpt);
  if (found.length > 0 && areMany(words.length, text)) return findLostMarks(text);
  return found.map((proposal) => {
    const at = excerpt.toDocument(proposal.span[0]);
    return { ...proposal, span: [at, at] };
  });
}

/**
 * Marks and spaces that were lost between two words of a text. Spans are empty: every edit is an insertion.
 *
 * What is certain enough to be applied is put into the text and the rest is read again, until nothing more becomes
 * certain: so a second run finds nothing that the first did not.
 *
 * @param excerpt where the text was taken from, when it is no whole document.
 */
export function findLostMarks(
  text: string,
  model: MarksModel = loadMarksModel(),
  excerpt?: Excerpt,
): Proposal[] {
  const settled: Proposal[] = [];
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { proposals: read, undecided } = readOnce(current, model, lossesOf(settled), excerpt);
    const proposals = read.map((proposal) => doubtLone(proposal, [...settled, ...read]));
    const held = new Set<string>();
    for (const proposal of proposals) {
      if (proposal.group !== undefined && !isCertain(proposal)) held.add(proposal.group);
    }
    const applied = (proposal: Proposal) =>
      isCertain(proposal) && (proposal.group === undefined || !held.has(proposal.group));
    const placed = toOriginal(proposals, settled, round);
    const before = settled.length;
    proposals.forEach((proposal, i) => {
      if (applied(proposal)) settled.push(placed[i] as Proposal);
    });
    if (settled.length === before || (!undecided && proposals.every(applied))) {
      return [...settled, ...placed.filter((_, i) => !applied(proposals[i] as Proposal))];
    }
    settled.sort((a, b) => a.span[0] - b.span[0]);
    current = replace(
      text,
      settled.map(({ span, after }) => ({ span, before: '', after })),
    );
  }
  return settled;
}

const isCertain = ({ rule, confidence, safety }: Proposal) =>
  safety !== 'suggest' && confidence >= (RULES.get(rule)?.threshold ?? 1);

/** A dash or a space that is all a document seems to have lost must be this certain: misprints and rare names are as likely. */
const LONE = 0.93;
/** A dash without a partner must be this certain: nothing but the words on either side speaks for it. */
const UNPAIRED_DASH = 0.7;

function doubtLone(proposal: Proposal, all: readonly Proposal[]): Proposal {
  const { rule, group, confidence } = proposal;
  const dash = rule === eatenDash.id;
  const lone = all.length === 1 && (dash || rule === missingSpace.id);
  const least = lone ? LONE : dash && group === undefined ? UNPAIRED_DASH : 0;
  return confidence < least ? { ...proposal, safety: 'suggest' } : proposal;
}

/** Proposals for the text with earlier ones applied, with their places in the text without them. */
function toOriginal(proposals: readonly Proposal[], earlier: readonly Proposal[], round: number): Proposal[] {
  return proposals.map((proposal) => {
    const [at] = proposal.span;
    let shift = 0;
    for (const { span, after } of earlier) {
      if (span[0] + shift + after.length > at) break;
      shift += after.length;
    }
    return {
      ...proposal,
      span: [at - shift, at - shift],
      ...(proposal.group === undefined ? {} : { group: `${proposal.group}:${round}` }),
    };
  });
}

function readOnce(
  text: string,
  model: MarksModel,
  lost: Balance,
  excerpt: Excerpt | undefined,
): { proposals: Proposal[]; undecided: boolean } {
  const tokens = tokenise(text);
  const vocabulary = new Vocabulary(model.statistics, tokens, excerpt?.elsewhere);
  const candidates = findCandidates(vocabulary);
  const odd = new Set(candidates.filter((candidate) => candidate.odd).map(({ word }) => word));
  if (odd.size === 0) return { proposals: [], undecided: false };
  const style = inferStyle(excerpt?.document ?? text);
  const paragraphs = paragraphsWithFeatures(vocabulary, candidates).filter(({ places }) =>
    places.some(({ candidate }) => candidate.odd),
  );
  const proposals = scoreDocument(model.weights, paragraphs, lost).flatMap((scored) =>
    decide(
      tokens,
      scored.paragraph,
      buildLattice(vocabulary, model.weights, scored),
      model.calibration,
      style,
    ),
  );
  const cut = new Set(proposals.map(({ span }) => span[0]));
  const undecided = [...odd].some((word) => {
    for (let at = (tokens.start[word] as number) + 1; at < (tokens.end[word] as number); at += 1) {
      if (cut.has(at)) return false;
    }
    return true;
  });
  return { proposals, undecided };
}

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
  return paragraphs.map((paragraph) => {
    const choices = scoreChoices(weights, paragraph);
    const own = balanceOf(paragraph, choices);
    for (let i = 0; i < own.length; i += 2) {
      balance.spaces += own[i] as number;
      balance.marks += own[i + 1] as number;
    }
    return { paragraph, choices, own, balance };
  });
}
