import { describe, expect, test } from 'vitest';
import { runPipeline } from '../../../../src/pipeline.js';
import { excerptOf, withoutNames } from '../../../../src/stages/marks/eaten/excerpt.js';
import { readSigns } from '../../../../src/stages/marks/signs.js';

const CALM =
  'The council met on Monday. It will meet again in the spring, when the harbour is free of ice.\n\n';
const EATEN = 'The governor of the provincewhich lies in the north said so.\n';

describe('the excerpt of a document', () => {
  test('holds the paragraphs with the words asked for, and maps them back', () => {
    const text = `${CALM}${EATEN}${CALM}`;
    const excerpt = excerptOf(text, readSigns(text).fused);
    expect(excerpt.text.trim()).toBe(EATEN.trim());
    const at = excerpt.text.indexOf('which');
    expect(excerpt.toDocument(at)).toBe(text.indexOf('which'));
  });

  test('ends with the quote that opens the next paragraph', () => {
    const text = `${EATEN}\n“Nobody” came.\n`;
    expect(excerptOf(text, readSigns(text).fused).text).toMatch(/so\.\n\n“Nobody\n\n$/);
  });

  test('counts the words that it leaves out', () => {
    const text = `${CALM}${EATEN}${CALM}`;
    expect(excerptOf(text, readSigns(text).fused).elsewhere.total).toBe(2 * CALM.trim().split(/\s+/).length);
  });
});

test('takes a word that stands often for a name', () => {
  const text = 'Soccerex opened. '.repeat(3);
  const fused = readSigns(text).fused;
  expect(fused).toHaveLength(3);
  expect(withoutNames(text, fused)).toEqual([]);
  expect(withoutNames(text, fused.slice(1))).toEqual(fused.slice(1));
});

test('mends one paragraph of a long text where it stands', async () => {
  const [before, after] = [CALM.repeat(300), CALM.repeat(300)];
  const { text } = await runPipeline(`${before}${EATEN}\n${after}`);
  expect(text).toBe(`${before}${EATEN.replace('provincewhich', 'province – which')}\n${after}`);
});
