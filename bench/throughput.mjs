#!/usr/bin/env node
// CPU time and memory of filter mode in-process on clean ASCII text: `npm run build && node bench/throughput.mjs`.
import { encodeOutput } from '../dist/src/output.js';
import { runPipeline } from '../dist/src/pipeline.js';
import { readJsonl, shared } from './shared.mjs';

const SIZE = 20e6;
const paragraphs = readJsonl(shared('corpus/train/bbc.jsonl')).flatMap((document) => document.paragraphs);
const ascii = paragraphs.filter((paragraph) => /^[\x20-\x7e]*$/.test(paragraph)).join('\n\n');
const input = Buffer.from(ascii.repeat(Math.ceil(SIZE / ascii.length)).slice(0, SIZE), 'latin1');

const before = process.memoryUsage().rss;
let peak = 0;
let cpu = Number.POSITIVE_INFINITY;
let edits = 0;
for (let run = 0; run < 3; run += 1) {
  const start = process.cpuUsage();
  const repaired = await runPipeline(input);
  encodeOutput(repaired);
  const { user, system } = process.cpuUsage(start);
  cpu = Math.min(cpu, (user + system) / 1e6);
  // Of the first run: what later ones leave to the collector is not a document's.
  peak ||= process.resourceUsage().maxRSS * 1024;
  edits = repaired.trace.revisions.flatMap((revision) => revision.edits).length;
}
console.log(
  `clean ASCII   ${(input.length / 1e6 / cpu).toFixed(0)} MB/s of CPU time, best of 3 (${edits} edits)`,
);
console.log(
  `memory        ${((peak - before) / input.length).toFixed(1)} times the input above what stood before the run`,
);
