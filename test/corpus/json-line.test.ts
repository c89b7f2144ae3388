import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonField, textFields } from '../../src/corpus/json-line.js';

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

  it.each([
    ['{"article":{"text":"a"}}', 'a'],
    ['{"text":"outer","article":{"meta":{"text":"x"},"text":"a"},"after":{"text":"x"}}', 'a'],
    ['{"list":[{"text":"x"}],"article":{"list":["text",{"text":"x"}],"text":"a"}}', 'a'],
    ['{"article":{"text":"first"},"article":{"id":7,"text":"last"}}', 'last'],
    ['{"article":{"text":"first","text":"last"},"other":{"text":"x"}}', 'last'],
    ['{"article":{"text":"a"},"article.text":"with a dot"}', 'with a dot'],
    ['{"article":{"text":"a"},"article.text":null}', undefined],
    ['{"article":{"text":"first"},"article":"a"}', undefined],
    ['{"article":[{"text":"x"}]}', undefined],
    ['{"article":"text"}', undefined],
    ['[{"article":{"text":"x"}}]', undefined],
  ])('finds article.text in %s', (line, expected) => {
    const field = read(line, 'article.text');
    expect(field?.value).toBe(expected);
    const changed = Buffer.from(field?.with('b') ?? line).toString();
    expect(changed).toBe(expected === undefined ? line : line.replace(`"${expected}"`, '"b"'));
  });

  it('finds names with dots within others', () => {
    expect(read('{"a.b":{"c.d":"x"}}', 'a.b.c.d')?.value).toBe('x');
    expect(read('{"a":{},"a.b":{"c":"x"}}', 'a.b.c')?.value).toBe('x');
    expect(read('{"a":{"b":""}}', 'a.b.c')).toBeUndefined();
    expect(read('{"a":{"":"x"}}', 'a.')?.value).toBe('x');
  });

  it('changes what the path leads to, as JSON.parse has it, and nothing else', () => {
    const { object } = fc.letrec((tie) => ({
      object: fc.dictionary(fc.constantFrom('a', 'b', 'a.b', '"'), tie('value'), { maxKeys: 3 }),
      value: fc.oneof(
        fc.constantFrom('', '"a', null, 7),
        fc.array(tie('value'), { maxLength: 2 }),
        tie('object'),
      ),
    }));
    fc.assert(
      fc.property(object, fc.constantFrom('a', 'a.b', 'b.a', 'a.b.a', 'a.a.b'), (value, name) => {
        const line = JSON.stringify(value);
        const field = read(line, name);
        const changed = Buffer.from(field?.with('new') ?? line).toString();
        const again = JSON.parse(changed);
        expect(read(changed, name)?.value).toBe(field === undefined ? undefined : 'new');
        const back = Buffer.from(read(changed, name)?.with(field?.value ?? '') ?? changed).toString();
        expect(JSON.parse(back)).toEqual(value);
        if (field !== undefined) expect(again).not.toEqual(value);
      }),
    );
  });

  it('names the fields that hold text', () => {
    const line = '{"id":7,"title":"x","article":{"body":"x","tags":["x"],"by":{"name":"x"}}}';
    expect(textFields(Buffer.from(line))).toEqual(['title', 'article.body', 'article.by.name']);
    expect(textFields(Buffer.from('["x"]'))).toEqual([]);
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
