/**
 * Builds the table of words in `s` that lack an apostrophe from the words of the lexicon (TSV, see
 * training/lexicon/words.py): `node training/run.mjs training/marks/possessives.ts words.tsv models/possessives.bin`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { hashWord } from '../../src/lexicon/hash.js';
import { encodePossessives } from '../../src/stages/marks/apostrophes/possessives.js';

const [input, output] = process.argv.slice(2);
if (input === undefined || output === undefined) throw new Error('usage: possessives.ts words.tsv OUTPUT');
const logs = new Map(
  readFileSync(input, 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([word = '', log = '']) => [word, Number(log)] as const),
);
const found = [...logs].flatMap(([word, log]) => {
  const plain = /^([^']+)'s$/.exec(word)?.[1];
  return plain !== undefined && log > (logs.get(`${plain}s`) ?? Number.NEGATIVE_INFINITY)
    ? [`${plain}s`]
    : [];
});
writeFileSync(output, encodePossessives(found.map((word) => hashWord(word))));
process.stdout.write(`${output}: ${found.length} words\n`);
