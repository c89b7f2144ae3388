#!/usr/bin/env node
// What the escapes stage undoes and what it leaves alone: `npm run build && node bench/escapes.mjs`.
// Damaged documents of corpus/dev (exact: the repaired text is the gold, character by character), changes to clean
// paragraphs of corpus/train and corpus/dev (each listed), throughput on clean text, and one line of 12 MB.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { escapes } from '../dist/src/stages/escapes/index.js';
import { contextOf } from './context.mjs';
import { readJsonl, shared } from './shared.mjs';

const KINDS = ['entity', 'doubleEntity', 'unicodeEscape', 'quotedPrintable'];
const context = contextOf(escapes.rules);

const files = (folder) => readdirSync(shared(folder)).map((name) => join(shared(folder), name));
const rules = new Map(escapes.rules.map((rule) => [rule.id, rule]));

async function edits(text) {
  const proposals = escapes.suspicious(text) ? await escapes.propose(text, context) : [];
  return proposals
    .filter(({ rule, confidence }) => confidence >= rules.get(rule).threshold)
    .sort((a, b) => a.span[0] - b.span[0]);
}

async function repair(text) {
  let out = '';
  let end = 0;
  for (const { span, after } of await edits(text)) {
    out += text.slice(end, span[0]) + after;
    end = span[1];
  }
  return out + text.slice(end);
}

console.log('kind              documents  exact  share');
for (const kind of KINDS) {
  let documents = 0;
  let exact = 0;
  for (const file of files('corpus/dev')) {
    const { stdout } = spawnSync(process.execPath, [realpathSync(shared('bench/damage.mjs')), kind], {
      input: readFileSync(file),
      maxBuffer: 1 << 30,
      encoding: 'utf8',
    });
    for (const line of stdout.split('\n')) {
      if (line === '') continue;
      const { id, damaged, gold } = JSON.parse(line);
      const repaired = await repair(damaged);
      documents += 1;
      if (repaired === gold) exact += 1;
      else if (process.argv.includes('--show')) show(id, repaired, gold);
    }
  }
  console.log(
    `${kind.padEnd(17)} ${String(documents).padStart(9)} ${String(exact).padStart(6)}  ${((100 * exact) / documents).toFixed(2)} %`,
  );
}

console.log('\nchanges to clean paragraphs');
let paragraphs = 0;
let changes = 0;
for (const file of [...files('corpus/train'), ...files('corpus/dev')]) {
  for (const document of readJsonl(file)) {
    for (const paragraph of document.paragraphs) {
      paragraphs += 1;
      for (const { rule, span, after } of await edits(paragraph)) {
        changes += 1;
        const near = paragraph.slice(Math.max(0, span[0] - 30), span[1] + 30);
        console.log(
          `${document.id} ${rule} ${JSON.stringify(paragraph.slice(...span))} -> ${JSON.stringify(after)} in ${JSON.stringify(near)}`,
        );
      }
    }
  }
}
console.log(`${changes} changes in ${paragraphs} paragraphs`);

const clean = readJsonl(shared('corpus/train/bbc.jsonl'))
  .flatMap((document) => document.paragraphs)
  .join('\n\n');
const ascii = clean.replace(/[^\x00-\x7f]/g, '');
await timed('clean ASCII', ascii);
await timed('clean UTF-8', clean);
await timed(
  'entities, 12 MB in one line',
  'the city&amp;#8217;s plan \\u2014 a=E2=80=99b '.repeat(300_000).slice(0, 12e6),
);

async function timed(label, text) {
  const start = process.cpuUsage();
  const found = await edits(text);
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  console.log(`${label}: ${(text.length / 1e6 / seconds).toFixed(0)} MB/s, ${found.length} edits`);
}

function show(id, repaired, gold) {
  let i = 0;
  while (repaired[i] === gold[i]) i += 1;
  console.log(
    `  ${id}: ${JSON.stringify(repaired.slice(Math.max(0, i - 30), i + 40))} for ${JSON.stringify(gold.slice(Math.max(0, i - 30), i + 40))}`,
  );
}
