import { describe, expect, it } from 'vitest';
import { FORMATS, findFormat, formatOf } from '../../src/report/index.js';
import { SAMPLES } from './golden.js';
import { CONTEXT } from './sample.js';

describe('formatOf', () => {
  it.each([
    ['out.html', 'html'],
    ['OUT.HTM', 'html'],
    ['out.sarif', 'sarif'],
    ['out.sarif.json', 'sarif'],
    ['out.json', 'json'],
    ['out.jsonl', 'jsonl'],
    ['a.b/out.patch', 'unified'],
    ['gl-code-quality-report.json', 'gitlab'],
    ['reports/junit.xml', 'junit'],
    ['stet.checkstyle.xml', 'checkstyle'],
    ['summary.md', 'markdown'],
    ['out.xml', undefined],
    ['out', undefined],
  ])('takes %s for %s', (path, id) => expect(formatOf(path)?.id).toBe(id));
});

describe('FORMATS', () => {
  it.each(FORMATS.map((format) => [format.id, format] as const))(
    '%s is found by its name and renders',
    async (id, format) => {
      expect(findFormat(id)).toBe(format);
      const render = await format.load();
      expect(render(SAMPLES, CONTEXT).length).toBeGreaterThan(0);
    },
  );

  it.each(FORMATS.filter(({ streams }) => streams).map((format) => [format.id, format] as const))(
    '%s can be written file by file',
    async (_, format) => {
      const render = await format.load();
      const apart = SAMPLES.map((file) => Buffer.from(render([file], CONTEXT)).toString('latin1')).join('');
      const together = Buffer.from(render(SAMPLES, CONTEXT)).toString('latin1');
      expect(together.startsWith(apart)).toBe(true);
    },
  );
});
