/** Learns `models/word-classes.txt.br`: classes of words by what stands beside them. See README.md for the command. */
import { words } from '../../src/text/words.js';
import { load, save } from './corpus.js';
import { random } from './softmax.js';

const SOURCES = ['bbc', 'wikinews', 'tech-news', '18f', 'digitalgov', 'standardebooks'];
const VOCABULARY = 16000;
const NEIGHBOURS = 300;
const CLASSES = 128;
const ROUNDS = 10;
// Columns of a sentence's start and end, after the two blocks of neighbours.
const START = 2 * NEIGHBOURS;
const END = START + 1;
const DIMENSIONS = START + 2;

/** Calls `see` for each two words that stand beside each other, and for the edges of sentences (undefined). */
function pairs(see: (left: string | undefined, right: string | undefined) => void, corpus: string): void {
  for (const source of SOURCES) {
    for (const { paragraphs } of load(corpus, source)) {
      for (const text of paragraphs) {
        let last: string | undefined;
        let end = 0;
        for (const word of words(text)) {
          const plain = word.text.replace(/['’]/g, '').toLowerCase();
          if (/[.!?;:,()“”]/.test(text.slice(end, word.start))) {
            if (last !== undefined) see(last, undefined);
            last = undefined;
          }
          see(last, plain);
          last = plain;
          end = word.end;
        }
        if (last !== undefined) see(last, undefined);
      }
    }
  }
}

const [corpus = '../shared/corpus/train', out = 'models/word-classes.txt.br'] = process.argv.slice(2);
const counts = new Map<string, number>();
pairs((_, right) => {
  if (right !== undefined) counts.set(right, (counts.get(right) ?? 0) + 1);
}, corpus);
const vocabulary = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, VOCABULARY);
const index = new Map(vocabulary.map(([word], i) => [word, i]));
const vectors = vocabulary.map(() => new Float32Array(DIMENSIONS));
pairs((left, right) => {
  const l = left === undefined ? undefined : index.get(left);
  const r = right === undefined ? undefined : index.get(right);
  if (r !== undefined) {
    if (left === undefined) vectors[r]![START]!++;
    else if (l !== undefined && l < NEIGHBOURS) vectors[r]![l]!++;
  }
  if (l !== undefined) {
    if (right === undefined) vectors[l]![END]!++;
    else if (r !== undefined && r < NEIGHBOURS) vectors[l]![NEIGHBOURS + r]!++;
  }
}, corpus);

const columns = new Float64Array(DIMENSIONS);
let total = 0;
for (const vector of vectors) {
  vector.forEach((n, j) => {
    columns[j]! += n;
    total += n;
  });
}
/** Positive pointwise mutual information, of length one, without its zeros. */
const rows = vectors.map((vector) => {
  const sum = vector.reduce((a, b) => a + b, 0);
  const at: number[] = [];
  const value: number[] = [];
  vector.forEach((n, j) => {
    const information = n > 0 ? Math.log((n * total) / (sum * columns[j]!)) : 0;
    if (information <= 0) return;
    at.push(j);
    // Counts of one and two say little: shrink what they claim.
    value.push(information * (n / (n + 2)));
  });
  const norm = Math.hypot(...value) || 1;
  return { at: Uint16Array.from(at), value: Float32Array.from(value, (v) => v / norm) };
});

const next = random(20264);
let centres = Array.from({ length: CLASSES }, () => {
  const centre = new Float32Array(DIMENSIONS);
  const { at, value } = rows[Math.floor(next() * 4000)]!;
  at.forEach((j, x) => {
    centre[j] = value[x]!;
  });
  return centre;
});
const assigned = new Uint8Array(rows.length);
for (let round = 0; round < ROUNDS; round++) {
  const sums = centres.map(() => new Float32Array(DIMENSIONS));
  rows.forEach(({ at, value }, i) => {
    let best = 0;
    let bestScore = -1;
    centres.forEach((centre, k) => {
      let score = 0;
      for (let x = 0; x < at.length; x++) score += value[x]! * centre[at[x]!]!;
      if (score > bestScore) {
        bestScore = score;
        best = k;
      }
    });
    assigned[i] = best;
    const sum = sums[best]!;
    for (let x = 0; x < at.length; x++) sum[at[x]!]! += value[x]!;
  });
  centres = sums.map((sum) => {
    const norm = Math.sqrt(sum.reduce((a, b) => a + b * b, 0)) || 1;
    return sum.map((v) => v / norm);
  });
}
const lines = Array.from({ length: CLASSES }, () => [] as string[]);
vocabulary.forEach(([word], i) => {
  lines[assigned[i]!]!.push(word);
});
save(out, Buffer.from(lines.map((line) => line.sort().join(' ')).join('\n')));
