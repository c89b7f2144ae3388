import type { Rule, StageContext, StageSettings } from '../../src/stages/stage.js';

/** What the pipeline tells a stage with every rule on and every threshold as it is. */
export function contextOf(rules: readonly Rule[], settings: Partial<StageSettings> = {}): StageContext {
  const thresholds = new Map(rules.map(({ id, threshold }) => [id, threshold]));
  return {
    enabled: () => true,
    applies: ({ rule, confidence, safety }) => safety !== 'suggest' && confidence >= thresholds.get(rule)!,
    settings: { expect: [], gloss: false, ...settings },
  };
}
