import { readFileSync } from 'node:fs';
import type { Rule } from '../../../src/stages/stage.js';
import type { Proposal } from '../../../src/text/edit.js';

/** A case of `fixtures/cases/`: what goes in, what must come out, and why. */
export interface Case {
  readonly label: string;
  readonly input: string;
  readonly expected: string;
  readonly why: string;
}

export function loadCases<T = Case>(name: string): T[] {
  return JSON.parse(readFileSync(new URL(`../../../fixtures/cases/${name}.json`, import.meta.url), 'utf8'));
}

/** The text with the proposals applied that a rule's own threshold lets through. */
export function applied(text: string, proposals: readonly Proposal[], rules: readonly Rule[]): string {
  const threshold = new Map(rules.map((rule) => [rule.id, rule.threshold]));
  const passes = (p: Proposal) => p.safety !== 'suggest' && p.confidence >= threshold.get(p.rule)!;
  const held = new Set(proposals.filter((p) => !passes(p)).map((p) => p.group));
  let out = '';
  let from = 0;
  for (const p of [...proposals].sort((a, b) => a.span[0] - b.span[0])) {
    if (!passes(p) || (p.group !== undefined && held.has(p.group))) continue;
    if (p.span[0] < from) throw new Error(`${p.rule} overlaps at ${p.span[0]}`);
    out += text.slice(from, p.span[0]) + p.after;
    from = p.span[1];
  }
  return out + text.slice(from);
}
