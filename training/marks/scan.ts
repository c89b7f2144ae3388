/** Builds the scan's tables from the artifacts: `node training/run.mjs training/marks/scan.ts models/marks-scan.bin`. */
import { writeFileSync } from 'node:fs';
import { loadEnglish } from '../../src/lexicon/english.js';
import { loadMarksModel } from '../../src/model/marks-model.js';
import { encodeScan } from '../../src/stages/marks/eaten/scan.js';

const FREQUENT = 36000;

const [output] = process.argv.slice(2);
if (output === undefined) throw new Error('usage: scan.ts OUTPUT');
const english = [...loadEnglish().entries()];
const { statistics } = loadMarksModel();
const known = [...english.map(([hash]) => hash), ...statistics.knownWords()];
const frequent = english
  .map(([hash, log]): [number, number] => {
    const count = statistics.count(statistics.word(hash));
    return [hash, Math.log(0.5 * Math.exp(log) + (0.5 * count) / statistics.total)];
  })
  .sort((a, b) => b[1] - a[1])
  .slice(0, FREQUENT);
writeFileSync(output, encodeScan(known, frequent));
