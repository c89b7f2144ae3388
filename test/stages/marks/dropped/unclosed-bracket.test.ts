import { describe, expect, it } from 'vitest';
import {
  propose,
  suspicious,
  unclosedBracket,
} from '../../../../src/stages/marks/dropped/unclosed-bracket.js';
import { loadCases } from '../cases.js';

/** The text as it would be if the suggestions were taken: the rule itself applies none. */
function repair(text: string): string {
  if (!suspicious(text)) return text;
  return [...propose(text)]
    .reverse()
    .reduce((t, { span, after }) => t.slice(0, span[0]) + after + t.slice(span[1]), text);
}

const cases = loadCases('marks-unclosed-bracket');

describe('marks/unclosed-bracket', () => {
  it.each(cases)('$label: $why', ({ input, expected }) => {
    expect(repair(input)).toBe(expected);
  });

  it.each(cases)('$label: a second run changes nothing', ({ expected }) => {
    expect(repair(expected)).toBe(expected);
  });

  it('only suggests', () => {
    const { before } = unclosedBracket.example;
    expect(propose(before).map(({ safety }) => safety)).toEqual(['suggest']);
  });

  it('repairs its own example', () => {
    expect(repair(unclosedBracket.example.before)).toBe(unclosedBracket.example.after);
  });
});
