import { describe, expect, it } from 'vitest';
import { propose } from '../../../../src/stages/marks/apostrophes/lost-apostrophe.js';
import { lostApostrophe, suspicious } from '../../../../src/stages/marks/apostrophes/rule.js';
import { readSigns } from '../../../../src/stages/marks/signs.js';
import { inferStyle } from '../../../../src/stages/marks/style.js';
import { applied, loadCases } from '../cases.js';

const repair = (text: string) => {
  const signs = readSigns(text);
  if (!suspicious(text, signs)) return text;
  return applied(text, propose(text, inferStyle(text), { signs }), [lostApostrophe]);
};

const cases = loadCases('marks-lost-apostrophe');

describe('marks/lost-apostrophe', () => {
  it.each(cases)('$label: $why', ({ input, expected }) => {
    expect(repair(input)).toBe(expected);
  });

  it.each(cases)('$label: a second run changes nothing', ({ expected }) => {
    expect(repair(expected)).toBe(expected);
  });

  it('repairs its own example', () => {
    expect(repair(lostApostrophe.example.before)).toBe(lostApostrophe.example.after);
  });
});
