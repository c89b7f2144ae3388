import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runPipeline } from '../../../src/pipeline.js';
import { repair } from './cases.js';

const piece = fc.constantFrom(
  ...['\\n', '\\r\\n', '\\t', '. ', 'The', '\n'],
  ...["''", '""', '``', "''s", '\\/', '_x000D_', '_x000A_', '_x2019_', '_x005F', '\uf0b7 '],
  ...[
    '&#8217;',
    '&amp;',
    '&amp;#8217;',
    '&rsquo',
    '&lt;',
    '&gt;',
    '&#38;',
    '#8217;',
    'amp;',
    '&acirc;',
    '&#128;',
  ],
  ...[
    '\\u2019',
    '\\u0026',
    '\\u003c',
    '\\ud83d',
    '\\ude00',
    '\\\\',
    '\\x',
    '\\xe2\\x80',
    '\\x99',
    '\\342\\200\\231',
  ],
  ...[
    '=E2=80=99',
    '=\n',
    '=3D',
    '=92',
    '%E2%80%99',
    '%20',
    '%25',
    '%u2019',
    '<U+2019>',
    '<e2><80><99>',
    '+IBk-',
  ],
  ...[
    '\\2019',
    "b'",
    "'",
    '"',
    '`',
    '```\n',
    '<p>',
    ' ',
    '\n',
    'city',
    's',
    'caf',
    'HTML',
    'C:',
    'https://',
    'â',
    '€',
  ],
);
const text = fc.array(
  fc.oneof({ weight: 5, arbitrary: piece }, fc.string({ unit: 'binary', maxLength: 3 })),
  {
    maxLength: 24,
  },
);

describe('escapes', () => {
  it('has nothing left to do after one run', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (parts) => {
        const once = await repair(parts.join(''));
        expect(await repair(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads escapes of different rules to the last level', async () => {
    expect(await repair('It\\u0026amp;#8217;s =26rsquo; late%E2%80%99s')).toBe('It’s =26rsquo; late’s');
  });

  it('reads a mention when the article is full of the same escape', async () => {
    const damaged = 'The entity &mdash; is HTML. It&rsquo;s, they&rsquo;re and we&rsquo;ve gone.';
    expect(await repair(damaged)).toBe('The entity — is HTML. It’s, they’re and we’ve gone.');
  });
});

describe('characters that stand for others', () => {
  it.each([
    ['escapes/ligature', 'The ﬁrst oﬃce opens.', 'The first office opens.'],
    ['escapes/fullwidth', 'The Ｈａｒｂｏｕｒ opens.', 'The Harbour opens.'],
    ['escapes/presentation-form', 'He read ﺳﻼم aloud.', 'He read سلام aloud.'],
    ['escapes/look-alike', 'The h\u0430rbour opens.', 'The harbour opens.'],
  ] as const)('are left alone unless %s is selected', async (rule, before, after) => {
    expect((await runPipeline(before)).text).toBe(before);
    expect((await runPipeline(before, { select: [rule] })).text).toBe(after);
  });
});
