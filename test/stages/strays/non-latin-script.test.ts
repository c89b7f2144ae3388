import { describe, expect, it } from 'vitest';
import { describeCases } from './cases.js';
import { findingsIn } from './findings.js';

describeCases('non-latin-script');

describe('strays/non-latin-script', () => {
  it('lets an expected language stand', async () => {
    expect(await findingsIn('Слава Богу, the bridge held.', { expect: ['ru'] })).toEqual([]);
  });

  it('names a word that fits two languages by the rest of the document', async () => {
    const [word] = await findingsIn('The ministers погода agreed, їхній plan held.');
    expect(word).toMatchObject({ before: 'погода', language: 'uk' });
  });
});
