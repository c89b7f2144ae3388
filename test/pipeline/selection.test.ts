import { describe, expect, it } from 'vitest';
import { type CheckOptions, check } from '../../src/check.js';
import { encodeOutput, type OutputOptions } from '../../src/output.js';
import { runPipeline } from '../../src/pipeline.js';
import { allRules } from '../../src/rules.js';
import { createSelection, OptionError } from '../../src/selection.js';
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

describe('options that the types do not allow', () => {
  it.each([
    [{ select: 'mojibake' }, 'select is a list of texts: write ["mojibake"].'],
    [{ allow: [3] }, 'allow is a list of texts'],
    [{ select: ['mojibak'] }, 'There is no rule or stage "mojibak"; did you mean "mojibake"?'],
    [{ ignore: ['marks/eaten-dsh'] }, 'did you mean "marks/eaten-dash"?'],
    [{ select: ['nothing like it'] }, '`stet rules` lists them.'],
    [{ safety: 'foo' }, 'safety cannot be "foo"; it is one of safe, unsafe, suggest'],
    [{ minConfidence: '0.5' }, 'The confidence 0.5 is not between 0 and 1.'],
    [{ style: { dash: 'foo' } }, 'style.dash cannot be "foo"; it is one of en, em, em-spaced'],
    [{ style: { quotes: 'curley' } }, 'style.quotes cannot be "curley"; it is one of curly, straight'],
    [
      { style: { outerQuotes: 'single' } },
      'style has no "outerQuotes"; its settings are dash, quotes, outer, stops',
    ],
    [{ failOn: 'foo' }, 'failOn cannot be "foo"; it is one of safe, unsafe, stray, suggest'],
  ])('%j', async (options, message) => {
    const run = check('The ferry left at noon.', options as CheckOptions);
    await expect(run).rejects.toThrow(OptionError);
    await expect(run).rejects.toThrow(message);
  });

  it.each([
    [{ lineEnding: 'cr' }, 'lineEnding cannot be "cr"; it is one of keep, lf, crlf'],
    [{ keepBom: 1 }, 'keepBom cannot be 1; it is true or false'],
    [{ outputEncoding: 8 }, 'outputEncoding cannot be 8; it is a text'],
    [null, 'The options are an object, not null'],
  ])('%j of the output', async (options, message) => {
    const repaired = await runPipeline('One.\nTwo.\n');
    expect(() => encodeOutput(repaired, options as unknown as OutputOptions)).toThrow(
      new OptionError(`${message}.`),
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
