import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runPipeline } from '../../../../src/pipeline.js';
import { explainMarks } from '../../../../src/stages/marks/eaten/explain.js';
import { readSigns } from '../../../../src/stages/marks/signs.js';
import { lettersAndDigits } from '../../../../src/text/scripts.js';

const ROOT = join(import.meta.dirname, '../../../..');
const SHARED = process.env.STET_SHARED ?? join(ROOT, '..', 'shared');
const repair = (text: string) => runPipeline(text, { select: ['marks'] });
const editsOf = async (text: string) => (await repair(text)).trace.revisions.flatMap(({ edits }) => edits);

interface Case {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}
const cases = JSON.parse(readFileSync(join(ROOT, 'fixtures/cases/marks-eaten.json'), 'utf8')) as Case[];

describe('a look for fused words', () => {
  test.each([
    'The governor of the provincewhich lies in the north said so.',
    'He said theborough was calm.',
    'Nobody knew that theDanish envoy had left.',
    'They came by wayof thevillage.',
    'My neighbour’sgarden is in flower.',
    'They don’twant to leave.',
    'The paper went to second place with the single19 of that year.',
    'In the light of the marketI propose to wait.',
  ])('sees one in %j', (text) => {
    expect(readSigns(text).fused).not.toEqual([]);
  });

  test.each([
    'The governor of the province, which lies in the north, said so.',
    'Open the iPhone settings and sign in to GitHub.',
    'Dostoyevsky met Hemingway in Pontefract.',
    'She’d said that Qur’an schools in Shi’ite towns don’t pay; utf8 and step2 are fine.',
    "It hasn’t rained, it hadn't rained, and it shouldn’t, mustn’t, needn’t, oughtn’t, daren’t and mightn’t.",
    '',
  ])('sees none in %j', (text) => {
    expect(readSigns(text).fused).toEqual([]);
  });
});

test.each(cases)('$label', async ({ before, after }) => {
  expect((await repair(before)).text).toBe(after);
});

test('a quote is as curly as its partner that survived, whatever quotes are wanted', async () => {
  const { text } = await runPipeline(
    'Lukashenkoa close ally of Vladimir Putincalled the act aprovocation”.',
    {
      style: { quotes: 'straight' },
    },
  );
  expect(text).toBe('Lukashenko – a close ally of Vladimir Putin – called the act a “provocation”.');
});

test('what a cut leaves fused is read again: a second run changes nothing', async () => {
  const { text } = await repair('cafécaféits D_caféits”');
  expect((await repair(text)).text).toBe(text);
});

const articles = readdirSync(join(ROOT, 'fixtures/articles')).map((name) =>
  readFileSync(join(ROOT, 'fixtures/articles', name), 'utf8'),
);
const EATEN =
  /(?<=\p{L})\s*[—–]\s*(?=[\p{L}\p{N}])|(?<=\p{N})\s*[—–]\s*(?=\p{L})|(?<=[\p{L}\p{N}])\s+[“‘](?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])”\s+(?=[\p{L}\p{N}])/gu;

/** An article with some of its marks between words eaten: the nth goes where the nth flag says so. Maybe no apostrophe is left. */
const damaged = fc
  .record({
    article: fc.constantFrom(...articles),
    eaten: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
    apostrophes: fc.boolean(),
  })
  .map(({ article, eaten, apostrophes }) => {
    let n = 0;
    const text = article.replace(EATEN, (mark) => (eaten[n++ % eaten.length] ? '' : mark));
    return apostrophes ? text : text.replace(/(?<=\p{L})’(?=\p{L})/gu, '');
  });

test('an article that lost nothing comes out as it went in', async () => {
  for (const article of articles) expect((await repair(article)).text).toBe(article);
});

test('letters and digits stay, and a second run changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(damaged, async (text) => {
      const once = (await repair(text)).text;
      expect(lettersAndDigits(once)).toBe(lettersAndDigits(text));
      expect((await repair(once)).text).toBe(once);
    }),
    { numRuns: 25 },
  );
});

test('quotes put back balance in each paragraph, and a pair shares its group', async () => {
  for (const article of articles) {
    const { text } = await repair(article.replace(EATEN, ''));
    for (const paragraph of text.split('\n\n')) {
      expect(paragraph.split('“').length, paragraph).toBe(paragraph.split('”').length);
    }
  }
  const edits = await editsOf(
    'The line was closed after what the firm calledan extraordinary amount of mudin the tunnel.',
  );
  expect(edits).toHaveLength(2);
  expect(edits[0]?.group).toBeDefined();
  expect(edits[1]?.group).toBe(edits[0]?.group);
});

test('an edit tells its alternatives and its reason', async () => {
  const [edit] = await editsOf('The provincewhich lies in the far northhas a new governor.');
  expect(edit?.detail?.alternatives?.[0]?.label).toBe('dash pair');
  expect(edit?.detail?.reason).toContain('“provincewhich” reads as “province” and “which”');
  expect(edit?.span[0]).toBe(edit?.span[1]);
});

test('explains the word at an offset', () => {
  const text = 'The provincewhich lies in the far northhas a new governor.';
  const explained = explainMarks(text, 8);
  expect(explained?.word).toBe('provincewhich');
  expect(explained?.readings[0]?.pieces).toEqual(['province', 'which']);
  expect(explained?.pairs[0]?.kind).toBe('dash pair');
  expect(explainMarks(text, 30)?.readings).toEqual([]);
});

test.skipIf(!existsSync(join(SHARED, 'seed/article.txt')))(
  'the article that stet was made for gets every mark back, and no other',
  async () => {
    const read = (name: string) => readFileSync(join(SHARED, 'seed', name), 'utf8');
    const { text } = await repair(read('article.txt'));
    expect(gaps(text)).toEqual(gaps(read('expected.txt')));
  },
);

/** What stands before each letter, without white space: dashes as one, the final stop and quote in either order. */
function gaps(text: string): string[] {
  return text
    .replace(/”\./g, '.”')
    .split(/[\p{L}\p{N}\p{M}]/u)
    .map((gap) => gap.replace(/\s+/g, '').replace(/[—–]/g, '–'));
}
