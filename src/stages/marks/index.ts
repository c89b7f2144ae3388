import { type Proposal, replace } from '../../text/edit.js';
import type { Stage, StageContext } from '../stage.js';
import { eatenDash } from './eaten/eaten-dash.js';
import { eatenQuote } from './eaten/eaten-quote.js';
import { missingSpace } from './eaten/missing-space.js';
import { unclosedQuote } from './eaten/unclosed-quote.js';
import { LOCAL_RULES, proposeLocal, suspiciousLocal } from './local.js';
import { appliedOf, toOriginal } from './settled.js';
import { readSigns } from './signs.js';
import { inferStyle } from './style.js';

const EATEN_RULES = [eatenQuote, eatenDash, missingSpace, unclosedQuote];

/** Lost marks: what was replaced or dropped shows by itself; what was eaten takes the engine, which is loaded for it alone. */
export const marks: Stage = {
  id: 'marks',
  sectioned: true,
  rules: [...LOCAL_RULES, ...EATEN_RULES],
  suspicious(text) {
    const signs = readSigns(text);
    return signs.fused.length > 0 || suspiciousLocal(text, signs);
  },
  async propose(text, context) {
    const signs = readSigns(text);
    const local = await proposeLocal(text, signs, context);
    if (signs.fused.length === 0 || !EATEN_RULES.some(({ id }) => context.enabled(id))) return local;
    // The engine reads what the local rules leave: so would a second run.
    const settled = appliedOf(local, context.applies).sort((a, b) => a.span[0] - b.span[0]);
    const current = replace(
      text,
      settled.map(({ span, after }) => ({ span, before: text.slice(...span), after })),
    );
    const { fused } = settled.length === 0 ? signs : readSigns(current);
    if (fused.length === 0) return local;
    const { findMarksAbout } = await import('./eaten/engine.js');
    const eaten = findMarksAbout(
      current,
      fused,
      inferStyle(current, context.settings.style),
      context.applies,
    );
    return withoutOverlaps(
      local,
      eaten.map((proposal) => toOriginal(proposal, settled)),
      context,
    );
  },
};

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
  return [...local, ...free.filter(({ group }) => group === undefined || !silenced.has(group))];
}
