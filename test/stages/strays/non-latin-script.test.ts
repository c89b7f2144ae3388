import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingsIn } from './findings.js';

interface Case {
  readonly text: string;
  readonly found: readonly { readonly before: string; readonly language: string; readonly script?: string }[];
}
interface Cases {
  readonly warnings: readonly Case[];
  readonly notes: readonly Case[];
  readonly clean: readonly string[];
}

const cases: Cases = JSON.parse(
  readFileSync(new URL('../../../fixtures/cases/strays-non-latin-script.json', import.meta.url), 'utf8'),
);

describe('strays/non-latin-script', () => {
  for (const level of ['warning', 'note'] as const) {
    it.each(cases[`${level}s`])(`gives a ${level} on $text`, async ({ text, found }) => {
      const findings = await findingsIn(text);
      expect(findings).toMatchObject(
        found.map((one) => ({ ...one, rule: 'strays/non-latin-script', level })),
      );
    });
  }

  it.each(cases.clean)('says nothing of %s', async (text) => {
    expect(await findingsIn(text)).toEqual([]);
  });

  it('lets an expected language stand', async () => {
    expect(await findingsIn('Слава Богу, the bridge held.', { expect: ['ru'] })).toEqual([]);
  });

  it('names a word that fits two languages by the rest of the document', async () => {
    const [word] = await findingsIn('The ministers погода agreed, їхній plan held.');
    expect(word).toMatchObject({ before: 'погода', language: 'uk' });
  });
});
