#!/usr/bin/env node
// What stet changes in documents that nobody damaged, which is harm or what the publisher lost himself:
// `npm run build && node bench/harm.mjs FILE.jsonl… [--show=N]`. Each line of a FILE is {"id", "paragraphs"}, as
// training/corpora/debian.py writes it. Prints the edits that were applied, by rule and per 100,000 words, and N of them
// where they stand.
import { isApplied, repair } from '../dist/src/index.js';
import { readJsonl } from './shared.mjs';

const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const show = Number(process.argv.find((argument) => argument.startsWith('--show='))?.slice(7) ?? 0);
/** UTF-16 code units shown on either side. */
const REACH = 40;

let documents = 0;
let words = 0;
const counts = new Map();
const shown = [];
for (const { id, paragraphs } of files.flatMap(readJsonl)) {
  const text = paragraphs.join('\n\n');
  documents += 1;
  words += text.split(/\s+/).length;
  const { trace } = await repair(text);
  let current = text;
  for (const { edits } of trace.revisions) {
    const applied = edits.filter(isApplied);
    for (const { rule, span, after } of applied) {
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
      const [start, end] = span;
      const before = current.slice(Math.max(0, start - REACH), start);
      shown.push(
        `${id} ${rule}: ${before}[${current.slice(start, end)}→${after}]${current.slice(end, end + REACH)}`,
      );
    }
    for (const { span, after } of applied.toReversed())
      current = current.slice(0, span[0]) + after + current.slice(span[1]);
  }
}
const per100k = (n) => Number(((1e5 * n) / Math.max(1, words)).toFixed(2));
console.table(
  [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([rule, edits]) => ({ rule, edits, 'per 100k words': per100k(edits) })),
);
console.log(
  `${documents} documents, ${words} words: ${shown.length} edits, ${per100k(shown.length)} per 100,000 words`,
);
const step = Math.max(1, shown.length / Math.max(1, show));
for (let i = 0; i < Math.min(show, shown.length); i += 1)
  console.log(JSON.stringify(shown[Math.floor(i * step)]));
