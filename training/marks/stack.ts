/**
 * Weighs the neural scorer against the lattice, and calibrates the two together, on the documents kept from training:
 * `KEEP=1 node --max-old-space-size=10000 training/run.mjs training/marks/stack.ts CORPUS OUTPUT`. OUTPUT is
 * `models/gaps.json`; `models/marks.bin.br` and `models/gaps.bin.br` must be there. Deterministic.
 */
import { writeFileSync } from 'node:fs';
import { loadEnglish } from '../../src/lexicon/english.js';
import type { BlendWeights } from '../../src/model/gap-model.js';
import { loadMarksModel } from '../../src/model/marks-model.js';
import { scoreChoices } from '../../src/stages/marks/eaten/choices.js';
import type { Option } from '../../src/stages/marks/eaten/features.js';
import { withFewLosses } from '../../src/stages/marks/eaten/few-losses.js';
import { buildLattice } from '../../src/stages/marks/eaten/lattice.js';
import { bestPath } from '../../src/stages/marks/eaten/paths.js';
import { calibrate, Posterior } from '../../src/stages/marks/eaten/posterior.js';
import { type FirstReading, reread } from '../../src/stages/marks/eaten/reading.js';
import { hear } from '../../src/stages/marks/eaten/rescore.js';
import { isotonic, outcomesOf, reliability } from './calibrate.js';
import { damagesOf, heldOut, loadDocuments, random } from './corpus.js';
import { countDocument, LeaveOneOut } from './counts.js';
import { type Example, examplesOf, rebalance } from './examples.js';
import { countTables } from './tables.js';

const [corpus, output] = process.argv.slice(2);
if (corpus === undefined || output === undefined) throw new Error('usage: stack.ts CORPUS OUTPUT');
/** What is tried of each weight, all of one group with each other, the other group as it stands. */
const TRIED: readonly Readonly<Partial<Record<keyof BlendWeights, readonly number[]>>>[] = [
  {
    mark: [0.5, 0.6, 0.75],
    cut: [0.35, 0.5, 0.65],
    cutBias: [-2, -1.5, -1, -0.5],
    markLoss: [0.25, 0.5, 0.75],
  },
  { space: [0.5, 0.7, 0.9], bias: [-1, -0.5, 0], lean: [1, 1.5, 2, 2.5] },
];
const FIRST: BlendWeights = { mark: 1, cut: 0.5, cutBias: 0, markLoss: 0, space: 0.5, bias: 0.5, lean: 1.5 };
/** A difference in the mean loss (nats) that says nothing. */
const CHANCE = 0.005;
const log = (...what: unknown[]) => process.stderr.write(`${what.join(' ')}\n`);

const documents = loadDocuments(corpus);
const tables = countTables(documents);
const lexicon = loadEnglish();
const { weights } = loadMarksModel();
const next = random(20264);

interface Paragraph extends FirstReading {
  readonly example: Example;
}
const read: Paragraph[][] = [];
for (const document of documents) {
  if (!heldOut(document)) continue;
  const statistics = new LeaveOneOut(lexicon, tables, countDocument(document));
  for (const { damaged, gold } of damagesOf(document, next)) {
    const examples = examplesOf(statistics, damaged, gold, 1).map((example) => {
      const choices = scoreChoices(weights, example.paragraph);
      rebalance(example, choices);
      return { example, choices };
    });
    const paragraphs = examples
      .filter(({ example }) => example.paragraph.places.some(({ candidate }) => candidate.odd))
      .map(({ example, choices: scored }) => {
        const { vocabulary, cache } = example;
        const choices = scored.map((all) =>
          withFewLosses(all, example.balance, example.paragraph.keepsMarks),
        );
        const again = (other: FirstReading['choices']) =>
          new Posterior(
            example.paragraph,
            buildLattice(vocabulary, weights, { ...example, choices: other }, cache),
          );
        const posterior = again(choices);
        return {
          example,
          choices,
          posterior,
          heard: hear(vocabulary.tokens, posterior, new Map()),
          read: again,
        };
      });
    if (paragraphs.some(({ heard }) => heard !== undefined)) read.push(paragraphs);
  }
}

/** What is thought of the paragraphs of a document that the lattice is unsure of. */
function blended(
  document: readonly Paragraph[],
  blend: BlendWeights,
): { one: Paragraph; posterior: Posterior }[] {
  const posteriors = reread(document, { spaces: 0, marks: 0 }, blend);
  return document.flatMap((one, i) =>
    one.heard === undefined ? [] : [{ one, posterior: posteriors[i] as Posterior }],
  );
}

/** Mean loss (nats) and share right of the words that the neural model was asked about: whole or cut there, and the marks. */
function judge(blend: BlendWeights): { loss: number; right: number; n: number } {
  let loss = 0;
  let right = 0;
  let n = 0;
  for (const { one, posterior } of read.flatMap((document) => blended(document, blend))) {
    const chosen = new Map(bestPath(posterior.lattice).map(({ place, choice }) => [place, choice]));
    one.example.gold.forEach((gold, place) => {
      if (gold === undefined || one.heard?.[place] === undefined) return;
      const choice = chosen.get(place);
      if (gold.option < 0) {
        n += 1;
        loss -= Math.log(Math.max(1e-6, 1 - posterior.cutAnywhere(place)));
        if (choice !== undefined && choice.option < 0) right += 1;
        return;
      }
      const { options } = one.example.paragraph.places[place] as { options: readonly Option[] };
      const { boundaries } = options[gold.option] as Option;
      gold.lost.forEach((lost, cut) => {
        n += 1;
        loss -= Math.log(Math.max(1e-6, posterior.mark(boundaries[cut]?.at as number, lost)));
        if (choice?.option === gold.option && choice.lost[cut] === lost) right += 1;
      });
    });
  }
  return { loss: loss / n, right: right / n, n };
}

const alone = judge({ mark: 0, cut: 0, cutBias: 0, markLoss: 0, space: 0, bias: 0, lean: 0 });
log(`the lattice alone: loss ${alone.loss.toFixed(4)}, right ${alone.right.toFixed(4)} of ${alone.n}`);
let best = FIRST;
for (const group of TRIED) {
  let blends: BlendWeights[] = [best];
  for (const [name, values] of Object.entries(group)) {
    blends = blends.flatMap((blend) => values.map((value) => ({ ...blend, [name]: value })));
  }
  const judged = blends.map((blend) => ({ blend, ...judge(blend) }));
  for (const { blend, loss, right } of judged) {
    log(`${JSON.stringify(blend)}: loss ${loss.toFixed(4)}, right ${right.toFixed(4)}`);
  }
  // Of the blends that are as little surprised as any, but for chance, the one that gets most right.
  const least = Math.min(...judged.map(({ loss }) => loss));
  const likely = judged.filter(({ loss }) => loss < least + CHANCE);
  best = likely.reduce((a, b) => (b.right > a.right ? b : a)).blend;
}
log(`chosen: ${JSON.stringify(best)}`);
const found = read
  .flatMap((document) => blended(document, best))
  .flatMap(({ one, posterior }) => outcomesOf(one.example, posterior));
const calibration = isotonic(found);
log(`${found.length} marks put back; ${reliability(found, (raw) => calibrate(calibration, raw))}`);
const rounded = [...calibration].map((p) => Math.round(p * 1e4) / 1e4);
writeFileSync(output, `${JSON.stringify({ ...best, calibration: rounded }, null, 2)}\n`);
