#!/usr/bin/env node
// Marks put back, per kind of damage, on documents that no training saw: `npm run build && node bench/marks.mjs [KIND…]`, or
// on those of files that are named (`FILE.jsonl`, as training/corpora/debian.py writes them).
// Prints a table, and how far the confidence of insertions can be trusted. Pairs and repaired texts stay in bench/out/;
// `--json` prints the scorer's whole output, `--every=N` reads only every Nth document.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runPipeline } from '../dist/src/pipeline.js';
import { ROOT, readJsonl, shared } from './shared.mjs';

const KINDS = ['eaten', 'partial', 'clean', 'fused', 'question', 'replacement', 'apostrophe', 'ascii'];
const whole = process.argv.includes('--json');
const every = Number(process.argv.find((argument) => argument.startsWith('--every='))?.slice(8) ?? 1);
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const files = named.filter((argument) => argument.endsWith('.jsonl'));
const chosen = named.filter((argument) => !argument.endsWith('.jsonl'));
const { gaps } = await import(pathToFileURL(realpathSync(shared('bench/text.mjs'))).href);
const out = join(ROOT, 'bench/out');
mkdirSync(out, { recursive: true });
const clean = (files.length > 0 ? files : devFiles())
  .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
  .filter((line, i) => line.trim() !== '' && i % every === 0)
  .join('\n');
// The model is loaded once a process; its cost is not one of the documents'.
await runPipeline('It lies in the northof the countrywhich is cold.', { select: ['marks'] });

const rows = [];
const bins = Array.from({ length: 10 }, () => ({ edits: 0, confidence: 0, right: 0 }));
for (const kind of chosen.length > 0 ? chosen : KINDS) {
  const pairsFile = join(out, `${kind}.pairs.jsonl`);
  const repairedFile = join(out, `${kind}.repaired.jsonl`);
  writeFileSync(pairsFile, node([realpathSync(shared('bench/damage.mjs')), kind], clean));
  const pairs = readJsonl(pairsFile);
  const repaired = [];
  const start = process.cpuUsage();
  for (const { damaged } of pairs) repaired.push(await runPipeline(damaged, { select: ['marks'] }));
  const { user, system } = process.cpuUsage(start);
  writeFileSync(
    repairedFile,
    pairs.map(({ id }, i) => `${JSON.stringify({ id, text: repaired[i].text })}\n`).join(''),
  );
  pairs.forEach((pair, i) => {
    count(pair, repaired[i].trace);
  });
  const score = JSON.parse(node([realpathSync(shared('bench/score.mjs')), pairsFile, repairedFile]));
  if (whole) console.log(kind, JSON.stringify(score, null, 2));
  rows.push({
    kind,
    'marks F1': score.marks.f1,
    precision: score.marks.precision,
    recall: score.marks.recall,
    'boundaries F1': score.boundaries.f1,
    'wrong per 100k words': score.wrongOnCleanPer100kWords,
    'exact documents': `${score.exactDocuments}/${score.documents}`,
    'MB/s of CPU': Number(
      (pairs.reduce((n, { damaged }) => n + damaged.length, 0) / (user + system)).toFixed(2),
    ),
  });
}
console.table(rows);
const edits = bins.reduce((n, bin) => n + bin.edits, 0);
const error = bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / Math.max(1, edits);
console.log(`insertions, applied or suggested: ${edits}; expected calibration error ${error.toFixed(3)}`);
console.table(
  bins.map(({ edits: n, confidence, right }, i) => ({
    confidence: `${(i / 10).toFixed(1)}–${((i + 1) / 10).toFixed(1)}`,
    edits: n,
    'mean confidence': n === 0 ? '' : (confidence / n).toFixed(3),
    right: n === 0 ? '' : (right / n).toFixed(3),
  })),
);

function devFiles() {
  const folder = shared('corpus/dev');
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}

/** Compares each insertion between two letters, applied or not, with the gap that gold has there. */
function count({ damaged, gold }, trace) {
  const marks = trace.revisions.find(({ stage }) => stage === 'marks');
  if (marks === undefined) return;
  const wanted = gaps(gold);
  // Where the damage took letters too, gaps cannot be told apart; the scorer leaves such documents out as well.
  if (wanted.letters.join('') !== gaps(damaged).letters.join('')) return;
  for (const { span, after, confidence, rule } of marks.edits) {
    if (span[0] !== span[1] || rule === 'marks/unclosed-quote') continue;
    const index = gaps(damaged.slice(0, span[0])).letters.length;
    const bin = bins[Math.min(9, Math.floor(confidence * 10))];
    bin.edits += 1;
    bin.confidence += confidence;
    if (wanted.before[index] === gaps(`a${after}b`).before[1]) bin.right += 1;
  }
}

function node(args, input) {
  return execFileSync(process.execPath, args, { input, maxBuffer: 1 << 30 });
}
