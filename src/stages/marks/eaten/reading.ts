import { loadBlend } from '../../../model/gap-model.js';
import type { MarksModel } from '../../../model/marks-model.js';
import { type Balance, leansOf, sumOf } from './balance.js';
import { Posterior } from './decision.js';
import { buildLattice, ParagraphCache, type Scored } from './lattice.js';
import { type GapMemory, type Heard, hear, rescore } from './neural/rescore.js';
import type { Vocabulary } from './vocabulary.js';

/** What is thought of a paragraph, with what the probabilities in it are worth. */
export interface ReadParagraph {
  readonly posterior: Posterior;
  readonly calibration: Float32Array;
  /** What the neural scorer was heard to say of each place, where it was asked. */
  readonly heard?: readonly (Heard | undefined)[];
}

/** Paragraphs of which the neural scorer's word is kept: a document is read in rounds, and first by its excerpt. */
const REMEMBERED = 500;
const memory: GapMemory = new Map();

/** How often the marks of unsure paragraphs are read again in the light of the others. */
export const READINGS = 2;

/**
 * Reads the paragraphs of a document with the lattice, and where that is unsure of a mark, with the neural scorer too, and
 * then in the light of what the document's other joints turn out to have lost.
 *
 * @param lost what the document is known to have lost already.
 */
export function readParagraphs(
  vocabulary: Vocabulary,
  { weights, calibration }: MarksModel,
  document: readonly Scored[],
  lost: Balance,
): ReadParagraph[] {
  if (memory.size > REMEMBERED) memory.clear();
  const caches = document.map(() => new ParagraphCache());
  const read = (scored: Scored, index: number) =>
    new Posterior(
      scored.paragraph,
      buildLattice(vocabulary, weights, scored, caches[index] as ParagraphCache),
    );
  let posteriors = document.map(read);
  const heard = posteriors.map((posterior) => hear(vocabulary.tokens, posterior, memory));
  if (heard.every((said) => said === undefined)) {
    return posteriors.map((posterior) => ({ posterior, calibration }));
  }
  const blend = loadBlend();
  for (let reading = 0; reading < READINGS; reading += 1) {
    const balance = sumOf(posteriors, lost);
    posteriors = document.map((scored, i) => {
      const before = posteriors[i] as Posterior;
      const said = heard[i];
      if (said === undefined) return before;
      const choices = rescore(scored.choices, said, leansOf(balance, before), blend);
      return read({ ...scored, choices }, i);
    });
  }
  return posteriors.map((posterior, i) => {
    const said = heard[i];
    return said === undefined
      ? { posterior, calibration }
      : { posterior, calibration: blend.calibration, heard: said };
  });
}
