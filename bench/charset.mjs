#!/usr/bin/env node
// Charset detection: `npm run build && node bench/charset.mjs [--show]`.
// Same text: a file decoded as detected equals the file decoded as labelled. Snippets: every window of 15 to 40 characters
// of corpus/dev that holds a mark or an accented letter, in three charsets. Late: the first such byte after 2 MB.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { canonicalCharset } from '../dist/src/decode/codecs/names.js';
import { decode, encode } from '../dist/src/decode/index.js';
import { readJsonl, shared } from './shared.mjs';

const showing = process.argv.includes('--show');
const share = (part, all) => `${((100 * part) / all).toFixed(2)} %`;

const folder = shared('encoding/charset');
const rows = readFileSync(shared('encoding/charset.tsv'), 'utf8').trim().split('\n');
const byCharset = new Map();
let [same, bytesRead] = [0, 0];
const started = process.cpuUsage();
for (const row of rows) {
  const [label, file] = row.split('\t');
  const bytes = readFileSync(join(folder, file));
  bytesRead += bytes.length;
  const wanted = labelled(bytes, label);
  const found = decode(bytes);
  const right = found.text === wanted;
  const tally = byCharset.get(label) ?? { files: 0, right: 0 };
  byCharset.set(label, { files: tally.files + 1, right: tally.right + (right ? 1 : 0) });
  same += right ? 1 : 0;
  if (!right) console.log(`  ${file}: ${found.charset} (${found.confidence.toFixed(2)}) for ${label}`);
  if (!right && showing) show(found.text, wanted);
}
const cpu = process.cpuUsage(started);
for (const [label, { files, right }] of byCharset) console.log(`${label.padEnd(14)} ${right}/${files}`);
console.log(`same text: ${same} of ${rows.length}, ${share(same, rows.length)}`);
console.log(`${(bytesRead / (cpu.user + cpu.system)).toFixed(1)} MB/s, decoded twice\n`);

function labelled(bytes, label) {
  const found = decode(bytes);
  // a label says no byte order
  if (label === 'utf-16' || label === 'utf-32')
    return found.charset.startsWith(label) ? found.text : undefined;
  return decode(bytes, { encoding: canonicalCharset(label) }).text;
}

const { typeset } = await import(pathToFileURL(shared('bench/text.mjs')).href);
const paragraphs = ['bbc', 'newspaper', 'wikinews'].flatMap((name) =>
  readJsonl(shared(`corpus/dev/${name}.jsonl`)).flatMap((document) => document.paragraphs.map(typeset)),
);
const snippets = paragraphs.flatMap((paragraph, i) => {
  const length = 15 + (i % 26);
  const at = paragraph.search(/[^\x00-\x7f]/);
  if (at < 0) return [];
  const start = Math.max(0, at - ((i * 7) % length));
  const snippet = paragraph.slice(start, start + length);
  return snippet.length >= 15 && /[^\x00-\x7f]/.test(snippet) ? [snippet] : [];
});
for (const charset of ['windows-1252', 'macintosh', 'utf-8']) {
  let [right, all] = [0, 0];
  for (const snippet of snippets) {
    const bytes = encoded(snippet, charset);
    if (bytes === undefined) continue;
    all += 1;
    const found = decode(bytes);
    if (found.text === snippet) right += 1;
    else if (showing)
      console.log(`  ${JSON.stringify(snippet)} read as ${found.charset} ${JSON.stringify(found.text)}`);
  }
  console.log(`snippets in ${charset}: ${right} of ${all}, ${share(right, all)}`);
}

const late = Buffer.concat([
  Buffer.from('Nothing to see here.\n'.repeat(100_000)),
  Buffer.from('The city\x92s caf\xe9 \x96 open', 'latin1'),
]);
console.log(`\nnon-ASCII after 2 MB: ${decode(late).charset}`);
const ascii = Buffer.alloc(20e6, 'Nothing to see here. ');
const utf8 = Buffer.from('The city’s café – “open”. '.repeat(600_000));
for (const [name, bytes] of [
  ['ASCII', ascii],
  ['UTF-8', utf8],
  ['windows-1252', late],
]) {
  const from = process.cpuUsage();
  decode(bytes);
  const { user, system } = process.cpuUsage(from);
  console.log(`decode ${name}: ${(bytes.length / (user + system)).toFixed(0)} MB/s`);
}

function encoded(text, charset) {
  try {
    return encode(text, charset);
  } catch {
    return undefined;
  }
}

function show(text, wanted = '') {
  let i = 0;
  while (i < text.length && text[i] === wanted[i]) i += 1;
  console.log(
    `    ${JSON.stringify(text.slice(i - 20, i + 30))} for ${JSON.stringify(wanted.slice(i - 20, i + 30))}`,
  );
}
