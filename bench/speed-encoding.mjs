#!/usr/bin/env node
// MB of UTF-8 a second, one core, of the mojibake stage beside Python ftfy on the same texts in the same run.
//   npm run build && node bench/speed-encoding.mjs [shared data folder]      PYTHON=path of a python with ftfy
// Also one line of 12 MB, which must take no longer a byte than the same text in lines.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeSingleByte, singleByte } from '../dist/src/decode/codecs/single-byte.js';
import { mojibake } from '../dist/src/stages/mojibake/index.js';

const SHARED =
  process.argv[2] ?? process.env.STET_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));
const SIZE = 4e6;

const context = {
  enabled: (id) => mojibake.rules.some((rule) => rule.id === id && rule.enabled),
  settings: { expect: [], gloss: false },
};

async function repair(text) {
  if (!mojibake.suspicious(text)) return text;
  const edits = [...(await mojibake.propose(text, context))].sort((a, b) => a.span[0] - b.span[0]);
  const parts = [];
  let end = 0;
  for (const { span, after } of edits) {
    parts.push(text.slice(end, span[0]), after);
    end = span[1];
  }
  parts.push(text.slice(end));
  return parts.join('');
}

const documents = ['standardebooks', 'wikinews', 'tech-news'].flatMap((name) =>
  readFileSync(`${SHARED}/corpus/train/${name}.jsonl`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .slice(0, 400)
    .map((row) => JSON.parse(row).paragraphs.join('\n\n')),
);
const cut = (texts) => {
  const taken = [];
  let size = 0;
  for (const text of texts) {
    if (size >= SIZE) break;
    taken.push(text);
    size += Buffer.byteLength(text);
  }
  return taken;
};
const lines = Object.values(JSON.parse(readFileSync(`${SHARED}/encoding/matrix-lines.json`, 'utf8'))).flat();
const damage = (text) => decodeSingleByte(Buffer.from(text, 'utf8'), singleByte('windows-1252'));
const sets = {
  'clean ASCII': cut(documents.map((text) => text.replace(/[^\x00-\x7f]/g, "'"))),
  'clean UTF-8': cut(documents.filter((text) => /[^\x00-\x7f]/.test(text))),
  'clean UTF-8, 13 languages': cut(Array(400).fill(lines.join('\n'))),
  'windows-1252 mojibake': cut(documents.filter((text) => /[^\x00-\x7f]/.test(text)).map(damage)),
};

const PYTHON_SOURCE = `
import ftfy, json, sys, time
for line in open(sys.argv[1], encoding='utf-8'):
    name, texts = json.loads(line)
    start = time.perf_counter()
    for text in texts: ftfy.fix_encoding(text)
    print(json.dumps([name, time.perf_counter() - start]), flush=True)
`;

function timesOfFtfy() {
  const folder = mkdtempSync(join(tmpdir(), 'stet-speed-'));
  const file = join(folder, 'sets.jsonl');
  writeFileSync(
    file,
    Object.entries(sets)
      .map((set) => `${JSON.stringify(set)}\n`)
      .join(''),
  );
  const { status, stdout } = spawnSync(process.env.PYTHON ?? 'python3', ['-c', PYTHON_SOURCE, file], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  if (status !== 0) {
    console.log('ftfy is not installed for this Python: its column is left out (pip install ftfy==6.3.1).');
    return {};
  }
  return Object.fromEntries(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
}

const theirs = timesOfFtfy();
console.log('text\tMB\tstet MB/s\tftfy MB/s\ttimes');
for (const [name, texts] of Object.entries(sets)) {
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  for (const text of texts.slice(0, 20)) await repair(text);
  const start = performance.now();
  for (const text of texts) await repair(text);
  const ours = size / ((performance.now() - start) / 1e3);
  const other = theirs[name] === undefined ? undefined : size / theirs[name];
  console.log(
    [
      name,
      size.toFixed(1),
      ours.toFixed(1),
      other?.toFixed(2) ?? '-',
      other === undefined ? '-' : (ours / other).toFixed(1),
    ].join('\t'),
  );
}

const sample = sets['windows-1252 mojibake'].join(' ').replaceAll('\n', ' ');
const long = sample.repeat(Math.ceil(12e6 / sample.length)).slice(0, 12e6);
for (const [name, text] of [
  ['12 MB in one line', long],
  ['the same in lines', long.replaceAll('. ', '.\n')],
]) {
  const start = performance.now();
  await repair(text);
  console.log(`${name}\t${((performance.now() - start) / 1e3).toFixed(2)} s`);
}
