import { describe, expect, it } from 'vitest';
import { runPipeline } from '../../src/pipeline.js';
import { allRules } from '../../src/rules.js';
import { createSelection } from '../../src/selection.js';
import type { Proposal } from '../../src/text/edit.js';

describe('select and ignore', () => {
  it('a stage that is ignored has no rule left, those that are off by default included', async () => {
    const text = 'The ｆｅｒｒｙ left at noon - and nobody saw it.\n';
    const all = await runPipeline(text, { select: ['all'] });
    expect(all.text).not.toBe(text);
    const rest = await runPipeline(text, { select: ['all'], ignore: ['escapes', 'marks'] });
    expect(rest.text).toBe(text);
  });

  it('a stage that is selected has the rules that are on by default', () => {
    const selection = createSelection(allRules(), { select: ['marks'] });
    expect(selection.enabled('marks/eaten-dash')).toBe(true);
    expect(selection.enabled('marks/hyphen-dash')).toBe(false);
    expect(createSelection(allRules(), { select: ['marks/hyphen-dash'] }).enabled('marks/hyphen-dash')).toBe(
      true,
    );
  });
});

describe('a pair of which one may not be applied', () => {
  const quote = (at: number, after: string, safety: Proposal['safety']): Proposal => ({
    rule: 'marks/eaten-quote',
    span: [at, at],
    after,
    safety,
    confidence: 0.9,
    group: 'pair',
    detail: { reason: 'a pair' },
  });

  it.each(['safe', 'unsafe', 'suggest'] as const)('is not applied at all, with safety %s', (safety) => {
    const pair = [quote(3, ' “', 'unsafe'), quote(9, '” ', 'suggest')];
    const decided = createSelection(allRules(), { safety }).decide(pair, 'saidhelloand left');
    expect(decided.map((proposal) => proposal.safety)).toEqual(['suggest', 'suggest']);
  });
});
