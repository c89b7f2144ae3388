import { describe, expect, it } from 'vitest';
import { propose } from '../../../../src/stages/marks/dropped/dropped-dash.js';
import { doubleSpace, droppedDash } from '../../../../src/stages/marks/dropped/rule.js';
import { mayHoldDoubleSpace } from '../../../../src/stages/marks/dropped/sites.js';
import { readSigns } from '../../../../src/stages/marks/signs.js';
import { inferStyle } from '../../../../src/stages/marks/style.js';
import { contextOf } from '../../context.js';
import { applied, loadCases } from '../cases.js';

const { applies } = contextOf([droppedDash, doubleSpace]);

const repair = (text: string) => {
  const signs = readSigns(text);
  if (!mayHoldDoubleSpace(text)) return text;
  return applied(text, propose(text, inferStyle(text), { signs, applies }), [droppedDash, doubleSpace]);
};

const cases = loadCases('marks-dropped');

describe('marks/dropped-dash and marks/double-space', () => {
  it.each(cases)('$label: $why', ({ input, expected }) => {
    expect(repair(input)).toBe(expected);
  });

  it.each(cases)('$label: a second run changes nothing', ({ expected }) => {
    expect(repair(expected)).toBe(expected);
  });

  it.each([
    'Write  us at the office  for details.',
    'The boat  was late  again and the  crew did not come.',
    'The lamps  were lit on Monday  and the harbour  was full  of boats. The  crews slept.',
    'Fares  start at ten pounds  for adults. The  children go free  on Sundays.',
  ])('does at once what it does at all: %s', (text) => {
    const once = repair(text);
    expect(repair(once)).toBe(once);
  });

  it('repairs their own examples', () => {
    expect(repair(droppedDash.example.before)).toBe(droppedDash.example.after);
    expect(repair(doubleSpace.example.before)).toBe(doubleSpace.example.after);
  });
});
