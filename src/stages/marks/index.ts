import type { Proposal } from '../../text/edit.js';
import type { Stage, StageContext } from '../stage.js';
import { eatenDash } from './eaten/eaten-dash.js';
import { eatenQuote } from './eaten/eaten-quote.js';
import { missingSpace } from './eaten/missing-space.js';
import { unclosedQuote } from './eaten/unclosed-quote.js';
import { LOCAL_RULES, proposeLocal, suspiciousLocal } from './local.js';
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
    const { findMarksAbout } = await import('./eaten/engine.js');
    return withoutOverlaps(
      local,
      findMarksAbout(text, signs.fused, inferStyle(text, context.settings.style)),
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
