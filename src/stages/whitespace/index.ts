import type { Proposal } from '../../text/edit.js';
import type { Stage, StageContext } from '../stage.js';
import { hasPieceApart } from './apart.js';
import { blankLines, closeBlankLines } from './blank-lines.js';
import { exoticSpace } from './exotic-space.js';
import { GapReader } from './gaps.js';
import { hyphenatedLineEnd, joinBrokenWords } from './hyphenated-line-end.js';
import { indentation, readIndents } from './indentation.js';
import { readLayout } from './layout.js';
import { lostBlankLine, restoreBlankLines } from './lost-blank-line.js';
import { mixedLineEnds, unifyLineEnd } from './mixed-line-ends.js';
import { closeWords, partedWord } from './parted-word.js';
import { mayHoldSign, removeSigns, softHyphen } from './soft-hyphen.js';
import { closeQuotes, spaceInQuotes } from './space-in-quotes.js';
import { spaceRun } from './space-run.js';
import { looksOdd } from './suspicion.js';
import { trailingSpace } from './trailing-space.js';
import { zeroWidth } from './zero-width.js';

/**
 * Odd white space. One pass tells what each line is for (`layout.ts`); then every rule reads that. Whether a rule acts
 * is decided by what no rule of the stage changes (the ink of a line, its neighbours), which makes the stage idempotent.
 */
export const whitespace: Stage = {
  id: 'whitespace',
  rules: [
    indentation,
    exoticSpace,
    zeroWidth,
    softHyphen,
    trailingSpace,
    mixedLineEnds,
    blankLines,
    lostBlankLine,
    spaceRun,
    hyphenatedLineEnd,
    partedWord,
    spaceInQuotes,
  ],
  suspicious: (text) => looksOdd(text) || mayHoldSign(text) || hasPieceApart(text),
  propose,
};

function propose(text: string, { enabled, settings }: StageContext): readonly Proposal[] {
  const layout = readLayout(text, settings.markdown);
  const indents = readIndents(layout);
  const closed = enabled(blankLines.id)
    ? closeBlankLines(layout)
    : { proposals: [], removed: new Set<number>() };
  const { removed } = closed;
  const proposals = closed.proposals.concat(
    enabled(lostBlankLine.id) ? restoreBlankLines(layout, indents) : [],
    enabled(hyphenatedLineEnd.id) ? joinBrokenWords(layout) : [],
    enabled(softHyphen.id) && mayHoldSign(text) ? removeSigns(text) : [],
  );
  const closing = [
    ...(enabled(spaceInQuotes.id) ? closeQuotes(layout) : []),
    ...(enabled(partedWord.id) ? closeWords(layout) : []),
  ];
  proposals.push(...closing);
  const gaps = new GapReader(layout, indents, enabled, new Set(closing.map(({ span }) => span[0])));
  const endsMix = enabled(mixedLineEnds.id);
  layout.lines.forEach((line, number) => {
    if (removed.has(number)) return;
    gaps.read(number, proposals);
    const end = endsMix ? unifyLineEnd(layout, line) : undefined;
    if (end !== undefined) proposals.push(end);
  });
  return proposals.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}
