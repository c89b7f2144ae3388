import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { encodeOutput, outputPatches } from '../../src/output.js';
import { runPipeline } from '../../src/pipeline.js';
import { json } from '../../src/report/json.js';
import { allRules } from '../../src/rules.js';
import { apply, isApplied } from '../../src/text/edit.js';
import { patchBytes } from '../../src/text/patch.js';
import { lettersAndDigits } from '../../src/text/scripts.js';
import { allEdits, textRevisions } from '../../src/text/trace.js';

// Every folder of fixtures/ with an input is a case: what came in, and what a careful editor makes of it.
const FOLDER = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const articles = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'input.txt')));
const DECODING = ['decode', 'mojibake', 'escapes'];
const utf8 = (text: string) => Buffer.from(text, 'utf8');

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
    expect(Buffer.from(patchBytes(input, outputPatches(repaired))).equals(Buffer.from(output))).toBe(true);
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
