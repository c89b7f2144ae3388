import { describe, expect, it } from 'vitest';
import {
  propose,
  suspicious,
  turnedApostrophe,
} from '../../../../src/stages/marks/apostrophes/turned-apostrophe.js';
import { inferStyle } from '../../../../src/stages/marks/style.js';
import { applied, loadCases } from '../cases.js';

const repair = (text: string) =>
  suspicious(text) ? applied(text, propose(text, inferStyle(text)), [turnedApostrophe]) : text;

const cases = loadCases('marks-turned-apostrophe');

describe('marks/turned-apostrophe', () => {
  it.each(cases)('$label: $why', ({ input, expected }) => {
    expect(repair(input)).toBe(expected);
  });

  it.each(cases)('$label: a second run changes nothing', ({ expected }) => {
    expect(repair(expected)).toBe(expected);
  });

  it('repairs its own example', () => {
    expect(repair(turnedApostrophe.example.before)).toBe(turnedApostrophe.example.after);
  });
});
