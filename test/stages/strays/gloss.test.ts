import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingsIn } from './findings.js';

const cases: readonly { text: string; gloss: string }[] = JSON.parse(
  readFileSync(new URL('../../../fixtures/cases/strays-gloss.json', import.meta.url), 'utf8'),
);

describe('gloss', () => {
  it.each(cases)('says that $text holds "$gloss"', async ({ text, gloss }) => {
    expect(await findingsIn(text, { gloss: true })).toMatchObject([{ gloss }]);
  });

  it('is left out when it is switched off', async () => {
    const [finding] = await findingsIn('Mientras tanto, the pumps failed.', { gloss: false });
    expect(finding?.gloss).toBeUndefined();
  });

  it('is left out when a word is unknown', async () => {
    const [finding] = await findingsIn('The pumps, wegen der Überlaufschwelle, had failed.', { gloss: true });
    expect(finding).toMatchObject({ language: 'de' });
    expect(finding?.gloss).toBeUndefined();
  });
});
