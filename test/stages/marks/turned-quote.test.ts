import { describe, expect, test } from 'vitest';
import { runPipeline } from '../../../src/pipeline.js';
import { turnedQuote } from '../../../src/stages/marks/turned-quote.js';
import { loadCases } from './cases.js';

const repaired = async (text: string) => (await runPipeline(text, { select: [turnedQuote.id] })).text;

describe('marks/turned-quote', () => {
  test.each(loadCases('marks-turned-quote'))('$label: $why', async ({ input, expected }) => {
    const text = await repaired(input);
    expect(text).toBe(expected);
    expect(await repaired(text)).toBe(text);
  });
});
