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
