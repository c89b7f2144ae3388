#!/usr/bin/env node
// Figures of mojibake repair, the stage alone.
//   npm run build && node bench/mojibake.mjs [cases] [matrix] [clean] [documents]
// cases: the labelled cases. matrix: clean lines through every codec pair (LINES=FILE: other lines, EXAMPLES=1: the misses).
// clean: text that must not change.
// documents: English documents damaged by the generator.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { iconv } from '../dist/src/decode/codecs/iconv.js';
import { canonicalCharset, isSingleByte } from '../dist/src/decode/codecs/names.js';
import { decodeSingleByte, singleByte } from '../dist/src/decode/codecs/single-byte.js';
import { mojibake } from '../dist/src/stages/mojibake/index.js';
import { contextOf } from './context.mjs';
import { shared } from './shared.mjs';

const chosen = process.argv.slice(2);
// the real path: the generator runs only when it is called by its own
const SHARED = realpathSync(shared('.'));
const read = (path) => readFileSync(`${SHARED}/${path}`, 'utf8');

const context = contextOf(mojibake.rules, (id) => mojibake.rules.find((rule) => rule.id === id).enabled);
const thresholds = new Map(mojibake.rules.map((rule) => [rule.id, rule.threshold]));

/** The proposals that the pipeline would apply, in order. */
async function proposals(text) {
  if (!mojibake.suspicious(text)) return [];
  const all = [...(await mojibake.propose(text, context))];
  return all
    .filter((p) => p.confidence >= thresholds.get(p.rule) && p.safety !== 'suggest')
    .sort((a, b) => a.span[0] - b.span[0]);
}

async function repair(text) {
  let out = '';
  let end = 0;
  for (const { span, after } of await proposals(text)) {
    if (span[0] < end) throw new Error(`overlap at ${span[0]}`);
    out += text.slice(end, span[0]) + after;
    end = span[1];
  }
  return out + text.slice(end);
}

const percent = (part, whole) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(2));

async function cases() {
  const tally = {};
  for (const { label, original, expect, file, 'fixed-encoding': target } of JSON.parse(
    read('encoding/mojibake.json'),
  )) {
    const kind = file === 'negative.json' ? 'negative' : expect;
    const got = await repair(original);
    tally[kind] ??= { right: 0, of: 0 };
    tally[kind].of++;
    if (got === target) tally[kind].right++;
    else console.log(`${kind}: ${label}\n  original ${original}\n  wanted   ${target}\n  got      ${got}`);
  }
  console.log(JSON.stringify(tally));
}

function encode(text, label) {
  const charset = canonicalCharset(label);
  if (charset === 'utf-8') return Buffer.from(text, 'utf8');
  if (isSingleByte(charset)) {
    const codec = singleByte(charset);
    const bytes = Buffer.alloc(text.length);
    for (let i = 0; i < text.length; i++) {
      const byte = codec.encode(text.charCodeAt(i));
      if (byte < 0) return undefined;
      bytes[i] = byte;
    }
    return bytes;
  }
  const bytes = iconv().encode(text, charset);
  return iconv().decode(bytes, charset) === text ? bytes : undefined;
}

function decode(bytes, label) {
  const charset = canonicalCharset(label);
  if (isSingleByte(charset)) return decodeSingleByte(bytes, singleByte(charset));
  const text = iconv().decode(bytes, charset);
  return iconv().encode(text, charset).equals(bytes) ? text : undefined;
}

async function matrix() {
  const lines = JSON.parse(
    process.env.LINES ? readFileSync(process.env.LINES, 'utf8') : read('encoding/matrix-lines.json'),
  );
  const pairs = read('encoding/pairs.tsv')
    .trim()
    .split('\n')
    .map((row) => row.split('\t'));
  const examples = process.env.EXAMPLES;
  console.log('encode as\tread as\tlines\texact %\tchanged but wrong %\tlines >= 40\texact %');
  for (const [a, b] of pairs) {
    const count = { of: 0, exact: 0, wrong: 0, long: 0, longExact: 0 };
    for (const [language, group] of Object.entries(lines))
      for (const line of group) {
        const bytes = encode(line, a);
        const damaged = bytes && decode(bytes, b);
        if (damaged === undefined || damaged === line || damaged.includes('\ufffd')) continue;
        const got = await repair(damaged);
        const long = line.length >= 40;
        count.of++;
        count.long += long;
        if (got === line) {
          count.exact++;
          count.longExact += long;
        } else {
          if (got !== damaged) count.wrong++;
          if (examples)
            console.log(
              `  ${language} ${got === damaged ? 'kept' : 'WRONG'}\n    ${line}\n    ${damaged}\n    ${got}`,
            );
        }
      }
    console.log(
      [
        a,
        b,
        count.of,
        percent(count.exact, count.of),
        percent(count.wrong, count.of),
        count.long,
        percent(count.longExact, count.long),
      ].join('\t'),
    );
  }
}

async function clean() {
  let lines = 0;
  let changed = 0;
  const look = async (text, where) => {
    lines++;
    for (const { span, after, rule } of await proposals(text)) {
      changed++;
      const [start, end] = span;
      console.log(
        `${where}\t${rule}\t${text.slice(Math.max(0, start - 30), start)}⟦${text.slice(start, end)}→${after}⟧${text.slice(end, end + 30)}`,
      );
    }
  };
  for (const [language, group] of Object.entries(JSON.parse(read('encoding/matrix-lines.json'))))
    for (const line of group) await look(line, language);
  for (const part of ['train', 'dev'])
    for (const file of readdirSync(`${SHARED}/corpus/${part}`)) {
      if (!file.endsWith('.jsonl')) continue;
      for (const row of read(`corpus/${part}/${file}`).split('\n').filter(Boolean)) {
        const { id, paragraphs } = JSON.parse(row);
        for (const paragraph of paragraphs)
          if (/[^\x00-\x7f]/.test(paragraph)) await look(paragraph, `${part}/${file} ${id}`);
      }
    }
  console.log(`${lines} lines and paragraphs, ${changed} changes`);
}

async function documents() {
  console.log('kind\tdocuments\texact %');
  for (const kind of ['mojibake', 'mojibake2', 'c1']) {
    let of = 0;
    let exact = 0;
    for (const file of ['bbc', 'newspaper', 'wikinews']) {
      const { stdout } = spawnSync('node', [`${SHARED}/bench/damage.mjs`, kind], {
        input: read(`corpus/dev/${file}.jsonl`),
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      for (const row of stdout.split('\n').filter(Boolean)) {
        const { id, damaged, gold } = JSON.parse(row);
        of++;
        const got = await repair(damaged);
        if (got === gold) exact++;
        else if (process.env.EXAMPLES) {
          let i = 0;
          while (got[i] === gold[i]) i++;
          console.log(
            `  ${file} ${id}: wanted ${JSON.stringify(gold.slice(i - 20, i + 30))}, got ${JSON.stringify(got.slice(i - 20, i + 30))}`,
          );
        }
      }
    }
    console.log(`${kind}\t${of}\t${percent(exact, of)}`);
  }
}

const parts = { cases, matrix, clean, documents };
for (const [name, run] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`# ${name}`);
  await run();
}
