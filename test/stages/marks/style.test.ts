import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type HouseStyle, inferStyle } from '../../../src/stages/marks/style.js';

type Case = HouseStyle & { label: string; input: string };
const cases: Case[] = JSON.parse(
  readFileSync(new URL('../../../fixtures/cases/marks-style.json', import.meta.url), 'utf8'),
);

describe('inferStyle', () => {
  it.each(cases)('$label', ({ label: _, input, ...style }) => {
    expect(inferStyle(input)).toEqual(style);
  });
});
