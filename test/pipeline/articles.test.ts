import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { encodeOutput } from '../../src/output.js';
import { runPipeline } from '../../src/pipeline.js';
import { json } from '../../src/report/json.js';
import { allRules } from '../../src/rules.js';
import { apply, isApplied } from '../../src/text/edit.js';
import { lettersAndDigits } from '../../src/text/scripts.js';
import { allEdits, textRevisions } from '../../src/text/trace.js';
import { patchedOutput } from '../text/patched.js';

// Every folder of fixtures/ with an input is a case: what came in, and what a careful editor makes of it.
const FOLDER = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const articles = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'input.txt')));
const DECODING = ['decode', 'mojibake', 'escapes'];
const utf8 = (text: string) => Buffer.from(text, 'utf8');

// What one pass settles speaks for the rest: it has to be what is applied, whatever the threshold.
it.each([
  'The plan agreed with 12y?s ?good for sailors? rule: shared maps help pilots, and no port was to pay for them.',
  'It was late?too late. It?s ?funny,? said one port master, ?our tide table looks as it did 15 years ago.? Times changed.',
])('is left alone the second time at a confidence of its own: %s', async (text) => {
  const options = { minConfidence: 0.99 };
  const first = await runPipeline(text, options);
  expect(first.text).not.toBe(text);
  expect((await runPipeline(first.text, options)).text).toBe(first.text);
});

describe.each(articles)('fixtures/%s', (name) => {
  const input = readFileSync(join(FOLDER, name, 'input.txt'));
  const expected = readFileSync(join(FOLDER, name, 'expected.txt'), 'utf8');

  it('comes out as a careful editor would have it', async () => {
    const { text } = await runPipeline(input);
    expect(text).toBe(expected);
  });

  it('is reported as its report.json says', async () => {
    const repaired = await runPipeline(input);
    const file = {
      name: 'input.txt',
      trace: repaired.trace,
      text: repaired.text,
      output: encodeOutput(repaired),
    };
    const report = json([file], { version: '0.0.0', rules: allRules() });
    await expect(report).toMatchFileSnapshot(join(FOLDER, name, 'report.json'));
  });

  it('is left alone the second time', async () => {
    const first = await runPipeline(input);
    const second = await runPipeline(utf8(first.text));
    expect(allEdits(second.trace).filter(isApplied)).toEqual([]);
    expect(second.text).toBe(first.text);
  });

  it.each([{ minConfidence: 0.3 }, { minConfidence: 0.97 }, { safety: 'safe' }] as const)(
    'is left alone the second time with %o',
    async (options) => {
      const first = await runPipeline(input, options);
      const second = await runPipeline(utf8(first.text), options);
      expect(second.text).toBe(first.text);
    },
  );

  it('keeps every letter and digit once it is decoded', async () => {
    const { text, trace } = await runPipeline(input);
    let decoded = trace.source.text;
    for (const revision of textRevisions(trace)) {
      if (DECODING.includes(revision.stage)) decoded = apply(decoded, revision);
    }
    expect(lettersAndDigits(text)).toBe(lettersAndDigits(decoded));
  });

  it('is told by its trace: the revisions, replayed, and the patch over the bytes both give the clean file', async () => {
    const repaired = await runPipeline(input);
    const { trace, text } = repaired;
    const replayed = textRevisions(trace).reduce(
      (before, revision) => apply(before, revision),
      trace.source.text,
    );
    expect(replayed).toBe(text);
    const output = encodeOutput(repaired);
    expect(patchedOutput(repaired).equals(output)).toBe(true);
  });

  it('has places that hold what the edits say', async () => {
    const { trace } = await runPipeline(input);
    for (const edit of allEdits(trace)) {
      const [start, end] = edit.place.bytes;
      expect(start).toBeLessThanOrEqual(end);
      expect(end).toBeLessThanOrEqual(input.length);
      if (edit.place.exact && trace.source.charset === 'utf-8' && !edit.id.startsWith('decode:')) {
        expect(input.subarray(start, end).toString('utf8')).toBe(edit.before);
      }
    }
  });
});
