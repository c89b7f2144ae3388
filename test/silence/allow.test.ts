import { describe, expect, it } from 'vitest';
import { OptionError } from '../../src/selection.js';
import { Allowed } from '../../src/silence/allow.js';

/** The span is marked by brackets in the text. */
function covers(marked: string, terms: string[], patterns: string[] = []): boolean {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  return new Allowed(terms, patterns).covers(marked.replace(/[[\]]/g, ''), [start, end]);
}

describe('Allowed', () => {
  it.each([
    ['a term that is the span', 'say [dont] now', ['dont'], true],
    ['an insertion within a term', 'say don[]t now', ['dont'], true],
    ['an insertion at the edge of a term', 'say []dont now', ['dont'], false],
    ['a span that reaches beyond the term', 'say [dont now] then', ['dont'], true],
    ['a term that is part of a word', 'say [dontcare] now', ['dont'], false],
    ['a term of several words', 'the Yahoo[! ]Groups page', ['Yahoo! Groups'], true],
    ['a term in other capitals', 'say [Dont] now', ['dont'], false],
    ['the same term elsewhere', 'dont say [that] now', ['dont'], false],
    ['a term that occurs overlapping itself', 'a[na]na', ['anana'], true],
    ['an empty term', 'say [dont] now', [''], false],
  ])('%s', (_, marked, terms, expected) => {
    expect(covers(marked, terms)).toBe(expected);
  });

  it.each([
    ['a pattern over the span', 'call 555[?]1234 now', '\\d+.\\d+', true],
    ['a pattern beside the span', 'call 5551234 [now]', '\\d+', false],
    ['a pattern with an anchor, by line', 'one\n[two]', '^two$', true],
    ['a pattern with an anchor, by line of CRLF', 'one\r\n[two]\r\nthree', '^two$', true],
    ['a pattern that matches nothing at all within the span', 'call [555] now', 'x*', false],
    ['an empty pattern', 'call [555] now', '', false],
  ])('%s', (_, marked, pattern, expected) => {
    expect(covers(marked, [], [pattern])).toBe(expected);
  });

  it('refuses a pattern that is none', () => {
    expect(() => new Allowed([], ['('])).toThrow(OptionError);
  });
});
