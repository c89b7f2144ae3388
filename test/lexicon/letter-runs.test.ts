import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashFolded } from '../../src/lexicon/hash.js';
import {
  AFTER_APOSTROPHE,
  AFTER_MARK,
  AFTER_STOP,
  BEFORE_DIGIT,
  CAPITAL,
  LetterReader,
  NOT_LATIN,
} from '../../src/lexicon/letter-runs.js';
import { packageFile } from '../../src/package.js';
import { compile } from '../wasm.js';

interface Run {
  readonly start: number;
  readonly end: number;
  readonly flags: number;
  readonly said: number;
  readonly noted: boolean;
}

/** Bits that no stage asks for. */
const BITS = 0b1100_0000;
const judge = (hash: number) => hash & BITS;
const reader = new LetterReader({ judge, note: AFTER_APOSTROPHE });

function read(text: string): Run[] {
  const found: Run[] = [];
  reader.read(text, ({ offset, count, starts, ends, flags, says, notes, noted }) => {
    const among = new Set(notes.subarray(0, noted));
    for (let n = 0; n < count; n += 1) {
      found.push({
        start: offset + (starts[n] as number),
        end: offset + (ends[n] as number),
        flags: flags[n] as number,
        said: (says[n] as number) & BITS,
        noted: among.has(n),
      });
    }
    return false;
  });
  return found;
}

const GAP_FLAGS: readonly (readonly [RegExp, number])[] = [
  [/[^ ]/, AFTER_MARK],
  [/[.!?:\n\r"“«„‘([]/, AFTER_STOP],
  [/['’]/, AFTER_APOSTROPHE],
];

/** The same, by expressions. */
function expected(written: string): Run[] {
  const found: Run[] = [];
  let end = 0;
  // The halves of a pair are no letters.
  const text = written.replace(/[\u{10000}-\u{10ffff}]/gu, '\ufffd\ufffd');
  for (const { 0: word, index } of text.matchAll(/\p{L}+/gu)) {
    const gap = text.slice(end, index);
    let flags = end === 0 ? AFTER_STOP : 0;
    for (const [mark, flag] of GAP_FLAGS) if (mark.test(gap)) flags |= flag;
    // The lower case of İ is two units long: it stays as it is.
    if (/^(?!İ)\p{Lu}/u.test(word)) flags |= CAPITAL;
    if (/[^\0-\u024f\u1e00-\u1eff]/.test(word)) flags |= NOT_LATIN;
    end = index + word.length;
    if (/[0-9]/.test(text.charAt(end))) flags |= BEFORE_DIGIT;
    const said = judge(hashFolded(text, index, end));
    found.push({ start: index, end, flags, said, noted: said !== 0 || (flags & AFTER_APOSTROPHE) !== 0 });
  }
  return found;
}

describe('the runs of letters of a text', () => {
  const word = fc.oneof(
    fc.stringMatching(/^[a-zA-Z]{1,7}$/),
    fc.stringMatching(/^[a-z]{14,70}$/),
    fc.constantFrom(
      'don’t',
      "o'clock",
      'Zürich',
      'café',
      'Путин',
      '乌克兰',
      'a1',
      'B52s',
      '𝒜b',
      'ß',
      'İ',
      'Éa',
    ),
  );
  const gap = fc.constantFrom(
    ' ',
    ' ',
    ' ',
    '  ',
    '. ',
    ', ',
    ' “',
    '\n\n',
    '',
    '-',
    ' 19',
    '’ ',
    '…',
    '\u0301',
  );

  it('are those that expressions find', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap), { maxLength: 60 }), (pairs) => {
        const text = pairs.flat().join('');
        expect(read(text)).toEqual(expected(text));
      }),
    );
  });

  it('are the same in a text of many stretches', () => {
    const text = Array.from({ length: 40_000 }, (_, n) => `word${n} ${(n * 7919).toString(36)}, It’s`).join(
      '. ',
    );
    expect(read(text)).toEqual(expected(text));
  });

  it('are those of a run that is longer than a stretch, cut where the stretch ends', () => {
    const long = 'x'.repeat(70_000);
    expect(read(`${long} y`).map(({ start, end }) => [start, end])).toEqual([
      [0, 65_536],
      [65_536, 70_000],
      [70_001, 70_002],
    ]);
  });

  it('say the same whatever came before', () => {
    const texts = ['one two', 'One, two', 'one two'];
    const again = texts.map(read);
    expect(again).toEqual(texts.map(expected));
  });

  it('answer a question that is asked later', () => {
    const text = 'alpha beta gamma';
    read(text);
    const said: number[] = [];
    new LetterReader({ judge: (hash) => (judge(hash) === 0 ? 0x20 : 0), note: 0 }).read(
      text,
      ({ count, says }) => {
        for (let n = 0; n < count; n += 1) said.push((says[n] as number) & 0x20);
        return false;
      },
    );
    expect(said).toEqual(expected(text).map((run) => (run.said === 0 ? 0x20 : 0)));
  });
});

it('runs what wasm/letter-runs.ts compiles to: npm run wasm', { timeout: 60_000 }, async () => {
  const compiled = await compile('letter-runs');
  expect(Buffer.compare(compiled, readFileSync(packageFile('models/letter-runs.wasm')))).toBe(0);
});
