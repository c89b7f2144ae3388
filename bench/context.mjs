/** What the pipeline would tell a stage that runs by itself: every rule on unless `enabled` says otherwise. */
export function contextOf(rules, enabled = () => true) {
  const thresholds = new Map(rules.map(({ id, threshold }) => [id, threshold]));
  return {
    enabled,
    applies: ({ rule, confidence, safety }) => safety !== 'suggest' && confidence >= thresholds.get(rule),
    settings: { expect: [], gloss: false },
  };
}
