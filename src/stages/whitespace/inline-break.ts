import type { Proposal } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import type { Layout } from './layout.js';
import type { Line } from './lines.js';
import { endsSentence, isProse, startsLower } from './prose.js';

export const inlineBreak: Rule = {
  id: 'whitespace/inline-break',
  promise: 'A line end where only a tag stood goes from the middle of a sentence',
  explanation:
    'Scrapers put a line end for every tag, so that a link is a line of its own and the next begins with a comma: no line ' +
    'does that. What stood between two tags is joined to both sides, where blank lines part the paragraphs; so is a short ' +
    'line that begins with a capital, between one that breaks off, longer than any wrapped text or at a word such as ' +
    '“of”, and one that goes on with a small letter. Any other line end may be meant, and stands.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: {
    before:
      'The vote was close.\n\nThe leader of the council,\nHanna Oster\n, who had asked for it, said that she was glad of it all the same.',
    after:
      'The vote was close.\n\nThe leader of the council, Hanna Oster, who had asked for it, said that she was glad of it all the same.',
  },
};

const CONFIDENCE = 0.95;
/** UTF-16 code units of what may stand between two tags. */
const SHORT = 60;
/** Words of a line, or of the one above it, that show that it is prose. */
const PROSE_WORDS = 6;

/** UTF-16 code units; a longer line was not wrapped. */
const LONG = 100;
/** What is more than the large capital of a paragraph, and begins with no small letter. */
const IS_NAME = /^(?!["“‘'«([*_]*\p{Ll}).*\p{L}{2}/u;
const BREAKS_WORD = /-$/;
/** Words that begin what stands in the next line. */
const LEADS_ON =
  /(?<!\p{L})(?:an?|the|of|to|from|at|by|for|with|into|in|on|and|or|than|his|her|its|our|my|your|their|around|about)$/iu;
const BEGINS_WITH_MARK = /^(?:[,;](?:\s|$)|\. \p{Lu}|[)”’][,.;]? )/u;
const STOP = '.';
const ENDS_IN_WORD = /[\p{L}\p{N}\p{M}’”")\]%]$/u;

/** The removal of line ends within sentences. */
export function joinInlineBreaks(layout: Layout): Proposal[] {
  // Where nothing but line ends parts the paragraphs, a line end may part any two.
  if (!hasBlankBetween(layout)) return [];
  const isStop = areStopsApart(layout) ? () => false : (body: string) => body === STOP;
  const continues = (body: string) => BEGINS_WITH_MARK.test(body) || isStop(body);
  return blocksOf(layout).flatMap((block) => joinsOf(layout, block, continues));
}

/** Whether full stops in lines of their own part paragraphs, as in some formats: one stands where no sentence is left to end. */
function areStopsApart({ text, lines }: Layout): boolean {
  return lines.some(
    (line, n) =>
      bodyOf(text, line) === STOP && (n === 0 || !ENDS_IN_WORD.test(bodyOf(text, lines[n - 1] as Line))),
  );
}

const bodyOf = (text: string, { bodyStart, bodyEnd }: Line): string => text.slice(bodyStart, bodyEnd);

function hasBlankBetween({ lines }: Layout): boolean {
  const isInk = ({ kind }: Line) => kind !== 'blank';
  return lines.slice(lines.findIndex(isInk), lines.findLastIndex(isInk)).some((line) => !isInk(line));
}

/** Lines of prose with no other, and no blank one, between. */
function blocksOf({ lines }: Layout): Line[][] {
  const blocks: Line[][] = [[]];
  for (const line of lines) {
    if (isProse(line)) blocks.at(-1)!.push(line);
    else blocks.push([]);
  }
  return blocks;
}

/** @param continues whether a line with this body goes on with the one above. */
function joinsOf(layout: Layout, block: readonly Line[], continues: (body: string) => boolean): Proposal[] {
  const { text } = layout;
  /** What stands between a line and the one above it where they are one; by the index of the lower. */
  const joints = new Map<number, string>();
  for (let i = 1; i < block.length; i += 1) {
    const [above, line] = [block[i - 1] as Line, block[i] as Line];
    const isProseLike = block.slice(Math.max(0, i - 2), i + 1).some(({ words }) => words >= PROSE_WORDS);
    if (isProseLike && continues(bodyOf(text, line)) && ENDS_IN_WORD.test(bodyOf(text, above)))
      joints.set(i, '');
  }
  const isPiece = (n: number) => block[n]!.extent < SHORT && !endsSentence(text, block[n] as Line);
  // What a margin wrapped has no such line.
  const isWrapped = !block.some(({ extent }) => extent >= LONG);
  for (let i = 1; i + 1 < block.length && !isWrapped; i += 1) {
    const isBroken = joints.has(i - 1) || breaksOff(text, block[i - 1] as Line);
    if (!isBroken || !isPiece(i) || !IS_NAME.test(bodyOf(text, block[i] as Line))) continue;
    if (!startsLower(text, block[i + 1] as Line)) continue;
    const ends = BREAKS_WORD.test(bodyOf(text, block[i] as Line)) ? [i] : [i, i + 1];
    for (const n of ends) if (!joints.has(n)) joints.set(n, ' ');
  }
  // What stood between two tags was broken off on its other side as well.
  for (const i of [...joints.keys()]) {
    if (isPiece(i - 1) && i > 1 && !joints.has(i - 1)) addAbove(layout, block, i - 1, joints);
    for (let n = i; isPiece(n) && n + 1 < block.length && !joints.has(n + 1); n += 1) joints.set(n + 1, ' ');
  }
  return Array.from(joints, ([i, after]) => ({
    rule: inlineBreak.id,
    span: [block[i - 1]!.bodyEnd, block[i]!.bodyStart] as const,
    after,
    safety: inlineBreak.safety,
    confidence: CONFIDENCE,
  }));
}

/** Whether a line ends within a sentence that it began: what a glossary says of a term need not end as one. */
const breaksOff = (text: string, line: Line): boolean =>
  !endsSentence(text, line) && !startsLower(text, line) && (line.extent >= LONG || leadsOn(text, line));

const leadsOn = (text: string, { bodyStart, bodyEnd }: Line): boolean =>
  LEADS_ON.test(text.slice(Math.max(bodyStart, bodyEnd - 8), bodyEnd));

/** Joins a piece to the line above, unless that is a headline. */
function addAbove({ text }: Layout, block: readonly Line[], i: number, joints: Map<number, string>): void {
  const above = block[i - 1] as Line;
  if (above.kind === 'heading' && !/[,;]$/.test(bodyOf(text, above)) && !leadsOn(text, above)) return;
  joints.set(i, ' ');
}
