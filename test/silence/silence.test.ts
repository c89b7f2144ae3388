import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RepairOptions, repair } from '../../src/index.js';

const BAD = 'The cafÃ© was closed.';
const GOOD = 'The café was closed.';
const RULE = 'mojibake';

async function clean(text: string, options: RepairOptions = {}): Promise<string> {
  return (await repair(text, options)).text;
}

describe('silence by comments', () => {
  it('leaves the next line, and mends the one after it', async () => {
    const comment = `<!-- stet-ignore-next-line ${RULE} -->`;
    expect(await clean(`${comment}\n${BAD}\n${BAD}\n`)).toBe(`${comment}\n${BAD}\n${GOOD}\n`);
  });

  it('leaves a block and nothing beside it', async () => {
    const block = `<!-- stet-ignore-start -->\n${BAD}\n${BAD}\n<!-- stet-ignore-end -->`;
    expect(await clean(`${BAD}\n${block}\n${BAD}\n`)).toBe(`${GOOD}\n${block}\n${GOOD}\n`);
  });

  it('leaves a file, but only of the rules that are named', async () => {
    const file = '<!-- stet-ignore-file -->\n';
    expect(await clean(file + BAD)).toBe(file + BAD);
    const other = '<!-- stet-ignore-file strays -->\n';
    expect(await clean(other + BAD)).toBe(other + GOOD);
  });

  it('is a rule switch for flags, too', async () => {
    const text =
      '<!-- stet-ignore-next-line strays -->\nHe accused 乌克兰 of it.\nHe accused 乌克兰 of it.\n';
    const { trace } = await repair(text);
    const places = trace.revisions.flatMap((revision) => revision.edits).map((edit) => edit.place.line);
    expect(places).toEqual([3]);
  });

  it('compares places in the file, so that a repair before the comment does not shift it', async () => {
    const comment = `<!-- stet-ignore-next-line strays -->`;
    const text = `${BAD} ${BAD}\n${comment}\nHe accused 乌克兰 of it.\n`;
    const { trace } = await repair(text);
    expect(trace.revisions.map((revision) => revision.stage)).toEqual(['mojibake']);
  });

  it('never alters a comment of its own', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('next-line', 'start', 'end', 'file'),
        fc.constantFrom('', ' cafÃ©', ' &amp;nbsp;', '  -- two  spaces ', ' “broken'),
        async (word, rest) => {
          const comment = `<!-- stet-ignore-${word}${rest} -->`;
          expect(await clean(`One.\n\n${comment}\n\nTwo.\n`)).toContain(comment);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('silence of mojibake in a text with an escape', () => {
  const escaped = `${BAD} He said they&#8217;d return.`;
  const read = `${BAD} He said they’d return.`;

  it.each([{ rule: RULE }, { rule: 'mojibake/utf8-as-single-byte', line: 1, column: 8 }])(
    'leaves it by %j',
    async (ignore) => {
      expect(await clean(escaped, { ignores: [ignore] })).toBe(read);
    },
  );

  it('leaves it by a comment, before the escape and behind it', async () => {
    const file = `<!-- stet-ignore-file ${RULE} -->\n`;
    expect(await clean(`${file}${escaped} ${BAD}`)).toBe(`${file}${read} ${BAD}`);
  });

  it('leaves an allowed term, and mends what the escapes were of', async () => {
    expect(await clean(`${escaped} The caf&Atilde;&copy; opens.`, { allow: ['cafÃ©'] })).toBe(
      `${read} The café opens.`,
    );
  });
});

describe('silence by allowed terms', () => {
  it('leaves a term and a pattern', async () => {
    expect(await clean(BAD, { allow: ['cafÃ©'] })).toBe(BAD);
    expect(await clean(BAD, { allowPatterns: ['caf\\S+'] })).toBe(BAD);
    expect(await clean(BAD, { allow: ['tea'] })).toBe(GOOD);
  });
});

describe('unused ignores', () => {
  it('are told with their place, and used ones are not', async () => {
    const text = `<!-- stet-ignore-next-line ${RULE} -->\n${BAD}\n  <!-- stet-ignore-next-line strays -->\nFine.\n`;
    const { unusedIgnores } = await repair(text);
    expect(unusedIgnores).toEqual([{ rules: ['strays'], position: { line: 3, column: 3, utf16Column: 3 } }]);
  });

  it('are told of placed ignores', async () => {
    const used = { rule: RULE, line: 1 };
    const unused = { rule: RULE, line: 2 };
    const { unusedIgnores, text } = await repair(`${BAD}\nFine.\n`, { ignores: [used, unused] });
    expect(text).toBe(`${BAD}\nFine.\n`);
    expect(unusedIgnores).toEqual([{ rules: [RULE], ignore: unused }]);
  });
});
