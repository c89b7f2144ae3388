import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propose } from '../../../../src/stages/marks/replaced/replaced-mark.js';
import { replacedMark, suspicious } from '../../../../src/stages/marks/replaced/rule.js';
import { readSigns } from '../../../../src/stages/marks/signs.js';
import { inferStyle } from '../../../../src/stages/marks/style.js';
import { lettersAndDigits } from '../../../../src/text/scripts.js';
import { contextOf } from '../../context.js';
import { applied, loadCases } from '../cases.js';

const { applies } = contextOf([replacedMark]);

const repair = (text: string) => {
  const signs = readSigns(text);
  if (!suspicious(text, signs)) return text;
  return applied(text, propose(text, inferStyle(text), { applies }), [replacedMark]);
};

const cases = loadCases('marks-replaced');

describe('marks/replaced-mark', () => {
  it.each(cases)('$label: $why', ({ input, expected }) => {
    expect(repair(input)).toBe(expected);
  });

  it.each(cases)('$label: a second run changes nothing', ({ expected }) => {
    expect(repair(expected)).toBe(expected);
  });

  it('repairs its own example', () => {
    expect(repair(replacedMark.example.before)).toBe(replacedMark.example.after);
  });

  it('repairs every sentence of a line that never ends', () => {
    const sentence = 'They don?t know why she said ?no? to him. ';
    expect(repair(sentence.repeat(4000))).toBe('They don’t know why she said “no” to him. '.repeat(4000));
  });

  it('takes many marks of three U+FFFD each for no other script', () => {
    const clean = '“It’s late,” she said when the ferry came in at last. “We’re off to the hotel.” '.repeat(
      8,
    );
    expect(repair(clean.replace(/[“”’]/g, '\ufffd'.repeat(3)))).toBe(clean);
  });

  it('is idempotent and keeps letters on any mixture of words and placeholders', () => {
    const piece = fc.constantFrom(
      'don?t',
      '?No',
      'yes,?',
      ' ? ',
      '\ufffd',
      ' ',
      'harbour',
      '. ',
      '“',
      '”',
      '\n\n',
      '?',
      'Who',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const once = repair(text);
        expect(lettersAndDigits(once)).toBe(lettersAndDigits(text));
        expect(repair(once)).toBe(once);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
