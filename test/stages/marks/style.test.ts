import { describe, expect, it } from 'vitest';
import { type HouseStyle, inferStyle } from '../../../src/stages/marks/style.js';
import { loadCases } from './cases.js';

type StyleCase = HouseStyle & { label: string; input: string };
const cases = loadCases<StyleCase>('marks-style');

describe('inferStyle', () => {
  it.each(cases)('$label', ({ label: _, input, ...style }) => {
    expect(inferStyle(input)).toEqual(style);
  });
});
