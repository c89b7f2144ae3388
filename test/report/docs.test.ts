import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/report/index.js';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = read('docs/reports.md');

describe('docs/reports.md', () => {
  it('lists every format with its endings', () => {
    const table = /<!-- formats -->\n([\s\S]*?)<!-- end of formats -->/.exec(page)?.[1] ?? '';
    const rows = table.trim().split('\n').slice(2);
    expect(
      rows.map((row) =>
        row
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
    ).toEqual(
      FORMATS.map(({ id, summary, endings, streams }) => [
        `\`${id}\``,
        endings.map((ending) => `\`${ending}\``).join(' ') || '–',
        streams ? 'as they come' : 'one document',
        summary,
      ]),
    );
  });

  const examples = Array.from(page.matchAll(/^```\w+ golden=(\S+)\n([\s\S]*?)\n```/gm), ([, name, text]) => ({
    name: name as string,
    lines: (text as string).split('\n'),
  }));

  it.each(examples)('shows lines that $name has', ({ name, lines }) => {
    const golden = read(`test/golden/${name}`);
    for (const line of lines) expect(golden).toContain(line);
  });

  it('has such examples', () => expect(examples.length).toBeGreaterThan(4));
});
