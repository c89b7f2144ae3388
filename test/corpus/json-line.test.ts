import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonField } from '../../src/corpus/json-line.js';

const read = (line: string, field = 'text') => jsonField(Buffer.from(line), field);
const replaced = (line: string, value: string) => Buffer.from(read(line)?.with(value) ?? []).toString();

describe('jsonField', () => {
  it.each([
    ['{"text":"a"}', 'a'],
    ['\ufeff{"text":"a"}', 'a'],
    ['  { "id" : 1.0 , "text" : "a\\"b" }\r\n', 'a"b'],
    ['{"text":"first","text":"last"}', 'last'],
    ['{"text":"first","text":null}', undefined],
    ['{"text":"first","text":["x"]}', undefined],
    ['{"meta":{"text":"inner"},"text":"outer"}', 'outer'],
    ['{"list":["text","x"],"text":"outer"}', 'outer'],
    ['{"name":"text","other":"x"}', undefined],
    ['{"te\\u0078t":"a"}', 'a'],
    ['{"text":7}', undefined],
    ['["text","a"]', undefined],
    ['"text"', undefined],
    ['{}', undefined],
    [' \r\n', undefined],
  ])('%s', (line, expected) => {
    expect(read(line)?.value).toBe(expected);
  });

  it('agrees with JSON.parse', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'text', 'b"', '\\'), fc.jsonValue()), (value) => {
        const own = Object.hasOwn(value, 'text') ? value.text : undefined;
        expect(read(JSON.stringify(value))?.value).toBe(typeof own === 'string' ? own : undefined);
      }),
    );
  });

  it('puts another string in its place and leaves every other byte', () => {
    expect(replaced('{"id": 1.0, "text":"a" }\r\n', 'b"\n')).toBe('{"id": 1.0, "text":"b\\"\\n" }\r\n');
    expect(replaced('{"text":"a","é":""}', 'é😀')).toBe('{"text":"é😀","é":""}');
  });

  it('keeps a line in ASCII that was', () => {
    expect(replaced('{"text":"a"}', 'é😀')).toBe('{"text":"\\u00e9\\ud83d\\ude00"}');
  });

  it('knows a name however it is written, and takes no other for it', () => {
    expect(read('{"caf\\u00e9":"a"}', 'café')?.value).toBe('a');
    expect(read('{"café":"a"}', 'café')?.value).toBe('a');
    expect(read('{"\\u00c3\\u00a9":"a"}', 'é')).toBeUndefined();
    const field = read('{"é":"a","\\u00c3\\u00a9":"b"}', 'é');
    expect(Buffer.from(field?.with('c') ?? []).toString()).toBe('{"é":"c","\\u00c3\\u00a9":"b"}');
  });

  it('takes bytes that are no UTF-8 elsewhere in the line, and none in the field', () => {
    const latin1 = (line: string) => Buffer.from(line, 'latin1');
    expect(Buffer.from(jsonField(latin1('{"x":"\xe9","text":"a"}'), 'text')?.with('b') ?? [])).toEqual(
      latin1('{"x":"\xe9","text":"b"}'),
    );
    expect(() => jsonField(latin1('{"text":"caf\xe9"}'), 'text')).toThrow('the string in text is not UTF-8');
  });

  it('throws for a line that is no JSON', () => {
    expect(() => read('{"text":')).toThrow(SyntaxError);
  });
});
