import { describe, expect, it } from 'vitest';
import { runPipeline } from '../../../../src/pipeline.js';
import { spaceBeforeMark } from '../../../../src/stages/marks/dropped/space-before-mark.js';
import { allEdits } from '../../../../src/text/trace.js';
import { loadCases } from '../cases.js';

const run = (text: string) => runPipeline(text, { select: [spaceBeforeMark.id] });
const repair = async (text: string) => (await run(text)).text;

const cases = loadCases('marks-space-before-mark');

describe('marks/space-before-mark', () => {
  it.each(cases)('$label: $why', async ({ input, expected }) => {
    expect(await repair(input)).toBe(expected);
  });

  it.each(cases)('$label: a second run changes nothing', async ({ expected }) => {
    expect(await repair(expected)).toBe(expected);
  });

  it('suggests what it is not shown', async () => {
    const { trace } = await run('The board , it is said, voted. It was late, and they left.');
    expect(allEdits(trace)).toMatchObject([
      { before: ' ', after: '', safety: 'suggest', place: { column: 10 } },
    ]);
  });

  it('repairs its own example', async () => {
    expect(await repair(spaceBeforeMark.example.before)).toBe(spaceBeforeMark.example.after);
  });
});
