/**
 * Learns `models/script-pairs.bin.br`: which of two languages that share a script wrote a word.
 *
 *     for language in ru uk ar fa zh ja; do python training/lexicon/words.py $language > WORDS/$language.tsv; done
 *     node training/run.mjs training/strays/compile-script-pairs.ts WORDS
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import {
  emptyWeights,
  encodeScriptPairs,
  gramsOf,
  SCRIPT_PAIRS,
  ScriptPairs,
} from '../../src/lexicon/script-pairs.js';
import { packageFile } from '../../src/package.js';

/** Words of each language, the most frequent ones. */
const WORDS = 15_000;
const EPOCHS = 10;
const RATE = 0.3;
const DECAY = 0.999;
/** Added to every frequency: a word that only one list has is not surely the other language's. */
const UNSEEN = 1e-9;
/** A frequent word counts for more, by this power of its frequency; the product with the gradients' scale is about 1. */
const POWER = 0.25;
const SCALE = 20;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: compile-script-pairs.ts WORD-LISTS');

interface Example {
  readonly grams: readonly number[];
  readonly word: string;
  /** How much of the word's uses are in the second language. */
  readonly share: number;
  readonly weight: number;
}

/** Frequencies of the words that are written in one script alone. */
function readList(language: string, script: string): Map<string, number> {
  const pattern = new RegExp(`^\\p{Script=${script}}+$`, 'u');
  return new Map(
    readFileSync(join(folder as string, `${language}.tsv`), 'utf8')
      .split('\n')
      .map((line) => line.split('\t') as [string, string])
      .filter(([word]) => pattern.test(word))
      .map(([word, log]): [string, number] => [word, Math.exp(Number(log))])
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, WORDS),
  );
}

function examplesOf(script: string, [first, second]: readonly [string, string]): Example[] {
  const lists = [readList(first, script), readList(second, script)] as const;
  return [...new Set([...lists[0].keys(), ...lists[1].keys()])].map((word) => {
    const [a, b] = lists.map((list) => list.get(word) ?? 0) as [number, number];
    return {
      grams: [...gramsOf(word)],
      word,
      share: (b + UNSEEN) / (a + b + 2 * UNSEEN),
      weight: SCALE * Math.max(a, b) ** POWER,
    };
  });
}

/** A fixed order without structure: the generator of Park and Miller. */
function shuffle<T>(items: T[], seed: number): T[] {
  let state = seed;
  for (let i = items.length - 1; i > 0; i -= 1) {
    state = (state * 48_271) % 2_147_483_647;
    const other = state % (i + 1);
    [items[i], items[other]] = [items[other] as T, items[i] as T];
  }
  return items;
}

/** Logistic regression, with a rate of its own for each weight (Duchi, Hazan and Singer, 2011). */
function learn(examples: Example[]): Float64Array {
  const weights = emptyWeights();
  const squares = emptyWeights().fill(0.01);
  for (let epoch = 1; epoch <= EPOCHS; epoch += 1) {
    for (const { grams, share, weight } of shuffle(examples, epoch)) {
      const sum = grams.reduce((total, gram) => total + (weights[gram] as number), 0);
      const slope = (1 / (1 + Math.exp(-sum)) - share) * weight;
      for (const gram of grams) {
        squares[gram] = (squares[gram] as number) + slope * slope;
        weights[gram] = (weights[gram] as number) - (RATE * slope) / Math.sqrt(squares[gram] as number);
      }
    }
    for (const [gram, weight] of weights.entries()) weights[gram] = weight * DECAY;
  }
  return weights;
}

const sets = Object.entries(SCRIPT_PAIRS).map(([script, pair]) => ({
  script,
  examples: examplesOf(script, pair),
}));
const bytes = encodeScriptPairs(sets.map(({ examples }) => learn([...examples])));
const compressed = brotliCompressSync(bytes);
writeFileSync(packageFile('models/script-pairs.bin.br'), compressed);
const pairs = new ScriptPairs(new Int8Array(bytes));
for (const { script, examples } of sets) {
  const right = examples.filter(({ word, share }) => pairs.score(word, script) > 0 === share > 0.5).length;
  process.stdout.write(
    `${script}: ${examples.length} words, ${((100 * right) / examples.length).toFixed(1)} % right\n`,
  );
}
process.stdout.write(`script-pairs.bin.br: ${compressed.length} bytes\n`);
