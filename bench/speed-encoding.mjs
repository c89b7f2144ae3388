#!/usr/bin/env node
// MB of UTF-8 a second of CPU time, of the mojibake stage beside Python ftfy's fix_text and fix_encoding on the same texts
// in the same run, each the best of three. CPU time, not wall time: other work on the machine does not count.
//   npm run build && node bench/speed-encoding.mjs [shared data folder]      PYTHON=path of a python with ftfy
// Also one line of three times SIZE (12 MB) beside the same text in lines: no length of line makes it slower than linear.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeSingleByte, singleByte } from '../dist/src/decode/codecs/single-byte.js';
import { mojibake } from '../dist/src/stages/mojibake/index.js';
import { contextOf } from './context.mjs';

const SHARED =
  process.argv[2] ?? process.env.STET_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));
const SIZE = Number(process.env.SIZE ?? 4e6);
/** Of each text and program the best of so many: both load their tables, and stet its compiled code, in the first. */
const RUNS = 3;

const context = contextOf(mojibake.rules, (id) =>
  mojibake.rules.some((rule) => rule.id === id && rule.enabled),
);

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
    times = []
    for fix in (ftfy.fix_text, ftfy.fix_encoding):
        runs = []
        for _ in range(${RUNS}):
            start = time.process_time()
            for text in texts: fix(text)
            runs.append(max(time.process_time() - start, 1e-6))
        times.append(min(runs))
    print(json.dumps([name, times]), flush=True)
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

/** Seconds of CPU time that a piece of work takes. */
async function cpuSeconds(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const theirs = timesOfFtfy();
console.log('text\tMB\tstet MB/s\tfix_text MB/s\ttimes\tfix_encoding MB/s\ttimes');
for (const [name, texts] of Object.entries(sets)) {
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  let ours = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const seconds = await cpuSeconds(async () => {
      for (const text of texts) await repair(text);
    });
    ours = Math.min(ours, seconds);
  }
  const others = (theirs[name] ?? []).flatMap((seconds) => [
    (size / seconds).toFixed(2),
    (seconds / ours).toFixed(1),
  ]);
  console.log([name, size.toFixed(1), (size / ours).toFixed(1), ...others].join('\t'));
}

const sample = sets['windows-1252 mojibake'].join(' ').replaceAll('\n', ' ');
const long = sample.repeat(Math.ceil((SIZE * 3) / sample.length)).slice(0, SIZE * 3);
for (const [name, text] of [
  [`${(SIZE * 3) / 1e6} M characters in one line`, long],
  ['the same in lines', long.replaceAll('. ', '.\n')],
])
  console.log(`${name}\t${(await cpuSeconds(() => repair(text))).toFixed(2)} s`);
