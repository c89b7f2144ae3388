/** Trains `models/dropped-dash.bin.br`: whether a dash stood between two spaces. See README.md for the command. */
import { bucket, LogLinear } from '../../src/model/log-linear.js';
import { siteContexts } from '../../src/stages/marks/dropped/contexts.js';
import { BETWEEN_CLASSES, Between, features } from '../../src/stages/marks/dropped/features.js';
import { doubleSpaces } from '../../src/stages/marks/dropped/sites.js';
import { loadKnowledge } from '../../src/stages/marks/knowledge.js';
import { isHeldOut, load, save } from './corpus.js';
import { type Example, random, train } from './softmax.js';

const BITS = 20;
const SEED = 20263;
const SOURCES: Record<string, number> = {
  bbc: 1,
  wikinews: 1,
  'tech-news': 1,
  '18f': 1,
  digitalgov: 1,
  standardebooks: 0.3,
};
// Of the spaces between words and of the words themselves: about as many double spaces as dashes leave behind.
const DOUBLED = 1 / 250;
const DELETED = 1 / 700;

/** A paragraph with its dashes dropped, some spaces doubled and some words deleted, and where the dashes stood. */
function damage(paragraph: string, next: () => number): { text: string; dashes: Set<number> } {
  const dashes = new Set<number>();
  const dropsQuotes = next() < 0.6;
  let text = '';
  for (const part of paragraph.replace(/(?<=\S)\s*[—–]\s*(?=\S)/gu, ' – ').split(/( )/)) {
    if (part === '–') {
      dashes.add(text.length - 1);
    } else if (part === ' ') {
      text += next() < DOUBLED && !text.endsWith(' ') ? '  ' : ' ';
    } else if (next() >= DELETED) {
      text += dropsQuotes ? part.replace(/[“”‘’…]/gu, '') : part;
    }
  }
  return { text, dashes };
}

const [corpus = '../shared/corpus/train', out = 'models/dropped-dash.bin.br'] = process.argv.slice(2);
const knowledge = loadKnowledge();
const next = random(SEED);
const set: Example[] = [];
for (const [source, weight] of Object.entries(SOURCES)) {
  for (const document of load(corpus, source)) {
    if (isHeldOut(document.id)) continue;
    if (source === 'standardebooks' && next() > 0.5) continue;
    for (const paragraph of document.paragraphs) {
      const { text, dashes } = damage(paragraph, next);
      const sites = doubleSpaces(text);
      siteContexts(text, sites).forEach((context, n) => {
        const label = dashes.has(sites[n]!) ? Between.Dash : Between.Nothing;
        const buckets = Uint32Array.from(features(knowledge, context), (feature) => bucket(feature, BITS));
        set.push({ buckets, label, weight });
      });
    }
  }
}
process.stderr.write(
  `${set.length} examples, ${set.filter(({ label }) => label === Between.Dash).length} dashes\n`,
);
const weights = train(set, {
  classes: BETWEEN_CLASSES,
  bits: BITS,
  epochs: 5,
  rate: 0.1,
  dropout: 0.4,
  decay: 1e-4,
  seed: SEED,
  rare: 3,
});
save(out, LogLinear.encode(BETWEEN_CLASSES, BITS, weights));
