import type { Proposal } from '../../text/edit.js';
import type { Stage, StageContext } from '../stage.js';
import * as c1Controls from './c1-controls.js';
import type { Fix } from './fix.js';
import { legacyText } from './legacy.js';
import * as lossyUtf8 from './lossy-utf8.js';
import { multibyteAsSingleByte, rule as multibyteRule } from './multibyte-as-single-byte.js';
import { exhaust, type Step } from './search.js';
import { singleByteAsSingleByte, rule as singleByteRule } from './single-byte-as-single-byte.js';
import { isSuspicious } from './suspicion.js';
import { withDoubts } from './unlikely.js';
import * as utf8AsMultibyte from './utf8-as-multibyte.js';
import * as utf8AsSingleByte from './utf8-as-single-byte.js';

const RULES = [
  utf8AsSingleByte.rule,
  utf8AsMultibyte.rule,
  lossyUtf8.rule,
  c1Controls.rule,
  singleByteRule,
  multibyteRule,
] as const;

const THRESHOLDS = new Map(RULES.map((rule) => [rule.id, rule.threshold]));
const isSure = (fix: Fix): boolean => fix.confidence >= THRESHOLDS.get(fix.rule)!;

/** Text decoded wrongly, at any depth and in any part of a document. */
export const mojibake: Stage = {
  id: 'mojibake',
  rules: RULES,
  suspicious: isSuspicious,
  propose(text: string, context: StageContext): readonly Proposal[] {
    const steps: Step[] = [];
    if (context.enabled(utf8AsMultibyte.rule.id)) steps.push(utf8AsMultibyte.utf8AsMultibyte);
    const kinds = [singleByteAsSingleByte, multibyteAsSingleByte].filter(({ rule }) =>
      context.enabled(rule.id),
    );
    if (kinds.length > 0) steps.push((current) => legacyText(current, kinds));
    if (context.enabled(lossyUtf8.rule.id)) steps.push(lossyUtf8.questionedUtf8);
    if (context.enabled(utf8AsSingleByte.rule.id)) steps.push(utf8AsSingleByte.utf8AsSingleByte);
    if (context.enabled(lossyUtf8.rule.id)) steps.push(lossyUtf8.lossyUtf8);
    if (context.enabled(c1Controls.rule.id)) steps.push(c1Controls.c1Controls);
    return withDoubts(text, search(text, steps)).map(toProposal);
  },
};

/** Each kind of damage in turn, and from the beginning again when one of them changed something. */
function search(text: string, steps: readonly Step[]): readonly Fix[] {
  let applied: readonly Fix[] = [];
  let current = text;
  let doubtful: Fix[] = [];
  for (let changed = true; changed; ) {
    changed = false;
    doubtful = [];
    for (const step of steps) {
      const found = exhaust(current, applied, step, isSure);
      changed ||= found.text !== current;
      applied = found.applied;
      current = found.text;
      doubtful.push(...found.doubtful);
    }
  }
  return applied.length === 0 ? doubtful : applied;
}

function toProposal(fix: Fix): Proposal {
  const { rule, span, after, safety, confidence, path, reason, group } = fix;
  return {
    rule,
    span,
    after,
    safety,
    confidence,
    detail: { path, reason },
    ...(group === undefined ? {} : { group }),
  };
}
