#!/usr/bin/env node
// CPU time of `stet check` over 5,000 clean ASCII articles of 5 KB, reading included, beyond start-up, with and without
// those in which stet finds something; and start-up itself beside `node -e 0`, run in turn:
// `npm run build && node bench/check.mjs [ARTICLES] [RUNS]`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ROOT, readJsonl, shared } from './shared.mjs';

const articles = Number(process.argv[2] ?? 5000);
const runs = Number(process.argv[3] ?? 5);
const SIZE = 5000;
const PER_FOLDER = 100;

const stet = join(ROOT, 'dist/bin/stet.js');
const folder = mkdtempSync(join(tmpdir(), 'stet-check-'));
const paragraphs = readJsonl(shared('corpus/train/bbc.jsonl'))
  .flatMap((document) => document.paragraphs)
  .filter((paragraph) => /^[\x20-\x7e]*$/.test(paragraph));
let next = 0;
for (let i = 0; i < articles; i += 1) {
  let text = '';
  while (text.length < SIZE) text += `${paragraphs[next++ % paragraphs.length]}\n\n`;
  const inner = join(folder, 'all', String(Math.floor(i / PER_FOLDER)));
  mkdirSync(inner, { recursive: true });
  writeFileSync(join(inner, `${i}.txt`), `${text.slice(0, SIZE).trimEnd()}\n`);
}

// Every thread's time, told by the process itself when it ends.
const meter = join(folder, 'meter.mjs');
const told = join(folder, 'cpu.json');
writeFileSync(
  meter,
  `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(${JSON.stringify(told)}, JSON.stringify(process.cpuUsage())));`,
);

function measure(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--import', meter, ...args], { encoding: 'utf8' });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  const { user, system } = JSON.parse(readFileSync(told, 'utf8'));
  return { cpu: (user + system) / 1000, wall, status, stderr };
}

const commands = {
  'node -e 0': ['-e', '0'],
  'stet check ONE': [stet, 'check', join(folder, 'all/0/0.txt')],
  'stet check ALL': [stet, 'check', join(folder, 'all')],
};
const measured = Object.fromEntries([...Object.keys(commands), 'stet check CLEAN'].map((name) => [name, []]));
for (let run = 0; run < runs; run += 1) {
  for (const [name, args] of Object.entries(commands)) measured[name].push(measure(args));
}
// What the publisher himself got wrong is mended, which takes many times longer: the same again without those articles.
const flawed = new Set(
  measured['stet check ALL'][0].stderr.match(/^\S+\.txt(?=: \d+ )/gm)?.map((path) => resolve(path)),
);
for (const path of flawed) rmSync(path);
for (let run = 0; run < runs; run += 1)
  measured['stet check CLEAN'].push(measure(commands['stet check ALL']));
rmSync(folder, { recursive: true });

const median = (name, field) => measured[name].map((run) => run[field]).sort((a, b) => a - b)[runs >> 1];
for (const name of Object.keys(measured)) {
  const ratio = median(name, 'wall') / median('node -e 0', 'wall');
  console.log(
    `${name.padEnd(16)} ${median(name, 'wall').toFixed(0).padStart(6)} ms  ${ratio.toFixed(2).padStart(6)} x node -e 0  ${median(name, 'cpu').toFixed(0).padStart(6)} ms of CPU`,
  );
}
for (const [name, count] of [
  ['ALL', articles],
  ['CLEAN', articles - flawed.size],
]) {
  const beyond = (median(`stet check ${name}`, 'cpu') - median('stet check ONE', 'cpu')) / (count - 1);
  console.log(
    `${name}: ${beyond.toFixed(3)} ms of CPU an article beyond start-up (${count} of ${SIZE} bytes)`,
  );
}
