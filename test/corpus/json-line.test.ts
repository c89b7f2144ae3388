import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonString, stringField } from '../../src/corpus/json-line.js';

const token = (line: string, field = 'text') => {
  const span = stringField(line, field);
  return span && line.slice(...span);
};

describe('stringField', () => {
  it.each([
    ['{"text":"a"}', '"a"'],
    ['  { "id" : 1.0 , "text" : "a\\"b" }\r\n', '"a\\"b"'],
    ['{"text":"first","text":"last"}', '"last"'],
    ['{"text":"first","text":null}', undefined],
    ['{"text":"first","text":["x"]}', undefined],
    ['{"meta":{"text":"inner"},"text":"outer"}', '"outer"'],
    ['{"list":["text","x"],"text":"outer"}', '"outer"'],
    ['{"name":"text","other":"x"}', undefined],
    ['{"te\\u0078t":"a"}', '"a"'],
    ['{"text":7}', undefined],
    ['["text","a"]', undefined],
    ['"text"', undefined],
    ['{}', undefined],
  ])('%s', (line, expected) => {
    expect(token(line)).toBe(expected);
  });

  it('agrees with JSON.parse', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'text', 'b"', '\\'), fc.jsonValue()), (value) => {
        const found = token(JSON.stringify(value));
        const own = Object.hasOwn(value, 'text') ? value.text : undefined;
        expect(found === undefined ? undefined : JSON.parse(found)).toEqual(
          typeof own === 'string' ? own : undefined,
        );
      }),
    );
  });
});

describe('jsonString', () => {
  it('keeps a line in ASCII that was', () => {
    expect(jsonString('é😀"\n', true)).toBe('"\\u00e9\\ud83d\\ude00\\"\\n"');
    expect(jsonString('é😀', false)).toBe('"é😀"');
  });
});
