#!/usr/bin/env node
// CPU time of `stet check` over 5,000 clean ASCII articles of 5 KB, reading included, beyond start-up; and start-up itself
// beside `node -e 0`, run in turn: `npm run build && node bench/check.mjs [ARTICLES] [RUNS]`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
const measured = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let run = 0; run < runs; run += 1) {
  for (const [name, args] of Object.entries(commands)) measured[name].push(measure(args));
}
const findings = measured['stet check ALL'][0].stderr
  .split('\n')
  .filter((line) => /: \d+ /.test(line)).length;
rmSync(folder, { recursive: true });

const median = (name, field) => measured[name].map((run) => run[field]).sort((a, b) => a - b)[runs >> 1];
for (const name of Object.keys(commands)) {
  const ratio = median(name, 'wall') / median('node -e 0', 'wall');
  console.log(
    `${name.padEnd(16)} ${median(name, 'wall').toFixed(0).padStart(6)} ms  ${ratio.toFixed(2).padStart(6)} x node -e 0  ${median(name, 'cpu').toFixed(0).padStart(6)} ms of CPU`,
  );
}
const beyond = (median('stet check ALL', 'cpu') - median('stet check ONE', 'cpu')) / (articles - 1);
console.log(
  `an article       ${beyond.toFixed(3)} ms of CPU beyond start-up (${articles} of ${SIZE} bytes; ${findings} with findings)`,
);
