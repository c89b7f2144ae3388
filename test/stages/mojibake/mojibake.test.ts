import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mojibake } from '../../../src/stages/mojibake/index.js';
import type { Proposal } from '../../../src/text/edit.js';
import { contextOf } from '../context.js';

const load = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/cases/${name}.json`, import.meta.url), 'utf8')) as T;

const rules = new Map(mojibake.rules.map((rule) => [rule.id, rule]));
const context = {
  ...contextOf(mojibake.rules),
  enabled: (id: string) => mojibake.rules.some((rule) => rule.id === id && rule.enabled),
};

async function proposals(text: string): Promise<readonly Proposal[]> {
  if (!mojibake.suspicious(text)) return [];
  const all = await mojibake.propose(text, context);
  return [...all]
    .filter(({ rule, confidence }) => confidence >= rules.get(rule)!.threshold)
    .sort((a, b) => a.span[0] - b.span[0]);
}

async function repair(text: string): Promise<string> {
  let out = '';
  let end = 0;
  for (const { span, after } of await proposals(text)) {
    out += text.slice(end, span[0]) + after;
    end = span[1];
  }
  return out + text.slice(end);
}

describe('mojibake', () => {
  it.each(load<{ label: string; before: string; after: string }[]>('mojibake-legacy'))(
    'reads $label again',
    async ({ before, after }) => {
      expect(await repair(before)).toBe(after);
    },
  );

  it.each(load<{ label: string; before: string; after: string }[]>('mojibake-utf8'))(
    'repairs $label',
    async ({ before, after }) => {
      expect(await repair(before)).toBe(after);
    },
  );

  it.each(load<string[]>('mojibake-clean'))('lets stand: %s', async (text) => {
    expect(await repair(text)).toBe(text);
  });

  it.each([
    ['a mistake', 'Ã  la carte, donâ€™t ask â€œwhyâ€\x9d. ', 'à la carte, don’t ask “why”. '],
    ['two levels', 'It wasnÃ¢â‚¬â„¢t the harbour. ', 'It wasn’t the harbour. '],
    ['another charset', 'Ïðèâåò, êàê äåëà? ', 'Привет, как дела? '],
  ])('repairs a long line: %s', async (_label, before, after) => {
    const times = Math.ceil(100_000 / before.length);
    expect(await repair(before.repeat(times).trimEnd())).toBe(after.repeat(times).trimEnd());
  });

  it.each([
    ['ÂÃ', /^(?:рс)+$/],
    ['Ã¥', /^血+$/],
    ['\x80\xff', /^(?:\x80\xff)+$/],
    ['â€', /^âۉ+€$/],
  ])('reads a long word to its end: %j', async (part, whole) => {
    expect(await repair(part.repeat(50_000 / part.length))).toMatch(whole);
  });

  it('reads the line about a letter that lost a byte once, however many it has', async () => {
    expect(await repair('Ã '.repeat(100_000))).toMatch(/^(?:à ?)+$/);
  });

  it('proposes disjoint spans inside any text, and finds nothing more in its own result', async () => {
    const bits = fc.constantFrom(
      'â€™',
      'Ã©',
      'Ã',
      ' ',
      '\ufffd',
      'Â',
      'б',
      '╨',
      '\x92',
      '鈥',
      'e',
      '"',
      '?',
      '\n',
      'Ð',
      '√',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(bits).map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        let end = 0;
        for (const { span } of await proposals(text)) {
          expect(span[0]).toBeGreaterThanOrEqual(end);
          expect(span[1]).toBeGreaterThan(span[0]);
          end = span[1];
        }
        expect(end).toBeLessThanOrEqual(text.length);
        const once = await repair(text);
        expect(await repair(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });
});
