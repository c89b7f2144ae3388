import { describe, expect, it } from 'vitest';
import { rulesTable } from '../../src/cli/commands/rules.js';
import { allRules } from '../../src/rules.js';
import { stet } from './run.js';

describe('stet rules', () => {
  it('has a line a rule where no terminal says its width', async () => {
    const { stdout } = await stet(['rules']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(allRules().length);
  });

  it('breaks promises in a terminal, and loses no word of them', () => {
    const lines = rulesTable(allRules(), 80).split('\n');
    expect(lines.length).toBeGreaterThan(allRules().length);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    const words = (text: string) => text.split(/\s+/).filter(Boolean);
    expect(words(lines.join(' '))).toEqual(words(rulesTable(allRules())));
  });

  it('leaves them to a terminal that has no room beside the names', () => {
    expect(rulesTable(allRules(), 40)).toBe(rulesTable(allRules()));
  });
});
