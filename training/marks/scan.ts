/**
 * Builds the scan's tables from the marks model and the words of the lexicon (TSV, see training/lexicon/words.py):
 * `node training/run.mjs training/marks/scan.ts words.tsv models/marks-scan.bin`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { hashWord } from '../../src/lexicon/hash.js';
import { loadMarksModel } from '../../src/model/marks-model.js';
import { encodeScan } from '../../src/stages/marks/eaten/scan.js';

const FREQUENT = 36000;
/** Lists taken from the web hold fused words: this rare, unknown to the training text, and two words as frequent as this. */
const DOUBTFUL = -14.5;
const TOGETHER = -14;

const [input, output] = process.argv.slice(2);
if (input === undefined || output === undefined) throw new Error('usage: scan.ts words.tsv OUTPUT');
const { statistics } = loadMarksModel();
const words = readFileSync(input, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const [word = '', log = ''] = line.split('\t');
    const count = statistics.count(statistics.word(hashWord(word)));
    const share = 0.5 * Math.exp(Number(log)) + (0.5 * count) / statistics.total;
    return { word, count, log: Math.log(share) };
  })
  .sort((a, b) => b.log - a.log);
const logs = new Map(words.slice(0, FREQUENT).map(({ word, log }) => [word, log]));
const known = words.filter(({ word, count, log }) => count > 0 || log > DOUBTFUL || !isTwo(word));
writeFileSync(
  output,
  encodeScan(
    [...known.map(({ word }) => hashWord(word)), ...statistics.knownWords()],
    [...logs].map(([word, log]) => [hashWord(word), log] as const),
  ),
);
process.stdout.write(
  `${output}: ${known.length} known words, ${words.length - known.length} doubtful ones\n`,
);

function isTwo(word: string): boolean {
  for (let cut = 1; cut < word.length; cut += 1) {
    const left = logs.get(word.slice(0, cut));
    const right = logs.get(word.slice(cut));
    const long = word.length - cut > 1 && (cut > 1 || word[0] === 'a');
    if (long && left !== undefined && right !== undefined && left + right > TOGETHER) return true;
  }
  return false;
}
