import type { Rule } from '../stage.js';
import type { EscapeRule } from './candidate.js';

/**
 * A rule that writes characters kept for old charsets as the letters they stand for, by Unicode's compatibility
 * decomposition (NFKC, Unicode Standard Annex 15).
 *
 * @param runs what the rule reads, as a global pattern; each match is one edit.
 */
export function compatibilityRule(rule: Rule, runs: RegExp): EscapeRule {
  return {
    rule,
    suspects: (text) => text.search(runs) >= 0,
    find: (text) =>
      Array.from(text.matchAll(runs)).flatMap(({ 0: run, index }) => {
        const after = run.normalize('NFKC');
        return after === run
          ? []
          : [{ rule, span: [index, index + run.length] as const, after, confidence: 0.95 }];
      }),
  };
}
