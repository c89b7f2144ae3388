import { describe, expect, it } from 'vitest';
import { repair } from '../../../src/index.js';
import { type HouseStyle, inferStyle } from '../../../src/stages/marks/style.js';
import type { StyleSettings } from '../../../src/stages/stage.js';
import { loadCases } from './cases.js';

type StyleCase = HouseStyle & { label: string; input: string };
const cases = loadCases<StyleCase>('marks-style');

describe('inferStyle', () => {
  it.each(cases)('$label', ({ label: _, input, ...style }) => {
    expect(inferStyle(input)).toEqual(style);
  });
});

describe('the style that the user settles', () => {
  const text =
    'The provincewhich lies in the far northhas a new governor. He called itan open secretand left.';
  it.each([
    [{}, 'province – which', '“an open secret”'],
    [{ dash: 'em' }, 'province—which', '“an open secret”'],
    [{ dash: 'em-spaced', quotes: 'straight' }, 'province — which', '"an open secret"'],
    [{ outer: 'single' }, 'province – which', '‘an open secret’'],
  ] satisfies [StyleSettings, string, string][])('%j', async (style, dash, quote) => {
    const repaired = await repair(text, { style });
    expect(repaired.text).toContain(dash);
    expect(repaired.text).toContain(quote);
  });

  it.each([
    [{}, '“It’s over,” she said.'],
    [{ outer: 'single' }, '‘It’s over,’ she said.'],
    [{ quotes: 'straight' }, `"It's over," she said.`],
  ] satisfies [StyleSettings, string][])('%j of marks that were replaced', async (style, expected) => {
    const { text: repaired } = await repair('?It?s over,? she said.', { style });
    expect(repaired).toBe(expected);
  });

  it.each([
    ['inside', 'called “a very bad joke.”'],
    ['outside', 'called “a very bad joke”.'],
  ] as const)('stops %s', async (stops, end) => {
    const { text: repaired } = await repair('He said the ban was what he calleda very bad joke.', {
      style: { stops },
      minConfidence: 0,
    });
    expect(repaired.endsWith(end)).toBe(true);
  });
});
