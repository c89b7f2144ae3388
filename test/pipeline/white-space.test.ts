import { describe, expect, it } from 'vitest';
import { runPipeline } from '../../src/pipeline.js';

const mended = async (text: string, ignore: readonly string[] = []) =>
  (await runPipeline(text, { ignore })).text;

describe('three spaces between two words', () => {
  const dashes = (dash: string) =>
    `The clockmaker offered the town his tools${dash}more than six hundred of them${dash}on one condition. Nobody said yes.\n`;

  it('are left for the marks stage to see the dash that they were', async () => {
    expect(await mended(dashes('   '))).toBe(dashes(' – '));
  });

  it.each([
    [
      'where other runs are no dashes',
      'They met at the   old mill, which had   stood empty for years, and talked.\n',
    ],
    [
      'where a dash survives',
      'They met at the mill – which had   stood empty for years – and talked of it.\n',
    ],
  ])('become one %s', async (_, text) => {
    expect(await mended(text)).toBe(text.replace(/ {3}/g, ' '));
  });

  it('become one where nobody looks for dashes', async () => {
    expect(await mended(dashes('   '), ['marks'])).toBe(dashes(' '));
  });
});
