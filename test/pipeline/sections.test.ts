import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runPipeline } from '../../src/pipeline.js';
import { sections } from '../../src/sections.js';
import { allEdits } from '../../src/text/trace.js';

const ARTICLE = 'The wall, a granite structure, had been inspected in March and declared safe.\n\n';

describe('sections of a long text', () => {
  it('cover it, each of whole paragraphs', () => {
    const long = fc.integer({ min: 0, max: 3000 }).map((n) => ARTICLE.repeat(n));
    fc.assert(
      fc.property(long, (text) => {
        const spans = sections(text);
        expect(spans.map((span) => text.slice(...span)).join('')).toBe(text);
        for (const [start] of spans)
          expect(start === 0 || text.slice(start - 2, start) === '\n\n').toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('leave places and groups as they are in the whole text', async () => {
    const damaged = 'The mayor called the delay adisgraceand left.\n\n';
    const text = ARTICLE.repeat(1000) + damaged + ARTICLE.repeat(1000) + damaged;
    const { text: clean, trace } = await runPipeline(text);
    expect(clean).toBe(text.replaceAll('adisgraceand', 'a “disgrace” and'));
    const groups = allEdits(trace).map((edit) => edit.group);
    expect(new Set(groups).size).toBe(2);
    expect(allEdits(trace).map((edit) => edit.place.line)).toEqual([2001, 2001, 4003, 4003]);
  });
});
