import { describe, expect, it } from 'vitest';
import { check, OptionError, type RepairOptions, repair } from '../../src/index.js';

describe('repair, where no types are checked', () => {
  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [7, 'a number'],
    [{}, 'an object'],
    [new ArrayBuffer(4), 'an ArrayBuffer'],
    [new Uint16Array(4), 'a Uint16Array'],
    [Promise.resolve('a'), 'a Promise'],
  ])('refuses %o', async (input, what) => {
    const expected = new TypeError(`An article is a string or a Uint8Array, not ${what}.`);
    await expect(repair(input as string)).rejects.toThrow(expected);
  });

  it.each([
    [{ select: [7] }, 'select is a list of texts, such as ["…"].'],
    [{ allow: 'Yahoo!' }, 'allow is a list of texts: write ["Yahoo!"].'],
    [{ ignores: {} }, 'ignores is a list of objects, such as [{ "line": 7 }].'],
    [{ ignores: ['marks'] }, 'ignores is a list of objects, such as [{ "line": 7 }].'],
    [{ encoding: 7 }, 'encoding cannot be 7; it is a text.'],
    [null, 'The options are an object, not null.'],
    ['marks', 'The options are an object, not a string.'],
    [{ selct: ['marks'] }, 'There is no option "selct"; did you mean "select"?'],
    [{ level: 'never' }, /^There is no option "level"; there are select, ignore, .*, ignores\.$/],
    [{ gloss: 'no' }, 'gloss cannot be no; it is true or false.'],
    [{ markdown: 1 }, 'markdown cannot be 1; it is true or false.'],
    [{ style: null }, 'style cannot be null; it is an object, such as { "dash": "en" }.'],
    [{ ignores: [{ line: 0 }] }, 'ignores[0].line cannot be 0; it is a whole number, 1 or more.'],
    [{ ignores: [{ rule: 7 }] }, 'ignores[0].rule cannot be 7; it is a text.'],
    [{ ignores: [{}, { lien: 1 }] }, 'There is no field "ignores[1].lien"; did you mean "line"?'],
  ])('refuses the options %o', async (options, message) => {
    const wrong = options as unknown as RepairOptions;
    for (const run of [repair('A text.', wrong), check('A text.', wrong)]) {
      await expect(run).rejects.toThrow(OptionError);
      await expect(run).rejects.toThrow(message);
    }
  });
});
