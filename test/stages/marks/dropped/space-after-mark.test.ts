import { describe, expect, it } from 'vitest';
import { runPipeline } from '../../../../src/pipeline.js';
import { spaceAfterMark } from '../../../../src/stages/marks/dropped/rule.js';
import { eatenQuote } from '../../../../src/stages/marks/eaten/eaten-quote.js';
import { allEdits } from '../../../../src/text/trace.js';
import { loadCases } from '../cases.js';

const run = (text: string) => runPipeline(text, { select: [spaceAfterMark.id, eatenQuote.id] });
const repair = async (text: string) => (await run(text)).text;

const cases = loadCases('marks-space-after-mark');

describe('marks/space-after-mark', () => {
  it.each(cases)('$label: $why', async ({ input, expected }) => {
    expect(await repair(input)).toBe(expected);
  });

  it.each(cases)('$label: a second run changes nothing', async ({ expected }) => {
    expect(await repair(expected)).toBe(expected);
  });

  it('suggests what it is not shown', async () => {
    const { trace } = await run('The vote was close.Its leader resigned on Monday. Nobody knew why.');
    expect(allEdits(trace)).toMatchObject([{ after: ' ', safety: 'suggest', place: { column: 20 } }]);
  });

  it('repairs its own example', async () => {
    expect(await repair(spaceAfterMark.example.before)).toBe(spaceAfterMark.example.after);
  });
});
