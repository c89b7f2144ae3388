import { describe, expect, it } from 'vitest';
import { OptionError, type RepairOptions, repair } from '../../src/index.js';

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
  ])('refuses the options %o', async (options, message) => {
    await expect(repair('A text.', options as unknown as RepairOptions)).rejects.toThrow(
      new OptionError(message),
    );
  });
});
