import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { json } from '../../src/report/json.js';
import { jsonl } from '../../src/report/jsonl.js';
import { expectGolden, SAMPLES, schema } from './golden.js';
import { article, CONTEXT } from './sample.js';

const published = await schema('report.v1.json');
const ajv = new Ajv2020({ strict: true, allErrors: true });
const validate = ajv.compile(published);

interface JsonEdit {
  readonly before: string;
  readonly after: string;
  readonly status: string;
  readonly beforeIs: string;
  readonly original: { readonly bytes: [number, number]; readonly exact: boolean };
  readonly output: { readonly bytes: [number, number] };
}

const document = () => JSON.parse(String(json(SAMPLES, CONTEXT)));

describe('json', () => {
  it('is as it was', () => expectGolden('report.json', json));

  it('fits the published schema', () => {
    validate(document());
    expect(validate.errors).toBeNull();
  });

  it.each([
    [
      'a field nobody declared',
      (report: ReturnType<typeof document>) => (report.files[0].edits[0].extra = 1),
    ],
    [
      'a status nobody knows',
      (report: ReturnType<typeof document>) => (report.files[0].edits[0].status = 'done'),
    ],
    ['a missing place', (report: ReturnType<typeof document>) => delete report.files[0].edits[0].original],
  ])('the schema refuses %s', (_, spoil) => {
    const report = document();
    spoil(report);
    expect(validate(report)).toBe(false);
  });

  it('gives byte offsets at which the original and the output hold what the edit says', () => {
    for (const [i, file] of SAMPLES.entries()) {
      for (const edit of document().files[i].edits as JsonEdit[]) {
        const original = Buffer.from(file.trace.source.bytes).subarray(...edit.original.bytes);
        if (edit.original.exact) {
          expect(original.toString(edit.beforeIs === 'bytes' ? 'latin1' : 'utf8')).toBe(edit.before);
        }
        const output = Buffer.from(file.output)
          .subarray(...edit.output.bytes)
          .toString('utf8');
        expect(output).toBe(edit.status === 'suggested' ? edit.before : edit.after);
      }
    }
  });
});

describe('jsonl', () => {
  it('is as it was', () => expectGolden('report.jsonl', jsonl));

  it('has one object a line, each fitting the schema of an edit', () => {
    const one = ajv.compile({ $ref: 'report.v1.json#/$defs/edit' });
    const lines = String(jsonl(SAMPLES, CONTEXT)).trimEnd().split('\n');
    expect(lines).toHaveLength(17);
    for (const line of lines) {
      const { file, ...edit } = JSON.parse(line);
      expect(SAMPLES.map(({ name }) => name)).toContain(file);
      one(edit);
      expect(one.errors).toBeNull();
    }
  });

  it('can be written file by file', () => {
    const apart = SAMPLES.map((file) => jsonl([file], CONTEXT)).join('');
    expect(apart).toBe(jsonl(SAMPLES, CONTEXT));
    expect(jsonl([article()], CONTEXT)).not.toBe('');
  });
});
