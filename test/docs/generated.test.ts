import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../../scripts/docs.js';
import { packageFile } from '../../src/package.js';

describe('generated pages', () => {
  it.each(Object.entries(generatedFiles()))('%s is current (npm run docs)', (path, content) => {
    expect(readFileSync(packageFile(path), 'utf8')).toBe(content);
  });

  it('has a schema that takes the example of docs/config.md and refuses a wrong name', () => {
    const schema = JSON.parse(readFileSync(packageFile('schema/config.v1.json'), 'utf8'));
    const validate = new Ajv2020.default({ strict: false }).compile(schema);
    const example = /```json\n([\s\S]*?)```/.exec(readFileSync(packageFile('docs/config.md'), 'utf8'))?.[1];
    expect(validate(JSON.parse(example as string)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ selct: [] })).toBe(false);
  });
});
