import { type Proposal, splice } from '../../text/edit.js';
import { inOrder, originalOf } from '../../text/rebase.js';
import type { Stage, StageContext } from '../stage.js';
import { hasPieceApart } from './apart.js';
import { blankLines, closeBlankLines } from './blank-lines.js';
import { exoticSpace } from './exotic-space.js';
import { GapReader } from './gaps.js';
import { hyphenatedLineEnd, joinBrokenWords } from './hyphenated-line-end.js';
import { indentation, readIndents } from './indentation.js';
import { inlineBreak, joinInlineBreaks } from './inline-break.js';
import { type Layout, readLayout } from './layout.js';
import { lostBlankLine, restoreBlankLines } from './lost-blank-line.js';
import { mixedLineEnds, unifyLineEnd } from './mixed-line-ends.js';
import { closeWords, joinCapitals, partedWord } from './parted-word.js';
import { mayHoldSign, removeSigns, softHyphen } from './soft-hyphen.js';
import { closeBrackets, spaceInBrackets } from './space-in-brackets.js';
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
    spaceInBrackets,
    inlineBreak,
  ],
  suspicious: (text) => looksOdd(text) || mayHoldSign(text) || hasPieceApart(text),
  propose,
};

/** Lines are put together first: what they are for is told of whole ones. */
function propose(text: string, context: StageContext): readonly Proposal[] {
  const layout = readLayout(text, context.settings.markdown);
  const joins = joinLines(layout, context);
  if (joins.length === 0) return inOrder(proposeWithin(layout, context));
  const joined = readLayout(splice(text, joins), context.settings.markdown);
  return inOrder([...joins, ...proposeWithin(joined, context).map(originalOf(joins))]);
}

/** Lines that are one, in order. */
function joinLines(layout: Layout, { enabled }: StageContext): Proposal[] {
  const words = [
    ...(enabled(hyphenatedLineEnd.id) ? joinBrokenWords(layout).filter(isSure) : []),
    ...(enabled(partedWord.id) ? joinCapitals(layout) : []),
  ];
  const breaks = enabled(inlineBreak.id) ? joinInlineBreaks(layout) : [];
  return inOrder(words.concat(breaks.filter((line) => !words.some((word) => overlap(line, word)))));
}

const overlap = ({ span: [start, end] }: Proposal, { span: [from, to] }: Proposal): boolean =>
  start < to && from < end;

const isSure = ({ safety }: Proposal): boolean => safety !== 'suggest';

/** Everything else. */
function proposeWithin(layout: Layout, { enabled }: StageContext): Proposal[] {
  const { text } = layout;
  const indents = readIndents(layout);
  const closed = enabled(blankLines.id)
    ? closeBlankLines(layout)
    : { proposals: [], removed: new Set<number>() };
  const { removed } = closed;
  const closing = [
    ...(enabled(spaceInQuotes.id) ? closeQuotes(layout) : []),
    ...(enabled(spaceInBrackets.id) ? closeBrackets(layout) : []),
    ...(enabled(partedWord.id) ? closeWords(layout) : []),
  ];
  const proposals = closed.proposals.concat(
    enabled(lostBlankLine.id) ? restoreBlankLines(layout, indents) : [],
    enabled(hyphenatedLineEnd.id) ? joinBrokenWords(layout).filter((proposal) => !isSure(proposal)) : [],
    enabled(softHyphen.id) && mayHoldSign(text) ? removeSigns(text) : [],
    closing,
  );
  const gaps = new GapReader(layout, indents, enabled, new Set(closing.map(({ span }) => span[0])));
  const endsMix = enabled(mixedLineEnds.id);
  layout.lines.forEach((line, number) => {
    if (removed.has(number)) return;
    gaps.read(number, proposals);
    const end = endsMix ? unifyLineEnd(layout, line) : undefined;
    if (end !== undefined) proposals.push(end);
  });
  return proposals;
}
