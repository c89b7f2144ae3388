import { describe, expect, test } from 'vitest';
import { runPipeline } from '../../../src/pipeline.js';
import { dateline } from '../../../src/stages/marks/datelines/rule.js';
import { loadCases } from './cases.js';

const repaired = async (text: string) => (await runPipeline(text, { select: [dateline.id] })).text;

describe('marks/dateline', () => {
  test.each(loadCases('marks-dateline'))('$label: $why', async ({ input, expected }) => {
    const text = await repaired(input);
    expect(text).toBe(expected);
    expect(await repaired(text)).toBe(text);
  });
});
