#!/usr/bin/env node
// Stray tokens found and false alarms: `npm run build && node bench/strays.mjs [--curve] [--speed] [GOLD.jsonl…]`.
// Runs the strays stage on each gold file (default: the three under shared/codemix), writes the warnings as JSON Lines
// and hands them to shared/bench/score-strays.mjs. `--curve` scores the first file at several confidence thresholds,
// with the false alarms of the second; `--speed` measures load times and tokens a second of CPU time.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { strays } from '../dist/src/stages/strays/index.js';
import { contextOf } from './context.mjs';
import { readJsonl, shared } from './shared.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { curve: { type: 'boolean' }, speed: { type: 'boolean' } },
});
const files =
  positionals.length > 0
    ? positionals
    : ['mixed', 'clean', 'legit'].map((name) => shared(join('codemix', `${name}.jsonl`)));
const scorer = shared('bench/score-strays.mjs');
const context = contextOf(strays.rules);
const folder = mkdtempSync(join(tmpdir(), 'stet-strays-'));

if (options.speed) await measureSpeed();
const warnings = new Map();
for (const file of files) warnings.set(file, await warningsIn(file));
for (const file of files) console.log(`${basename(file)}\n${score(file, 0)}`);
if (options.curve) printCurve();
rmSync(folder, { recursive: true });

/** Every document's warnings. */
async function warningsIn(file) {
  const found = [];
  for (const { id, text } of readJsonl(file)) {
    const findings = strays.suspicious(text) ? await strays.propose(text, context) : [];
    found.push({ id, findings: findings.filter(({ level }) => level === 'warning') });
  }
  return found;
}

/** The scorer's output on the warnings of at least a confidence. */
function score(file, threshold) {
  const lines = warnings.get(file).map(({ id, findings }) => {
    const flags = findings
      .filter(({ confidence }) => confidence >= threshold)
      .map(({ span: [start, end], detail }) => ({ start, end, lang: detail.language }));
    return JSON.stringify({ id, flags });
  });
  const output = join(folder, 'flags.jsonl');
  writeFileSync(output, `${lines.join('\n')}\n`);
  return execFileSync(process.execPath, [scorer, file, output], { encoding: 'utf8' });
}

function printCurve() {
  const [mixed, clean] = files;
  console.log('confidence  precision  recall  f1 (Latin script)  false alarms per 100,000 tokens untouched');
  for (const threshold of [0, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995]) {
    const { latin } = JSON.parse(score(mixed, threshold));
    const alarms = clean ? JSON.parse(score(clean, threshold)).falseAlarmsPer100kTokens : '-';
    console.log(`${threshold}  ${latin.precision}  ${latin.recall}  ${latin.f1}  ${alarms}`);
  }
}

async function measureSpeed() {
  const time = async (name, load) => {
    const start = performance.now();
    await load();
    console.log(`${name}  ${(performance.now() - start).toFixed(1)} ms`);
  };
  const lexicon = '../dist/src/lexicon';
  await time('known-words.bin', async () => strays.suspicious('x'));
  await time('lexicon-en.bin.br', async () => (await import(`${lexicon}/english.js`)).loadEnglish());
  await time('languages.bin.br', async () => (await import(`${lexicon}/languages.js`)).languageTable());
  await time('letters.bin.br', async () => (await import(`${lexicon}/letter-model.js`)).letterModel());

  const documents = readJsonl(files[0]).map(({ text }) => text);
  const clean = readJsonl(shared('corpus/train/bbc.jsonl'))
    .flatMap(({ paragraphs }) => paragraphs)
    .filter((paragraph) => !strays.suspicious(paragraph));
  const tokensIn = (texts) => texts.reduce((sum, text) => sum + (text.match(/\p{L}+/gu)?.length ?? 0), 0);
  const rate = async (name, texts, run) => {
    for (const text of texts.slice(0, 50)) await run(text);
    const start = process.cpuUsage();
    for (const text of texts) await run(text);
    const { user, system } = process.cpuUsage(start);
    console.log(`${name}  ${Math.round((1e6 * tokensIn(texts)) / (user + system))} tokens/s of CPU time`);
  };
  await rate('not suspicious', clean, (text) => strays.suspicious(text));
  await rate('decoded', documents, (text) => strays.propose(text, context));
}
