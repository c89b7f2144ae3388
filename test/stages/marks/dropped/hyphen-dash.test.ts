import { describe, expect, it } from 'vitest';
import { hyphenDash, propose, suspicious } from '../../../../src/stages/marks/dropped/hyphen-dash.js';
import { inferStyle } from '../../../../src/stages/marks/style.js';
import { applied, loadCases } from '../cases.js';

const repair = (text: string) =>
  suspicious(text) ? applied(text, propose(text, inferStyle(text)), [hyphenDash]) : text;

const cases = loadCases('marks-hyphen-dash');

describe('marks/hyphen-dash', () => {
  it.each(cases)('$label: $why', ({ input, expected }) => {
    expect(repair(input)).toBe(expected);
  });

  it.each(cases)('$label: a second run changes nothing', ({ expected }) => {
    expect(repair(expected)).toBe(expected);
  });

  it('repairs its own example', () => {
    expect(repair(hyphenDash.example.before)).toBe(hyphenDash.example.after);
  });
});
