import { describe, expect, it } from 'vitest';
import { strays } from '../../../src/stages/strays/index.js';
import { contextOf } from '../context.js';
import { describeCases } from './cases.js';
import { findingsIn } from './findings.js';

describeCases('latin-script');

describe('strays/latin-script', () => {
  it('lets an expected language stand, and flags the others', async () => {
    const text = 'Mientras tanto, the pumps failed. Gott sei Dank, the bridge held.';
    const found = await findingsIn(text, { expect: ['es'] });
    expect(found.map(({ before }) => before)).toEqual(['Gott sei Dank']);
  });

  it('never proposes another text', async () => {
    const text = 'Mientras tanto, the pumps failed; the mayor dijo so.';
    const proposals = await strays.propose(text, contextOf(strays.rules, { gloss: true }));
    expect(proposals.length).toBeGreaterThan(0);
    for (const { span, after } of proposals) expect(after).toBe(text.slice(...span));
  });

  it('is not suspicious of plain English, with names and what it has borrowed', () => {
    expect(strays.suspicious("The mayor didn't see Ms Kowalczyk at the café; she had left early.")).toBe(
      false,
    );
    expect(strays.suspicious('The mayor dijo so.')).toBe(true);
  });
});

describe('strays/passage', () => {
  it('notes a long passage once', async () => {
    const passage = 'el puente resistió toda la noche y nadie tuvo que salir de su casa';
    const found = await findingsIn(`The letter read as follows: ${passage}. Nobody answered.`);
    expect(found).toMatchObject([{ before: passage, rule: 'strays/passage', level: 'note', language: 'es' }]);
  });
});
