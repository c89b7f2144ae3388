import { type Proposal, splice } from '../../../text/edit.js';
import { inOrder } from '../../../text/rebase.js';
import { candidates, wordList } from '../apostrophes/candidates.js';
import { documentEvidence } from '../apostrophes/features.js';
import { ask, weigh } from '../apostrophes/lost-apostrophe.js';
import { lostApostrophe } from '../apostrophes/rule.js';
import { loadKnowledge } from '../knowledge.js';
import type { HouseStyle } from '../style.js';
import type { Judged } from './decision.js';
import { eatenDash } from './eaten-dash.js';
import { apostropheAndSpace } from './wording.js';

/**
 * From this probability on a plural before what was taken for a dash owns what follows. Of 78 apostrophes that were eaten with
 * their space in held-out training documents and taken for dashes, 73 reach it, and of 171 dashes behind words in `s` none.
 */
const OWNS = 0.7;
/** That of a time before what times own, of which those models were taught too few. */
const OWNS_TIME = 0.95;

/**
 * What was judged of a text, with the apostrophe of a plural that owns the next word where a dash was put behind it:
 * `workersrights`. The lattice knows of no such apostrophe, and what judges those that were dropped does. What was paired with
 * such a dash is left to the next reading.
 */
export function withOwners(judged: readonly Judged[], text: string, style: HouseStyle): readonly Judged[] {
  const proposals = judged.map(({ proposal }) => proposal);
  const behindPlurals = new Set(proposals.filter((proposal) => mayBeOwned(proposal, text)));
  if (behindPlurals.size === 0) return judged;
  const owners = ownersAmong(inOrder(proposals), behindPlurals, text);
  const torn = new Set([...owners.keys()].map(({ group }) => group));
  torn.delete(undefined);
  return judged.flatMap((one) => {
    const probability = owners.get(one.proposal);
    if (probability === undefined) return torn.has(one.proposal.group) ? [] : [one];
    const proposal: Proposal = {
      rule: lostApostrophe.id,
      span: one.proposal.span,
      after: apostropheAndSpace('before', style),
      safety: lostApostrophe.safety,
      confidence: probability,
      detail: { reason: 'A plural owns what follows it' },
    };
    return [{ ...one, proposal }];
  });
}

const mayBeOwned = ({ rule, span: [at] }: Proposal, text: string): boolean =>
  rule === eatenDash.id &&
  /\p{Ll}s$/u.test(text.slice(Math.max(0, at - 2), at)) &&
  /^\p{L}/u.test(text.slice(at, at + 2));

/** What a time owns: `four weeks’ notice`. */
const OF_A_TIME = /(?<=(?:minutes|hours|days|weeks|months|years) )(?:leave|notice|pay|time|worth)(?!\p{L})/uy;

/**
 * The insertions behind words that own the next one, read as if the text had lost nothing but their apostrophes, and how
 * probable that is.
 *
 * @param proposals all insertions of the text, in order.
 * @param asked those of them that stand behind the words.
 */
function ownersAmong(
  proposals: readonly Proposal[],
  asked: ReadonlySet<Proposal>,
  text: string,
): ReadonlyMap<Proposal, number> {
  const ends = new Map<number, Proposal>();
  let inserted = 0;
  const spaced = proposals.map((proposal) => {
    const after = asked.has(proposal) ? ' ' : proposal.after;
    if (asked.has(proposal)) ends.set(proposal.span[0] + inserted, proposal);
    inserted += after.length;
    return { ...proposal, after };
  });
  const current = splice(text, spaced);
  const list = wordList(current);
  const found = candidates(list).filter(({ word, plural }) => plural && ends.has(list.words[word]!.end));
  const evidence = documentEvidence(list);
  const knowledge = loadKnowledge();
  const { wanted } = weigh(list, knowledge, evidence, found, ask(list, found, evidence, knowledge));
  const owners = found.map(({ word }, n): [Proposal, number] => {
    const { end } = list.words[word]!;
    OF_A_TIME.lastIndex = end + 1;
    // What ate one with its space left the one inside `member’s`.
    const probability = OF_A_TIME.test(current) ? OWNS_TIME : wanted.inside[n]! + wanted.atEnd[n]!;
    return [ends.get(end)!, probability];
  });
  return new Map(owners.filter(([, probability]) => probability >= OWNS));
}
