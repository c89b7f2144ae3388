import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StageContext } from '../../../src/stages/stage.js';
import { whitespace } from '../../../src/stages/whitespace/index.js';
import type { RuleId } from '../../../src/text/edit.js';
import { contextOf } from '../context.js';

interface Case {
  readonly label: string;
  readonly input: string;
  readonly expected: string;
  readonly why: string;
}

const cases: Case[] = JSON.parse(
  readFileSync(new URL('../../../fixtures/cases/whitespace.json', import.meta.url), 'utf8'),
);
const context = contextOf(whitespace.rules);
const byDefault = (rule: RuleId) => whitespace.rules.some(({ id, enabled }) => id === rule && enabled);

/** The text after the stage: every proposal that is more than a suggestion. */
function repaired(text: string, enabled: StageContext['enabled'] = byDefault, suggested = false): string {
  if (!whitespace.suspicious(text)) return text;
  let out = '';
  let end = 0;
  for (const proposal of whitespace.propose(text, { ...context, enabled }) as readonly {
    span: readonly [number, number];
    after: string;
    safety: string;
  }[]) {
    if (proposal.safety === 'suggest' && !suggested) continue;
    expect(proposal.span[0]).toBeGreaterThanOrEqual(end);
    out += text.slice(end, proposal.span[0]) + proposal.after;
    end = proposal.span[1];
  }
  return out + text.slice(end);
}

describe('whitespace', () => {
  it.each(cases)('$label', ({ input, expected }) => {
    expect(repaired(input)).toBe(expected);
    expect(repaired(expected)).toBe(expected);
  });

  it('reads a block of more lines than a call takes arguments', () => {
    const line = 'The ferry was late.\n';
    expect(repaired(`${line.repeat(200_000)}The ferry was late. \n`)).toBe(line.repeat(200_001));
  });

  it.each(whitespace.rules.map((rule) => [rule.id, rule] as const))(
    '%s does what its example shows',
    (id, rule) => {
      const only = (other: RuleId) =>
        other === id || (id === 'whitespace/lost-blank-line' && byDefault(other));
      expect(repaired(rule.example.before, only, rule.safety === 'suggest')).toBe(rule.example.after);
    },
  );

  it.each(whitespace.rules.map(({ id }) => id))('%s can be switched off', async (id) => {
    for (const { input } of cases) {
      const proposals = await whitespace.propose(input, {
        ...context,
        enabled: (rule) => rule !== id && byDefault(rule),
      });
      expect(proposals.map(({ rule }) => rule)).not.toContain(id);
    }
  });
});

const pieces = fc.constantFrom(
  ...['\n', '\n', '\n\n', '\r\n', '\r', ' ', ' ', '  ', '    ', '\t', '\u00a0', '\u2009', '\u3000', '\u200b'],
  ...[
    '\u200d',
    '\u00ad',
    '\ufeff',
    '\u2028',
    '\u202e',
    '\u200e',
    '- ',
    '# ',
    '> ',
    '```\n',
    '| ',
    '1. ',
    '---\n',
  ],
  ...[
    'The old ferry',
    'sailed',
    'late',
    'har-',
    'bour',
    'Mr.',
    '10',
    '4',
    '.',
    ',',
    '?',
    '“',
    '”',
    ' – ',
    'a',
    'שלום',
  ],
  ...[
    '“ ',
    ' ”',
    '( ',
    ' )',
    '(',
    '" ',
    ' "',
    '‘',
    ' ’',
    '’s',
    'n’t',
    'do',
    'T',
    'T he',
    'A fter',
    'presi-',
    'dent',
    '   ',
    '\f',
  ],
  ...['The owners of the ferry have ordered an inquiry.', 'क', '👩', 'A second crossing', '\ud83d', 'می'],
  'Divers will go down to the wreck as soon as the weather allows it, the harbour master has told the town council.',
);
const soup = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));
const paragraph = fc.tuple(
  fc.constantFrom('', '', ' ', '  ', '    ', '\t', '\u00a0\u00a0', '- ', '> '),
  fc.constantFrom(
    'The owners of the ferry have ordered an inquiry into the accident.',
    'Nobody was hurt,  the harbour master said on Tuesday,   and all were wet.',
    'A second crossing',
    'T he town ’s harbour was closed on Monday, “ and nobody did n’t know ”, as she put it.',
    ', which was late that day, had nobody on board who knew the way across the bay.',
    'Hanna Oster',
    'Hanna Oster and the presi-',
    'The harbour watch ( HW ) of the old town \u200b( was told ) of it in time, we ’re told, and they’re glad.',
    'which',
    'The council of the old town that stands beside the harbour had asked the owners of the ferry for all of the',
    'T',
    'he owners said that the presi-',
    'dent of the board had asked for the inquiry on the day after the accident.',
    'Why was the boat so late that day, and who gave the order to sail?',
    'The ferry sailed from the old\u00a0harbour on Monday, a day late, with\u00a0 nobody on board who knew the way across.',
    'and so it was late, they said, and then it',
    '',
  ),
  fc.constantFrom('\n', '\n', '\n\n', '\n\n', '\n \n', '\r\n', '\n\n\n\n', '  \n'),
);
const article = fc.array(paragraph, { maxLength: 14 }).map((parts) => parts.flat().join(''));

/** Everything that the stage may not touch: all but white space, format characters and the hyphens of broken words. */
const ink = (text: string) =>
  text.replace(/[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, '');

describe('whitespace, on any text', () => {
  it.each([
    ['soup', soup],
    ['article', article],
  ])('is idempotent: %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = repaired(text);
        expect(repaired(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  it('alters nothing but white space, format characters and the hyphen of a broken word', () => {
    fc.assert(
      fc.property(fc.oneof(soup, article, fc.string({ unit: 'binary' })), (text) => {
        expect(ink(repaired(text)).replaceAll('-', '')).toBe(ink(text).replaceAll('-', ''));
      }),
      { numRuns: 1000 },
    );
  });

  it('proposes nothing where it suspects nothing', () => {
    fc.assert(
      fc.property(fc.oneof(soup, article, fc.string({ unit: 'binary' })), (text) => {
        if (whitespace.suspicious(text)) return;
        expect(whitespace.propose(text, { ...context, enabled: byDefault })).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('neither adds nor takes the line end of the last line', () => {
    fc.assert(
      fc.property(article, (text) => {
        const ends = (end: string) => /[\r\n]$/.test(end);
        expect(ends(repaired(text))).toBe(ends(text));
      }),
    );
  });
});
