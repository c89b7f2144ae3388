import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import AjvDraft04 from 'ajv-draft-04';
import { describe, expect, it } from 'vitest';
import type { FileReport } from '../../src/report/format.js';
import { sarif } from '../../src/report/sarif.js';
import { expectGolden, SAMPLES } from './golden.js';
import { article, CONTEXT, reportOn } from './sample.js';

// The schema as OASIS published it for 2.1.0, which Microsoft's matchers for SARIF ship.
const published = JSON.parse(
  await readFile(
    createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
    'utf8',
  ),
);
const validate = new AjvDraft04.default({
  strict: false,
  allErrors: true,
  validateFormats: false,
  unicodeRegExp: false,
}).compile(published);

const log = (files: readonly FileReport[] = SAMPLES) => JSON.parse(String(sarif(files, CONTEXT)));

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly locations: readonly [
    { readonly physicalLocation: { readonly region: Readonly<Record<string, number>> } },
  ];
  readonly fixes?: readonly [
    {
      readonly artifactChanges: readonly [
        { readonly replacements: readonly [{ readonly insertedContent: { readonly text: string } }] },
      ];
    },
  ];
}

const results = (files?: readonly FileReport[]): Result[] => log(files).runs[0].results;

describe('sarif', () => {
  it('is as it was', () => expectGolden('report.sarif', sarif));

  it('fits the published schema of SARIF 2.1.0', () => {
    validate(log());
    expect(validate.errors).toBeNull();
    validate(log([]));
    expect(validate.errors).toBeNull();
  });

  it('the schema does refuse what is wrong', () => {
    const wrong = log();
    wrong.runs[0].columnKind = 'bytes';
    expect(validate(wrong)).toBe(false);
  });

  it('says of each result which rule it is, with help', () => {
    const { rules } = log().runs[0].tool.driver;
    for (const { ruleId, ruleIndex } of results()) {
      expect(rules[ruleIndex].id).toBe(ruleId);
      expect(rules[ruleIndex].help.markdown).toContain('After:');
    }
  });

  it('counts columns in UTF-16 code units, and bytes from the beginning of the file', () => {
    const file = article();
    const { text, bytes } = file.trace.source;
    const lines = text.split('\n');
    for (const { locations, ruleId } of results([file])) {
      const region = locations[0].physicalLocation.region as Record<string, number>;
      const { startLine, startColumn, endLine, endColumn, byteOffset, byteLength } = region as Required<
        typeof region
      >;
      const inBytes = Buffer.from(bytes)
        .subarray(byteOffset, byteOffset! + byteLength!)
        .toString();
      const offset = (line: number, column: number) =>
        lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
      expect(text.slice(offset(startLine!, startColumn!), offset(endLine!, endColumn!)), ruleId).toBe(
        inBytes,
      );
    }
  });

  it('keeps a fingerprint when lines are inserted above, and tells equal places apart', () => {
    const edits = (text: string) =>
      reportOn('a.txt', text, [
        [
          'marks',
          [
            {
              find: 'Anawho',
              at: 3,
              length: 0,
              after: ' – ',
              rule: 'marks/eaten-dash',
              safety: 'unsafe',
              confidence: 0.95,
            },
            {
              find: 'Benwho',
              at: 3,
              length: 0,
              after: ' – ',
              rule: 'marks/eaten-dash',
              safety: 'unsafe',
              confidence: 0.95,
            },
          ],
        ],
      ]);
    const body = 'So it was Anawho came first to the old harbour town.\n\nThen it was Benwho left it.\n';
    const names = (text: string) =>
      results([edits(text)]).map(({ partialFingerprints }) => partialFingerprints['contextHash/v1']);
    const before = names(`${'x'.repeat(40)}\n${body}`);
    expect(names(`New line.\n\n${'x'.repeat(40)}\n\n${body}`)).toEqual(before);
    expect(new Set(before).size).toBe(2);
  });

  it('offers fixes, alternatives among them, but none on top of another edit', () => {
    const all = results([article()]);
    const suggestion = all.find(({ ruleId }) => ruleId === 'marks/lost-quote') as Result;
    expect(
      suggestion.fixes?.map((fix) => fix.artifactChanges[0].replacements[0].insertedContent.text),
    ).toEqual(['“', '‘']);
    expect(all.find(({ ruleId }) => ruleId === 'strays/foreign-script')?.fixes).toBeUndefined();
  });

  it.each([
    ['a b/ü%#?.txt', 'a%20b/%C3%BC%25%23%3F.txt'],
    ['/srv/a b.txt', 'file:///srv/a%20b.txt'],
  ])('writes the path %s as a URI', (name, uri) => {
    expect(log([reportOn(name, 'x\n', [])]).runs[0].artifacts[0].location.uri).toBe(uri);
  });
});
