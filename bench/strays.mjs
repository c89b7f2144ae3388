#!/usr/bin/env node
// Stray tokens found and false alarms: `npm run build && node bench/strays.mjs [GOLD.jsonl…]`.
// Runs the strays stage on each gold file (default: the three under shared/codemix), writes the warnings as JSON Lines
// and hands them to shared/bench/score-strays.mjs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { strays } from '../dist/src/stages/strays/index.js';
import { readJsonl, shared } from './shared.mjs';

const named = process.argv.slice(2);
const files =
  named.length > 0
    ? named
    : ['mixed', 'clean', 'legit'].map((name) => shared(join('codemix', `${name}.jsonl`)));
const scorer = shared('bench/score-strays.mjs');
const context = { enabled: () => true, settings: { expect: [], gloss: false } };
const folder = mkdtempSync(join(tmpdir(), 'stet-strays-'));

for (const file of files) {
  const lines = [];
  for (const { id, text } of readJsonl(file)) {
    const findings = strays.suspicious(text) ? await strays.propose(text, context) : [];
    const flags = findings
      .filter(({ level }) => level === 'warning')
      .map(({ span: [start, end], detail }) => ({ start, end, lang: detail.language }));
    lines.push(JSON.stringify({ id, flags }));
  }
  const output = join(folder, basename(file));
  writeFileSync(output, `${lines.join('\n')}\n`);
  console.log(basename(file));
  spawnSync(process.execPath, [scorer, file, output], { stdio: 'inherit' });
}
rmSync(folder, { recursive: true });
