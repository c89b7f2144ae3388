import type { Proposal, Span } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import { blocks } from './blocks.js';
import { foreignLines } from './foreign.js';
import type { Known } from './local.js';
import type { HouseStyle } from './style.js';

export const turnedQuote: Rule = {
  id: 'marks/turned-quote',
  promise: 'Turns a curly double quote that opens where one has to close, or closes where one has to open',
  explanation:
    'Software that curls quotes goes by what stands before them, and hands type the wrong key: `“Yes,“ she said.` A quote ' +
    'is turned where the spaces about it leave no doubt, and where those of its paragraph open and close in turn ' +
    'afterwards. Left alone: texts that open with „ or », those that set ” on both sides, as Swedish does, more often ' +
    'than not, and lines in another language.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: '“Yes,“ she said, ”it was the tide.”', after: '“Yes,” she said, “it was the tide.”' },
};

const OPENING = '“';
const CLOSING = '”';

/** True when a curly double quote stands as its opposite does; whether it is wrong the paragraph tells. */
export const suspicious = (text: string): boolean => TURNED.test(text);

/** What a quote may open behind, and what it may close before: the number of a note, too. */
const BEFORE = /[\s([{—–‘]/u;
const BEHIND = /[\s)\]}.,;:!?…—–’\d]/u;
/** A quote that stands as its opposite does. */
const TURNED = /“(?=$|[\s)\]}.,;:!?])(?<=[^\s([{—–‘“”]“)|”(?=[^\s)\]}.,;:!?…—–’\d])(?<=(?:^|[\s([{‘])”)/mu;
const OTHER_STYLE = /[„»«]/;

/** One replacement for each quote that is turned. */
export function propose(text: string, _style: HouseStyle, { signs }: Pick<Known, 'signs'>): Proposal[] {
  if (OTHER_STYLE.test(text)) return [];
  const found: Proposal[] = [];
  let opening = 0;
  let closing = 0;
  for (const block of blocks(text)) {
    const sides = sidesIn(text, block);
    for (const { at, opens } of sides) {
      if (opens !== true) continue;
      if (text[at] === OPENING) opening += 1;
      else closing += 1;
    }
    if (takeTurns(text, sides)) continue;
    // Beside a fused word a quote may be missing: that is settled first.
    const isWhole = !signs.fused.some((at) => block[0] <= at && at < block[1]);
    if (isWhole) for (const proposal of turn(text, sides)) found.push(proposal);
  }
  const isForeign = foreignLines(text);
  return found.filter(
    ({ span: [at], after }) =>
      // Where ” opens more often than “, the publisher may mean it.
      (after === CLOSING || closing <= opening) && !isForeign(at),
  );
}

/** A double quote, and whether it has to open or to close where it stands; undefined where it may do either. */
interface Side {
  readonly at: number;
  readonly opens: boolean | undefined;
}

function sidesIn(text: string, [start, end]: Span): Side[] {
  const sides: Side[] = [];
  for (let at = start; at < end; at += 1) {
    if (text[at] !== OPENING && text[at] !== CLOSING) continue;
    const mayOpen = at === start || BEFORE.test(text[at - 1]!);
    const mayClose = at + 1 === end || BEHIND.test(text[at + 1]!);
    sides.push({ at, opens: mayOpen === mayClose ? undefined : mayOpen });
  }
  return sides;
}

/** Whether the quotes of a paragraph open and close in turn as they stand; the last may stay open. */
const takeTurns = (text: string, sides: readonly Side[]): boolean =>
  sides.every(({ at }, n) => (text[at] === OPENING) === (n % 2 === 0));

/** The quotes that have to be turned for all of a paragraph to take turns, if that alone is wrong. */
function turn(text: string, sides: readonly Side[]): Proposal[] {
  const isClear = sides.every(({ opens, at }, n) => (opens ?? text[at] === OPENING) === (n % 2 === 0));
  if (!isClear) return [];
  return sides
    .filter(({ at, opens }) => opens !== undefined && (text[at] === OPENING) !== opens)
    .map(({ at, opens }) => ({
      rule: turnedQuote.id,
      span: [at, at + 1],
      after: opens ? OPENING : CLOSING,
      safety: turnedQuote.safety,
      confidence: 0.96,
      detail: { reason: opens ? 'A quotation opens here' : 'A quotation closes here' },
    }));
}
