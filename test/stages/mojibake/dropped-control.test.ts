import { expect, test } from 'vitest';
import { allEdits, repair } from '../../../src/index.js';

test('the letter that a control is missing of is suggested, not put in', async () => {
  const damaged = 'The crowd said that ErdoÄan would not come to the square.';
  const { text, trace } = await repair(damaged);
  expect(text).toBe(damaged);
  const [edit] = allEdits(trace);
  expect(edit).toMatchObject({ before: 'Ä', after: 'ğ', safety: 'suggest' });
});
