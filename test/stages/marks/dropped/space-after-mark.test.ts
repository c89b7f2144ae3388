import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runPipeline } from '../../../../src/pipeline.js';
import { spaceAfterMark } from '../../../../src/stages/marks/dropped/rule.js';
import { spaceBeforeMark } from '../../../../src/stages/marks/dropped/space-before-mark.js';
import { eatenQuote } from '../../../../src/stages/marks/eaten/eaten-quote.js';
import { lettersAndDigits } from '../../../../src/text/scripts.js';
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

  it('is idempotent and keeps letters on any mixture of words and marks, beside the rule for spaces before marks', async () => {
    const piece = fc.constantFrom(
      ...['board', 'The', 'didn’t', 'It', '5', 'U.S.', 'Holt', 's', 't', 'a'],
      ...['.', ',', ' ,', ' .', '; ', '?', '!', '”', '“', '"', '’', '(', ')', ' ', ' ', '\n'],
      ...['close.Its', 'late,and', 'said”she', ' board ,', ' board . '],
    );
    const both = (text: string) => runPipeline(text, { select: [spaceAfterMark.id, spaceBeforeMark.id] });
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const text = pieces.join('');
        const once = (await both(text)).text;
        expect(lettersAndDigits(once)).toBe(lettersAndDigits(text));
        expect((await both(once)).text).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  it('puts back a closing quote by the rule that names it, though the other is off', async () => {
    const { text } = await runPipeline('“We waited for an hour,admitted the mayor.', {
      select: [eatenQuote.id],
    });
    expect(text).toBe('“We waited for an hour,” admitted the mayor.');
  });

  it('suggests what it is not shown', async () => {
    const { trace } = await run('The vote was close.Its leader resigned on Monday. Nobody knew why.');
    expect(allEdits(trace)).toMatchObject([{ after: ' ', safety: 'suggest', place: { column: 20 } }]);
  });

  it('repairs its own example', async () => {
    expect(await repair(spaceAfterMark.example.before)).toBe(spaceAfterMark.example.after);
  });
});
