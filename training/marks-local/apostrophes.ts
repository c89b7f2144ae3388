/** Trains `models/apostrophes.bin.br`: whether a word without an apostrophe lost one. See README.md for the command. */
import { bucket, LogLinear } from '../../src/model/log-linear.js';
import {
  type Candidate,
  candidates,
  type WordList,
  wordList,
} from '../../src/stages/marks/apostrophes/candidates.js';
import {
  APOSTROPHE_CLASSES,
  Apostrophe,
  documentEvidence,
  features,
} from '../../src/stages/marks/apostrophes/features.js';
import { loadKnowledge } from '../../src/stages/marks/knowledge.js';
import { isHeldOut, load, save } from './corpus.js';
import { type Example, random, train } from './softmax.js';

const BITS = 22;
/** Steps of the largest weight: at 127 the artifact is half as large again, and F1 on held-out text the same to 0.001. */
const LEVELS = 32;
const SEED = 20262;
const SOURCES: Record<string, number> = {
  bbc: 1,
  wikinews: 1,
  'tech-news': 1,
  '18f': 1,
  digitalgov: 0.7,
  standardebooks: 0.25,
};

/** A text without its apostrophes, and where each of them stood in it. */
interface Stripped {
  readonly list: WordList;
  readonly inside: ReadonlySet<number>;
  readonly after: ReadonlySet<number>;
}

function strip(text: string): Stripped {
  let out = '';
  const inside = new Set<number>();
  const after = new Set<number>();
  for (let i = 0; i < text.length; i++) {
    const before = /[\p{L}\p{M}]/u.test(text[i - 1] ?? ' ');
    const beyond = /\p{L}/u.test(text[i + 1] ?? ' ');
    if (text[i] !== '’' || !(before || beyond)) {
      out += text[i];
      continue;
    }
    if (before && beyond) inside.add(out.length);
    // After an opening quote not far back, `’` is its closing one as likely as not.
    else if (text[i - 1] === 's' && !text.slice(Math.max(0, i - 60), i).includes('‘')) after.add(out.length);
  }
  return { list: wordList(out), inside, after };
}

function labelOf({ list, inside, after }: Stripped, { word: n, at }: Candidate): Apostrophe {
  const word = list.words[n]!;
  if (inside.has(word.start + at)) return Apostrophe.Inside;
  return after.has(word.end) ? Apostrophe.AtEnd : Apostrophe.None;
}

const [corpus = '../shared/corpus/train', out = 'models/apostrophes.bin.br'] = process.argv.slice(2);
const knowledge = loadKnowledge();
const next = random(SEED);
const set: Example[] = [];
for (const [source, weight] of Object.entries(SOURCES)) {
  for (const document of load(corpus, source)) {
    if (isHeldOut(document.id)) continue;
    if (source === 'standardebooks' && next() > 0.4) continue;
    const stripped = strip(document.paragraphs.join('\n\n'));
    const { list } = stripped;
    const evidence = documentEvidence(list);
    for (const candidate of candidates(list)) {
      const label = labelOf(stripped, candidate);
      const buckets = Uint32Array.from(features(list, evidence, knowledge, candidate), (feature) =>
        bucket(feature, BITS),
      );
      set.push({ buckets, label, weight });
    }
  }
}
process.stderr.write(`${set.length} examples\n`);
const weights = train(set, {
  classes: APOSTROPHE_CLASSES,
  bits: BITS,
  epochs: 3,
  rate: 0.1,
  dropout: 0.4,
  decay: 1e-4,
  rare: 4,
  seed: SEED,
});
save(out, LogLinear.encode(APOSTROPHE_CLASSES, BITS, weights, LEVELS));
