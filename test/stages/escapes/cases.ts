import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { escapes } from '../../../src/stages/escapes/index.js';
import { mojibake } from '../../../src/stages/mojibake/index.js';
import { contextOf } from '../context.js';

interface Cases {
  /** Escapes that are read, and what they become. */
  readonly read: readonly { label: string; before: string; after: string }[];
  /** Text that stands. */
  readonly stands: readonly { label: string; text: string }[];
}

const context = contextOf([...mojibake.rules, ...escapes.rules]);

/** The text as the stage leaves it, every rule on. */
export async function repair(text: string): Promise<string> {
  if (!escapes.suspicious(text)) return text;
  const thresholds = new Map(escapes.rules.map(({ id, threshold }) => [id, threshold]));
  const proposals = [...(await escapes.propose(text, context))]
    .filter(({ rule, confidence }) => confidence >= thresholds.get(rule)!)
    .sort((a, b) => a.span[0] - b.span[0]);
  let out = '';
  let end = 0;
  for (const { span, after } of proposals) {
    expect(span[0]).toBeGreaterThanOrEqual(end);
    out += text.slice(end, span[0]) + after;
    end = span[1];
  }
  return out + text.slice(end);
}

/** Runs `fixtures/cases/escapes-<name>.json`, and the rule's own example. */
export function testRule(name: string): void {
  const file = new URL(`../../../fixtures/cases/escapes-${name}.json`, import.meta.url);
  const cases = JSON.parse(readFileSync(file, 'utf8')) as Cases;
  describe(`escapes/${name}`, () => {
    it.each(cases.read)('reads $label', async ({ before, after }) => {
      expect(await repair(before)).toBe(after);
      expect(await repair(after)).toBe(after);
    });

    it.each(cases.stands)('lets stand $label', async ({ text }) => {
      expect(await repair(text)).toBe(text);
    });

    it('does what its example shows', async () => {
      const { example } = escapes.rules.find(({ id }) => id === `escapes/${name}`)!;
      expect(await repair(example.before)).toBe(example.after);
    });
  });
}
