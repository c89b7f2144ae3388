import { describe, expect, it } from 'vitest';
import { parseDirectives } from '../../src/silence/comments.js';

/** What each directive covers, cut from the text. */
function covered(text: string): { kind: string; rules: readonly string[]; region: string }[] {
  return parseDirectives(text).directives.map(({ kind, rules, region }) => ({
    kind,
    rules,
    region: text.slice(...region),
  }));
}

describe('comments that do not do what they were written for', () => {
  it.each([
    [
      '<!-- stet-ignore-nextline -->\na',
      'there is no comment "stet-ignore-nextline"; did you mean "stet-ignore-next-line"?',
    ],
    [
      '<!-- stet-ingore-file strays -->\na',
      'there is no comment "stet-ingore-file"; did you mean "stet-ignore-file"?',
    ],
    ['<!--stet-ignore-->a', 'there is no comment "stet-ignore"; it is one of stet-ignore-next-line, '],
    ['<!-- stet-ignore-file: strays -->a', 'did you mean "stet-ignore-file"?'],
    [
      'a<!-- stet-ignore-start -->b',
      'this block is never closed, and reaches to the end; close it with stet-ignore-end',
    ],
    ['a<!-- stet-ignore-end -->b', 'stet-ignore-end closes no block; remove it'],
  ])('%j', (text, problem) => {
    const { faulty, comments } = parseDirectives(text);
    expect(faulty).toEqual([{ comment: comments[0], problem: expect.stringContaining(problem) }]);
  });

  it.each([
    '<!-- stet-ignore-start -->a<!-- stet-ignore-end -->',
    '<!-- stet-ignore-file-->',
    '<!-- a note on stet-ignore -->',
    'stet-ignore-nextline',
  ])('not %j', (text) => {
    expect(parseDirectives(text).faulty).toEqual([]);
  });
});

describe('parseDirectives', () => {
  it.each([
    {
      title: 'the next line',
      text: 'a\n<!-- stet-ignore-next-line marks/eaten-dash -->\nb\nc\n',
      expected: [{ kind: 'next-line', rules: ['marks/eaten-dash'], region: 'b' }],
    },
    {
      title: 'the next line that is not blank',
      text: '<!-- stet-ignore-next-line -->\r\n\r\n \t\r\nb\r\nc',
      expected: [{ kind: 'next-line', rules: [], region: 'b' }],
    },
    {
      title: 'a last line without an end',
      text: '<!-- stet-ignore-next-line -->\nb',
      expected: [{ kind: 'next-line', rules: [], region: 'b' }],
    },
    {
      title: 'nothing after the last line',
      text: 'a\n<!-- stet-ignore-next-line -->',
      expected: [{ kind: 'next-line', rules: [], region: '' }],
    },
    {
      title: 'several rules, by comma or space',
      text: '<!--stet-ignore-next-line strays, marks/eaten-dash whitespace-->\nb',
      expected: [{ kind: 'next-line', rules: ['strays', 'marks/eaten-dash', 'whitespace'], region: 'b' }],
    },
    {
      title: 'a block',
      text: '<!-- stet-ignore-start -->a<!-- stet-ignore-end -->b',
      expected: [{ kind: 'block', rules: [], region: 'a' }],
    },
    {
      title: 'blocks that cross, closed by their rules',
      text: '<!-- stet-ignore-start marks -->a<!-- stet-ignore-start strays -->b<!-- stet-ignore-end marks -->c',
      expected: [
        { kind: 'block', rules: ['marks'], region: 'a<!-- stet-ignore-start strays -->b' },
        { kind: 'block', rules: ['strays'], region: 'b<!-- stet-ignore-end marks -->c' },
      ],
    },
    {
      title: 'the whole file, wherever it stands',
      text: 'a\n<!-- stet-ignore-file strays -->\nb',
      expected: [{ kind: 'file', rules: ['strays'], region: 'a\n<!-- stet-ignore-file strays -->\nb' }],
    },
    { title: 'an end that closes nothing', text: 'a<!-- stet-ignore-end -->b', expected: [] },
    { title: 'a word that is none of ours', text: '<!-- stet-ignore-nothing -->', expected: [] },
    { title: 'a mention in the text', text: 'Write stet-ignore-file in a comment.', expected: [] },
  ])('$title', ({ text, expected }) => {
    expect(covered(text)).toEqual(expected);
  });
});
