#!/usr/bin/env node
// Marks put back, per kind of damage, on documents that no training saw: `npm run build && node bench/marks.mjs [KIND…]`.
// Writes pairs and repaired texts to bench/out/ and prints a table; `--json` prints the scorer's whole output.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runPipeline } from '../dist/src/pipeline.js';
import { ROOT, readJsonl, shared } from './shared.mjs';

const KINDS = ['eaten', 'partial', 'fused', 'clean', 'question', 'replacement', 'apostrophe', 'ascii'];
const whole = process.argv.includes('--json');
const chosen = process.argv.slice(2).filter((argument) => argument !== '--json');
const corpus = shared('corpus/dev');
const out = join(ROOT, 'bench/out');
mkdirSync(out, { recursive: true });
const clean = readdirSync(corpus)
  .sort()
  .map((name) => readFileSync(join(corpus, name)))
  .reduce((all, part) => Buffer.concat([all, part]), Buffer.alloc(0));

const rows = [];
for (const kind of chosen.length > 0 ? chosen : KINDS) {
  const pairsFile = join(out, `${kind}.pairs.jsonl`);
  const repairedFile = join(out, `${kind}.repaired.jsonl`);
  writeFileSync(pairsFile, node([realpathSync(shared('bench/damage.mjs')), kind], clean));
  const pairs = readJsonl(pairsFile);
  let characters = 0;
  const start = process.cpuUsage();
  const lines = [];
  for (const { id, damaged } of pairs) {
    const { text } = await runPipeline(damaged, { select: ['marks'] });
    characters += damaged.length;
    lines.push(JSON.stringify({ id, text }));
  }
  const { user, system } = process.cpuUsage(start);
  writeFileSync(repairedFile, `${lines.join('\n')}\n`);
  const score = JSON.parse(node([shared('bench/score.mjs'), pairsFile, repairedFile]));
  if (whole) console.log(kind, JSON.stringify(score, null, 2));
  rows.push({
    kind,
    'marks F1': score.marks.f1,
    precision: score.marks.precision,
    recall: score.marks.recall,
    'boundaries F1': score.boundaries.f1,
    'wrong per 100k words': score.wrongOnCleanPer100kWords,
    'exact documents': `${score.exactDocuments}/${score.documents}`,
    'MB/s of CPU': Number((characters / (user + system)).toFixed(2)),
  });
}
console.table(rows);

function node(args, input) {
  return execFileSync(process.execPath, args, { input, maxBuffer: 1 << 30 });
}
