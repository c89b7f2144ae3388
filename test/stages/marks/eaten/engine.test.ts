import { describe, expect, test } from 'vitest';
import { runPipeline } from '../../../../src/pipeline.js';
import { holdsFusedWord } from '../../../../src/stages/marks/eaten/scan.js';

const repair = async (text: string) => (await runPipeline(text, { select: ['marks'] })).text;

describe('a look for fused words', () => {
  test.each([
    'The governor of the provincewhich lies in the north said so.',
    'He said theborough was calm.',
    'Nobody knew that theDanish envoy had left.',
  ])('sees one in %j', (text) => {
    expect(holdsFusedWord(text)).toBe(true);
  });

  test.each([
    'The governor of the province, which lies in the north, said so.',
    'Open the iPhone settings and sign in to GitHub.',
    'Dostoyevsky met Hemingway in Pontefract.',
    '',
  ])('sees none in %j', (text) => {
    expect(holdsFusedWord(text)).toBe(false);
  });
});

test('a pair of dashes comes back, and letters stay as they were', async () => {
  const text = 'The governor of the provincewhich lies in the far northsaid that nobody had been hurt.';
  expect(await repair(text)).toBe(
    'The governor of the province – which lies in the far north – said that nobody had been hurt.',
  );
});

test('a clean text comes out as it went in', async () => {
  const text = 'Nobody was hurt, she said. “We were lucky,” added the harbour master, “and quick.”';
  expect(await repair(text)).toBe(text);
});
