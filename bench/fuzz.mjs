#!/usr/bin/env node
// Hostile bytes for the decoder and the stages mojibake and escapes: `npm run build && node bench/fuzz.mjs [CPU-SECONDS] [SEED]`.
// Paragraphs of corpus/train in random charsets, misread once or twice, with bytes changed, dropped, doubled and escapes
// strewn in. Checked: no exception but BinaryError, segments cover text and bytes, offsets are monotone, spans are disjoint,
// a second run of a stage changes nothing.
import { decodeSingleByte, singleByte } from '../dist/src/decode/codecs/single-byte.js';
import { byteOffsets, decode, encode } from '../dist/src/decode/index.js';
import { escapes } from '../dist/src/stages/escapes/index.js';
import { mojibake } from '../dist/src/stages/mojibake/index.js';
import { contextOf } from './context.mjs';
import { readJsonl, shared } from './shared.mjs';

const seconds = Number(process.argv[2] ?? 60);
let state = Number(process.argv[3] ?? 1);
const CHARSETS = [
  'utf-8',
  'utf-8',
  'windows-1252',
  'macintosh',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'gb18030',
  'windows-1251',
];
const SPICE = [
  '&amp;#8217;',
  '&rsquo',
  '&#128;',
  '&acirc;',
  '\\u2019',
  '\\ud83d',
  '\\xe2\\x80',
  '\\x99',
  '=E2=80=99',
  '=\n',
  '%E2%80%99',
  '%20',
  '<U+2019>',
  '+IBk-',
  '\\2019',
  "b'",
  '`',
  '```',
  '<p>',
  '\xff',
  '\xed\xa0\xbd',
  '\xc0\x80',
  '\x1b$B',
  '~{',
  '\0',
];
const context = contextOf([...mojibake.rules, ...escapes.rules]);
const MISREAD_AS = [
  'windows-1252',
  'iso-8859-1',
  'macintosh',
  'ibm437',
  'windows-1251',
  'windows-1250',
  'koi8-r',
];
const thresholds = new Map([...mojibake.rules, ...escapes.rules].map(({ id, threshold }) => [id, threshold]));

// xorshift: the same seed gives the same run
function random(below) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
}

const paragraphs = readJsonl(shared('corpus/train/wikinews.jsonl')).flatMap(
  (document) => document.paragraphs,
);

function hostile() {
  let text = paragraphs[random(paragraphs.length)].slice(0, 600);
  for (let i = random(6); i > 0; i -= 1) {
    const at = random(text.length + 1);
    text = text.slice(0, at) + SPICE[random(SPICE.length)] + text.slice(at);
  }
  for (let levels = random(4) - 1; levels > 0; levels -= 1)
    text = decodeSingleByte(Buffer.from(text, 'utf8'), singleByte(MISREAD_AS[random(MISREAD_AS.length)]));
  let bytes;
  try {
    bytes = Buffer.from(encode(text, CHARSETS[random(CHARSETS.length)]));
  } catch {
    bytes = Buffer.from(text);
  }
  for (let i = random(8); i > 0 && bytes.length > 0; i -= 1) {
    const at = random(bytes.length);
    const change = random(4);
    if (change === 0) bytes[at] = random(256);
    else if (change === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    else if (change === 2)
      bytes = Buffer.concat([bytes.subarray(0, at), Buffer.of(random(256), random(256)), bytes.subarray(at)]);
    else bytes = bytes.subarray(0, at);
  }
  return bytes;
}

async function repair(text, stage) {
  const proposals = stage.suspicious(text) ? await stage.propose(text, context) : [];
  let [out, end] = ['', 0];
  for (const { rule, span, after, confidence } of [...proposals].sort((a, b) => a.span[0] - b.span[0])) {
    if (span[0] < end || span[1] > text.length) throw new Error(`spans of ${rule} overlap or leave the text`);
    if (confidence < thresholds.get(rule)) continue;
    out += text.slice(end, span[0]) + after;
    end = span[1];
  }
  return out + text.slice(end);
}

async function check(bytes) {
  let decoded;
  try {
    decoded = decode(bytes);
  } catch (error) {
    if (error.name === 'BinaryError') return;
    throw error;
  }
  let [text, byte] = [0, decoded.bomLength];
  for (const segment of decoded.segments) {
    if (segment.text[0] !== text || segment.bytes[0] !== byte) throw new Error('segments leave a gap');
    [text, byte] = [segment.text[1], segment.bytes[1]];
  }
  if (text !== decoded.text.length) throw new Error('segments do not cover the text');
  const { toByte } = byteOffsets(decoded, bytes);
  for (let offset = 0, last = 0; offset <= decoded.text.length; offset += 1) {
    const at = toByte(offset);
    if (!(at >= last && at <= bytes.length)) throw new Error(`offset ${offset} maps to byte ${at}`);
    last = at;
  }
  let current = decoded.text;
  for (const stage of [mojibake, escapes]) {
    current = await repair(current, stage);
    if ((await repair(current, stage)) !== current)
      throw new Error(`a second run of ${stage.id} changes the text`);
  }
}

let runs = 0;
let slowest = 0;
while (process.cpuUsage().user / 1e6 < seconds) {
  const bytes = hostile();
  const start = performance.now();
  try {
    await check(bytes);
  } catch (error) {
    console.error(`run ${runs}: ${error.stack}\n${bytes.toString('base64')}`);
    process.exit(1);
  }
  slowest = Math.max(slowest, performance.now() - start);
  runs += 1;
}
console.log(`${runs} hostile documents, slowest ${slowest.toFixed(0)} ms, no failure`);
