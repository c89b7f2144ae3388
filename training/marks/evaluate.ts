import type { Statistics } from '../../src/model/statistics.js';
import type { Weights } from '../../src/model/weights.js';
import { scoreChoices } from '../../src/stages/marks/eaten/choices.js';
import { Lost } from '../../src/stages/marks/eaten/features.js';
import { buildLattice } from '../../src/stages/marks/eaten/lattice.js';
import { bestPath } from '../../src/stages/marks/eaten/paths.js';
import { type Document, eat, fuse, loadDocuments } from './corpus.js';
import { type Example, examplesOf, isGold, rebalance } from './examples.js';

/** Marks F1 of the best paths over a folder's documents, per kind of damage: a figure to watch, not the one to report. */
export function evaluate(statistics: Statistics, weights: Weights, folder: string): string {
  const documents = loadDocuments(folder);
  return ['eaten', 'partial', 'fused', 'clean']
    .map((kind) => `${kind} ${score(statistics, weights, documents, kind)}`)
    .join(' | ');
}

const cache = new Map<string, Example[]>();

function examplesFor(statistics: Statistics, documents: readonly Document[], kind: string): Example[] {
  const known = cache.get(kind);
  if (known !== undefined) return known;
  const made = documents.flatMap(({ paragraphs }) => {
    let n = 0;
    const damaged = paragraphs.map((p, i) => {
      if (kind === 'eaten' || (kind === 'partial' && i % 2 === 1)) return eat(p, 1, () => 0);
      if (kind !== 'fused') return p;
      return fuse(p, 1 / 97, () => (++n % 97 === 0 ? 0 : 1));
    });
    return examplesOf(statistics, damaged.join('\n\n'), paragraphs.join('\n\n'), 1);
  });
  cache.set(kind, made);
  return made;
}

function score(
  statistics: Statistics,
  weights: Weights,
  documents: readonly Document[],
  kind: string,
): string {
  let lost = 0;
  let put = 0;
  let right = 0;
  let cut = 0;
  const confusion = new Map<string, number>();
  const examples = examplesFor(statistics, documents, kind);
  const choices = examples.map((example) => {
    const scored = scoreChoices(weights, example.paragraph);
    rebalance(example, scored);
    return scored;
  });
  for (const [i, example] of examples.entries()) {
    const { vocabulary, gold, cache } = example;
    const path = bestPath(
      buildLattice(
        vocabulary,
        weights,
        { ...example, choices: choices[i] as (typeof choices)[number] },
        cache,
      ),
    );
    for (const edge of path) {
      if (edge.choice === undefined) continue;
      const is = gold[edge.place];
      lost += is?.lost.length ?? 1;
      put += edge.choice.lost.length;
      if (is !== undefined && is.option === edge.choice.option) {
        cut += is.lost.length;
        is.lost.forEach((mark, i) => {
          if (edge.choice?.lost[i] === mark) right += 1;
          else {
            const key = `${Lost[mark]}>${Lost[edge.choice?.lost[i] as Lost]}`;
            confusion.set(key, (confusion.get(key) ?? 0) + 1);
          }
        });
      } else if (!isGold(edge.choice, is)) {
        const key = `${is === undefined ? '?' : is.option < 0 ? 'none' : is.lost.map((l) => Lost[l]).join('+')}>${edge.choice.option < 0 ? 'none' : edge.choice.lost.map((l) => Lost[l]).join('+')}`;
        confusion.set(key, (confusion.get(key) ?? 0) + 1);
      }
    }
  }
  const top = [...confusion]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 9)
    .map(([k, n]) => `${k}:${n}`)
    .join(' ');
  if (kind === 'clean') return `${put} put, ${right} right ${top}`;
  return `F1 ${((2 * right) / Math.max(1, put + lost)).toFixed(4)} cuts ${((2 * cut) / Math.max(1, put + lost)).toFixed(4)} of ${lost} (${top})`;
}
