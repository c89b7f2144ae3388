import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingsIn } from './findings.js';

interface Case {
  readonly text: string;
  readonly found: readonly { readonly before: string; readonly language: string; readonly script?: string }[];
}

/** What `fixtures/cases/strays-*.json` holds: texts with what is found in them, and texts in which nothing is. */
interface Cases {
  readonly warnings: readonly Case[];
  readonly notes: readonly Case[];
  readonly clean: readonly string[];
}

/** One test for each case of a rule's fixture. */
export function describeCases(rule: string): void {
  const file = new URL(`../../../fixtures/cases/strays-${rule}.json`, import.meta.url);
  const cases: Cases = JSON.parse(readFileSync(file, 'utf8'));

  describe(`strays/${rule}: cases`, () => {
    for (const level of ['warning', 'note'] as const) {
      it.each(cases[`${level}s`])(`gives a ${level} on $text`, async ({ text, found }) => {
        const expected = found.map((one) => ({ ...one, rule: `strays/${rule}`, level }));
        expect(await findingsIn(text)).toMatchObject(expected);
      });
    }

    it.each(cases.clean)('says nothing of %s', async (text) => {
      expect(await findingsIn(text)).toEqual([]);
    });
  });
}
