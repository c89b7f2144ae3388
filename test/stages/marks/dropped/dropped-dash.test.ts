import { describe, expect, it } from 'vitest';
import { runPipeline } from '../../../../src/pipeline.js';
import { doubleSpace, droppedDash } from '../../../../src/stages/marks/dropped/rule.js';
import { loadCases } from '../cases.js';

// The whole stage: it is what reads a text again with what it settled.
const repair = async (text: string) =>
  (await runPipeline(text, { select: [droppedDash.id, doubleSpace.id] })).text;

const cases = loadCases('marks-dropped');

describe('marks/dropped-dash and marks/double-space', () => {
  it.each(cases)('$label: $why', async ({ input, expected }) => {
    expect(await repair(input)).toBe(expected);
  });

  it.each(cases)('$label: a second run changes nothing', async ({ expected }) => {
    expect(await repair(expected)).toBe(expected);
  });

  it.each([
    'Write  us at the office  for details.',
    'The boat  was late  again and the  crew did not come.',
    'The lamps  were lit on Monday  and the harbour  was full  of boats. The  crews slept.',
    'Fares  start at ten pounds  for adults. The  children go free  on Sundays.',
  ])('does at once what it does at all: %s', async (text) => {
    const once = await repair(text);
    expect(await repair(once)).toBe(once);
  });

  it('repairs their own examples', async () => {
    expect(await repair(droppedDash.example.before)).toBe(droppedDash.example.after);
    expect(await repair(doubleSpace.example.before)).toBe(doubleSpace.example.after);
  });
});
