/** Compiles words and log frequencies (TSV) to a word table: `node training/run.mjs training/lexicon/compile.ts words.tsv models/lexicon-en.bin.br`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { WordTable } from '../../src/lexicon/word-table.js';

const [input, output] = process.argv.slice(2);
if (input === undefined || output === undefined) throw new Error('usage: compile.ts words.tsv table.bin.br');
const words = readFileSync(input, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): [string, number] => {
    const tab = line.indexOf('\t');
    return [line.slice(0, tab).normalize('NFC'), Number(line.slice(tab + 1))];
  });
const bytes = brotliCompressSync(WordTable.encode(words), {
  params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
});
writeFileSync(output, bytes);
process.stdout.write(`${output}: ${words.length} words, ${bytes.length} bytes\n`);
