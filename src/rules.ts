import { DECODE_RULES } from './decode/index.js';
import { STAGES } from './stages/index.js';
import type { Rule } from './stages/stage.js';

const RULES: readonly Rule[] = [...DECODE_RULES, ...STAGES.flatMap((stage) => stage.rules)];

/** Every rule stet knows, in the order in which the stages run. */
export function allRules(): readonly Rule[] {
  return RULES;
}

/** A rule by its id, or undefined. */
export function findRule(id: string): Rule | undefined {
  return allRules().find((rule) => rule.id === id);
}

/** How far a rule goes, as users read it. A rule whose example stays as it is only finds. */
export function appliedText({ safety, threshold, example }: Rule): string {
  if (example.before === example.after) return 'Flagged, never changed';
  return safety === 'suggest' ? 'Never applied' : `Applied from a confidence of ${threshold}`;
}
