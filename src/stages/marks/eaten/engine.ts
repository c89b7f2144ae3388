import { loadMarksModel, type MarksModel } from '../../../model/marks-model.js';
import type { Proposal } from '../../../text/edit.js';
import { inferStyle } from '../style.js';
import { findCandidates } from './candidates.js';
import { decide } from './decision.js';
import { paragraphsWithFeatures } from './features.js';
import { buildLattice } from './lattice.js';
import { tokenise } from './tokens.js';
import { Vocabulary } from './vocabulary.js';

/** Marks and spaces that were lost between two words of a text. Spans are empty: every edit is an insertion. */
export function findLostMarks(text: string, model: MarksModel = loadMarksModel()): Proposal[] {
  const tokens = tokenise(text);
  const vocabulary = new Vocabulary(model.statistics, tokens);
  const candidates = findCandidates(vocabulary);
  if (!candidates.some((candidate) => candidate.suspicious)) return [];
  const style = inferStyle(text);
  return paragraphsWithFeatures(vocabulary, candidates).flatMap((paragraph) =>
    paragraph.places.some(({ candidate }) => candidate.suspicious)
      ? decide(
          tokens,
          paragraph,
          buildLattice(vocabulary, model.weights, paragraph),
          model.calibration,
          style,
        )
      : [],
  );
}
