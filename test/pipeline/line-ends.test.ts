import { expect, test } from 'vitest';
import { runPipeline } from '../../src/pipeline.js';

const HARD_WRAPPED = [
  'He said ?the ferry\nwas late? again, and nobody?s boat was there.',
  'The governor of the provincewhich lies in the\nfar northsaid that nobody had been hurt.\n\nThe mayor agreed.',
];

test.each(HARD_WRAPPED)('a paragraph goes on over a line end of two characters: %j', async (text) => {
  const repair = async (input: string) => {
    const { text: output, trace } = await runPipeline(input, { select: ['marks'] });
    const edits = trace.revisions.flatMap((revision) => revision.edits);
    return { output, edits: edits.map(({ rule, after, safety }) => ({ rule, after, safety })) };
  };
  const plain = await repair(text);
  const windows = await repair(text.replaceAll('\n', '\r\n'));
  expect(windows).toEqual({ ...plain, output: plain.output.replaceAll('\n', '\r\n') });
});
