import { type BlendWeights, loadBlend } from '../../../model/gap-model.js';
import type { MarksModel } from '../../../model/marks-model.js';
import { type Balance, elsewhereOf, sumOf } from './balance.js';
import type { Choice } from './choices.js';
import { buildLattice, type Scored } from './lattice.js';
import { ParagraphCache } from './paragraph-cache.js';
import { Posterior } from './posterior.js';
import { type GapMemory, type Heard, hear, rescore } from './rescore.js';
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

/** A paragraph as the lattice alone reads it. */
export interface FirstReading {
  readonly choices: readonly (readonly Choice[])[];
  readonly posterior: Posterior;
  /** What the neural scorer says of each place, where it was asked. */
  readonly heard: readonly (Heard | undefined)[] | undefined;
  /** Reads it with other choices. */
  readonly read: (choices: readonly (readonly Choice[])[]) => Posterior;
}

const READINGS = 2;

/**
 * Reads the paragraphs of which the lattice was unsure again, with what the neural scorer says, in the light of what the
 * document's other joints turn out to have lost.
 *
 * @param lost what the document is known to have lost already.
 */
export function reread(document: readonly FirstReading[], lost: Balance, blend: BlendWeights): Posterior[] {
  let posteriors = document.map(({ posterior }) => posterior);
  for (let reading = 0; reading < READINGS; reading += 1) {
    const balance = sumOf(posteriors, lost);
    posteriors = document.map(({ choices, heard, read }, i) => {
      const before = posteriors[i] as Posterior;
      if (heard === undefined) return before;
      return read(rescore(choices, heard, elsewhereOf(balance, before), blend));
    });
  }
  return posteriors;
}

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
  const first = document.map((scored): FirstReading => {
    const cache = new ParagraphCache();
    const read = (choices: Scored['choices']) =>
      new Posterior(scored.paragraph, buildLattice(vocabulary, weights, { ...scored, choices }, cache));
    const posterior = read(scored.choices);
    return { choices: scored.choices, posterior, heard: hear(vocabulary.tokens, posterior, memory), read };
  });
  if (first.every(({ heard }) => heard === undefined)) {
    return first.map(({ posterior }) => ({ posterior, calibration }));
  }
  const blend = loadBlend();
  return reread(first, lost, blend).map((posterior, i) => {
    const heard = first[i]?.heard;
    return heard === undefined
      ? { posterior, calibration }
      : { posterior, calibration: blend.calibration, heard };
  });
}
