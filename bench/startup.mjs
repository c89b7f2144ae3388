#!/usr/bin/env node
// Start-up as a ratio to `node -e 0`, measured side by side: `npm run build && node bench/startup.mjs [RUNS]`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './shared.mjs';

const runs = Number(process.argv[2] ?? 21);
const stet = join(ROOT, 'dist/bin/stet.js');
const folder = mkdtempSync(join(tmpdir(), 'stet-startup-'));
const clean = join(folder, 'clean.txt');
const paragraph =
  "The council voted to keep the town's old library open on Monday. Work is to begin in the spring.\n\n";
writeFileSync(clean, paragraph.repeat(Math.ceil(5000 / paragraph.length)));

const commands = {
  'node -e 0': ['-e', '0'],
  'stet --version': [stet, '--version'],
  'stet clean.txt': [stet, clean],
  'stet check clean.txt': [stet, 'check', clean],
};
const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let run = 0; run < runs; run += 1) {
  for (const [name, args] of Object.entries(commands)) {
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
    times[name].push(Number(process.hrtime.bigint() - start) / 1e6);
  }
}
rmSync(folder, { recursive: true });

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const base = median(times['node -e 0']);
for (const [name, values] of Object.entries(times)) {
  const time = median(values);
  console.log(
    `${name.padEnd(22)} ${time.toFixed(1).padStart(7)} ms  ${(time / base).toFixed(2)} x node -e 0`,
  );
}
