/**
 * Weighs the neural scorer's word on lost apostrophes against the log-linear model's: prints the weights that
 * src/stages/marks/apostrophes/second-opinion.ts has. See README.md for the command.
 */
import { candidates } from '../../src/stages/marks/apostrophes/candidates.js';
import { type Apostrophe, documentEvidence } from '../../src/stages/marks/apostrophes/features.js';
import { ask, weigh } from '../../src/stages/marks/apostrophes/lost-apostrophe.js';
import {
  type Density,
  type Opinion,
  type OpinionWeights,
  together,
} from '../../src/stages/marks/apostrophes/second-opinion.js';
import { loadKnowledge } from '../../src/stages/marks/knowledge.js';
import { isHeldOut, load } from './corpus.js';
import { labelOf, strip } from './stripped.js';

const SOURCES = ['bbc', 'wikinews', 'tech-news', '18f', 'digitalgov'];
const STEPS = 3000;
const RATE = 0.5;

interface Doubt {
  readonly opinion: Opinion;
  readonly density: Density;
  readonly label: Apostrophe;
}

const [corpus = '../shared/corpus/train'] = process.argv.slice(2);
const knowledge = loadKnowledge();
const doubts: Doubt[] = [];
for (const source of SOURCES) {
  for (const document of load(corpus, source)) {
    if (!isHeldOut(document.id)) continue;
    const stripped = strip(document.paragraphs.join('\n\n'));
    const { list } = stripped;
    const found = candidates(list);
    if (found.length === 0) continue;
    const evidence = documentEvidence(list);
    const asked = ask(list, found, evidence, knowledge);
    const { opinions, density } = weigh(list, knowledge, evidence, found, asked);
    for (const [n, opinion] of opinions)
      doubts.push({ opinion, density: density[n]!, label: labelOf(stripped, found[n]!) });
  }
}

function judge(weights: OpinionWeights): { loss: number; right: number } {
  let loss = 0;
  let right = 0;
  for (const { opinion, density, label } of doubts) {
    const p = together(opinion, density, weights);
    loss -= Math.log(Math.max(1e-6, p[label]!));
    if (p.indexOf(Math.max(...p)) === label) right += 1;
  }
  return { loss: loss / doubts.length, right: right / doubts.length };
}

const NAMES = [
  'local',
  'neural',
  'inside',
  'atEnd',
  'insideDensity',
  'atEndDensity',
  'endsDensity',
  'insideUnlisted',
  'atEndUnlisted',
  'insideName',
  'insideNoun',
] as const;
const NOTHING = {
  inside: 0,
  atEnd: 0,
  insideDensity: 0,
  atEndDensity: 0,
  endsDensity: 0,
  insideUnlisted: 0,
  atEndUnlisted: 0,
  insideName: 0,
  insideNoun: 0,
};
let weights: OpinionWeights = { ...NOTHING, local: 0.5, neural: 0.5 };
// Few weights and a loss that is convex in them: differences are gradients enough.
for (let step = 0; step < STEPS; step += 1) {
  const { loss } = judge(weights);
  const next = { ...weights };
  for (const name of NAMES) {
    const slope = (judge({ ...weights, [name]: weights[name] + 1e-4 }).loss - loss) / 1e-4;
    next[name] -= RATE * slope;
  }
  const moved = Math.max(...NAMES.map((name) => Math.abs(next[name] - weights[name])));
  weights = next;
  if (moved < 1e-5) break;
}
const round = (weight: number) => Number(weight.toFixed(2));
console.log(`${doubts.length} doubts`);
console.log('the log-linear model alone', judge({ ...NOTHING, local: 1, neural: 0 }));
console.log('the neural model alone', judge({ ...NOTHING, local: 0, neural: 1 }));
console.log(
  'together',
  judge(weights),
  Object.fromEntries(NAMES.map((name) => [name, round(weights[name])])),
);
