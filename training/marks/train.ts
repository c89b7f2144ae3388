/**
 * Trains the marks engine: `node --max-old-space-size=10000 training/run.mjs training/marks/train.ts CORPUS OUTPUT`.
 * CORPUS is a folder of JSONL documents, OUTPUT the artifact (`models/marks.bin.br`). Deterministic.
 */
import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { loadEnglish } from '../../src/lexicon/english.js';
import { encodeModel } from '../../src/model/marks-model.js';
import { Statistics } from '../../src/model/statistics.js';
import { scoreChoices } from '../../src/stages/marks/eaten/choices.js';
import { calibrate } from '../../src/stages/marks/eaten/posterior.js';
import { toSections } from './artifact.js';
import { isotonic, outcomes, reliability } from './calibrate.js';
import { damagesOf, heldOut, loadDocuments, random } from './corpus.js';
import { countDocument, LeaveOneOut } from './counts.js';
import { evaluate } from './evaluate.js';
import { dropRare, type Example, examplesOf, rebalance } from './examples.js';
import { dropRarePairs, latticeStep, localStep, Trainee } from './fit.js';
import { countTables } from './tables.js';

const [corpus, output, dev] = process.argv.slice(2);
if (corpus === undefined || output === undefined) throw new Error('usage: train.ts CORPUS OUTPUT [DEV]');
const setting = (name: string, fallback: number) => Number(process.env[name] ?? fallback);
const LOCAL_ROUNDS = setting('LOCAL', 2);
const LATTICE_ROUNDS = setting('ROUNDS', 6);
const DROP = setting('DROP', 0.5);
const PAIR_DROP = setting('PAIR_DROP', 0.5);
const SCALE = setting('SCALE', 1);
/** The weights are the mean of this many runs: they err less than each of them, and cost no more. */
const RUNS = setting('RUNS', 3);
const SEED = 20261;

/** The share of each source's documents that is used, and their weight: news counts most, fiction least. */
const SOURCES: Record<string, { readonly share: number; readonly weight: number }> = {
  bbc: { share: 1, weight: 1 },
  wikinews: { share: 1, weight: 1.4 },
  '18f': { share: 1, weight: 0.8 },
  'tech-news': { share: 1, weight: 0.8 },
  digitalgov: { share: 1, weight: 0.6 },
  standardebooks: { share: 0.25, weight: 0.25 },
};

const began = Date.now();
const log = (...what: unknown[]) =>
  process.stderr.write(`${((Date.now() - began) / 1000).toFixed(0).padStart(5)} s  ${what.join(' ')}\n`);

const documents = loadDocuments(corpus);
log(`${documents.length} documents`);
const tables = countTables(documents);
const words = tables.words.keys;
log(
  `${words.length} words, ${tables.bigramCount.length} bigrams, ${tables.classTripleValue.length} class triples`,
);

const lexicon = loadEnglish();
const full = new Statistics(lexicon, tables);
const average = new Trainee();
let kept: Example[] = [];
for (let run = 0; run < RUNS; run += 1) {
  const fitted = train(SEED + run);
  kept = fitted.kept;
  tablesOf(average).forEach((table, t) => {
    const fresh = tablesOf(fitted.trainee)[t] as Float32Array;
    for (let i = 0; i < table.length; i += 1) table[i] = (table[i] as number) + (fresh[i] as number) / RUNS;
  });
}
if (dev !== undefined) log('average of the runs', evaluate(full, average, dev));

const found = outcomes(average, kept);
const calibration = isotonic(found);
log(`held out: ${found.length} marks put back; ${reliability(found, (raw) => calibrate(calibration, raw))}`);
const bytes = encodeModel(toSections(tables, average, calibration));
const packed = brotliCompressSync(bytes, {
  params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: setting('QUALITY', 11) },
});
writeFileSync(output, packed);
log(`${output}: ${bytes.length} bytes, ${packed.length} packed`);

/** One model of the whole text: damage, order and dropout by the seed. Weights are the mean of the later rounds. */
function train(seed: number): { trainee: Trainee; kept: Example[] } {
  const next = random(seed);
  const shuffled = shuffle(documents, next);
  const examples: Example[] = [];
  const kept: Example[] = [];
  for (const document of shuffled) {
    const source = SOURCES[document.source] ?? { share: 1, weight: 1 };
    if (next() > source.share * SCALE) continue;
    const held = heldOut(document);
    const statistics = new LeaveOneOut(lexicon, tables, countDocument(document));
    for (const { damaged, gold } of damagesOf(document, next)) {
      const made = examplesOf(statistics, damaged, gold, source.weight);
      (held ? kept : examples).push(...made);
    }
  }
  log(
    `${examples.length} paragraphs, ${examples.reduce((n, { paragraph }) => n + paragraph.places.length, 0)} candidates, ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
  const missed = examples.reduce(
    (n, { gold }) => n + gold.filter((choice) => choice === undefined).length,
    0,
  );
  log(`${missed} right readings are out of reach`);

  log(`${dropRare(examples, setting('LEAST', 3))} boundary features in three documents and more`);

  const trainee = new Trainee();
  for (let round = 0; round < LOCAL_ROUNDS; round += 1) {
    let loss = 0;
    trainee.rate = 0.15 * 0.7 ** round;
    trainee.dropRate = DROP;
    for (const example of shuffle(examples, next)) {
      trainee.dropSeed = (next() * 2 ** 31) | 0;
      loss += localStep(trainee, example);
    }
    log(`local round ${round}: loss ${(loss / examples.length).toFixed(4)}`);
  }
  for (const example of examples) rebalance(example, scoreChoices(trainee, example.paragraph));
  const sums = tablesOf(trainee).map((table) => new Float32Array(table.length));
  let averaged = 0;
  for (let round = 0; round < LATTICE_ROUNDS; round += 1) {
    let loss = 0;
    let skipped = 0;
    trainee.rate = 0.06 * 0.8 ** round;
    trainee.dropRate = DROP;
    trainee.pairDropRate = PAIR_DROP;
    for (const example of shuffle(examples, next)) {
      trainee.dropSeed = (next() * 2 ** 31) | 0;
      const step = latticeStep(trainee, example);
      if (step === undefined) skipped += 1;
      else loss += step;
    }
    trainee.dropRate = 0;
    trainee.pairDropRate = 0;
    if (round === 0) log(`${dropRarePairs(trainee, examples, setting('LEAST_PAIR', 4))} pair features kept`);
    log(`lattice round ${round}: loss ${(loss / examples.length).toFixed(4)}, ${skipped} skipped`);
    if (round >= 2) {
      averaged += 1;
      tablesOf(trainee).forEach((table, t) => {
        const sum = sums[t] as Float32Array;
        for (let i = 0; i < table.length; i += 1) sum[i] = (sum[i] as number) + (table[i] as number);
      });
    }
    if (dev !== undefined && round % 2 === 1) log(evaluate(full, trainee, dev));
  }
  if (averaged > 0) {
    tablesOf(trainee).forEach((table, t) => {
      const sum = sums[t] as Float32Array;
      for (let i = 0; i < table.length; i += 1) table[i] = (sum[i] as number) / averaged;
    });
    if (dev !== undefined) log('average', evaluate(full, trainee, dev));
  }
  return { trainee, kept };
}

function tablesOf({ reading, boundary, structure }: Trainee): Float32Array[] {
  return [reading, boundary, structure] as Float32Array[];
}

function shuffle<T>(items: readonly T[], next: () => number): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = Math.floor(next() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}
