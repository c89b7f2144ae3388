import { type Proposal, splice } from '../../text/edit.js';
import { inOrder, originalOf } from '../../text/rebase.js';
import type { Stage, StageContext } from '../stage.js';
import { eatenDash } from './eaten/eaten-dash.js';
import { eatenQuote } from './eaten/eaten-quote.js';
import { missingSpace } from './eaten/missing-space.js';
import { unclosedQuote } from './eaten/unclosed-quote.js';
import { exchanged, exchangedBack } from './exchanged.js';
import { LOCAL_RULES, proposeLocal, suspiciousLocal } from './local.js';
import { appliedOf, inFirstText, isClear } from './settled.js';
import { readSigns, type Signs } from './signs.js';
import { inferStyle } from './style.js';

const EATEN_RULES = [eatenQuote, eatenDash, missingSpace, unclosedQuote];

/** Lost marks: what was replaced or dropped shows by itself; what was eaten takes the engine, which is loaded for it alone. */
export const marks: Stage = {
  id: 'marks',
  sectioned: true,
  rules: [...new Set([...LOCAL_RULES, ...EATEN_RULES])],
  suspicious(text) {
    const signs = readSigns(text);
    return signs.fused.length > 0 || suspiciousLocal(text, signs);
  },
  async propose(text, context) {
    const local = await settleLocal(text, [], context);
    const own = [...local.settled, ...local.open];
    if (!EATEN_RULES.some(({ id }) => context.enabled(id))) return own;
    // The engine reads what the local rules leave: so would a second run.
    const { fused } = local.signs;
    if (fused.length === 0) return own;
    const current = splice(text, local.settled);
    const { findMarksAbout } = await import('./eaten/engine.js');
    const style = inferStyle(current, context.settings.style);
    // The engine knows of double quotes outside alone.
    const eaten =
      style.outer === 'double'
        ? findMarksAbout(current, fused, style, context.applies)
        : findMarksAbout(exchanged(current), fused, { ...style, outer: 'double' }, context.applies).map(
            (proposal) => exchangedBack(proposal, current),
          );
    const found = withoutOverlaps(own, eaten.map(originalOf(local.settled)), context);
    const cut = appliedOf(found, context.applies);
    if (cut.length === 0) return [...own, ...found];
    // What it cuts free may be a word that lost something itself: `cameraits` holds an `its`. From the text as it came, since
    // apostrophes that were put back would be taken for such as survived.
    const words = await settleLocal(text, inOrder(cut), context);
    const sure = new Set(cut);
    const all = [...words.settled, ...words.open];
    const doubted = found.filter((proposal) => !sure.has(proposal));
    return [...all, ...withoutOverlaps(all, doubted, context)];
  },
};

/** Two do for nearly every text; a bound, so that none is read for ever. */
const MAX_ROUNDS = 4;

/**
 * What the local rules propose. What is certain enough to be applied is put into the text and the rest is read again, until
 * nothing more becomes certain: a second run finds nothing that the first did not.
 *
 * @param applied what was changed before, in order.
 * @returns all that is settled, in order, and what is open beside it; spans are those of the text as it came. The signs are
 *   those of the text with what is settled.
 */
async function settleLocal(
  text: string,
  applied: readonly Proposal[],
  context: StageContext,
): Promise<{ settled: readonly Proposal[]; open: readonly Proposal[]; signs: Signs }> {
  let settled = applied;
  for (let round = 0; ; round += 1) {
    const current = splice(text, settled);
    const signs = readSigns(current);
    const proposals = await proposeLocal(current, signs, context, text);
    const found = proposals.filter((proposal) => isClear(proposal, settled));
    const fresh = new Set(appliedOf(found, context.applies));
    const open = found.filter((proposal) => !fresh.has(proposal));
    const placed =
      settled.length === 0 ? (proposal: Proposal) => proposal : inFirstText(settled, settled.length);
    if (fresh.size === 0 || round === MAX_ROUNDS) return { settled, open: open.map(placed), signs };
    settled = inOrder([...settled, ...Array.from(fresh, placed)]);
  }
}

/** Where a local rule has spoken of a place, the engine is silent: what stands there is the better evidence. */
function withoutOverlaps(
  local: readonly Proposal[],
  eaten: readonly Proposal[],
  context: StageContext,
): Proposal[] {
  const silenced = new Set<string>();
  const free = eaten.filter(({ span, rule, group }) => {
    const [at] = span;
    const clear = context.enabled(rule) && !local.some((other) => other.span[0] <= at && at <= other.span[1]);
    if (!clear && group !== undefined) silenced.add(group);
    return clear;
  });
  return free.filter(({ group }) => group === undefined || !silenced.has(group));
}
