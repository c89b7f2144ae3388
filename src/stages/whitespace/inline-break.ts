import type { Proposal } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import { endsSentence, isProse, type Layout, type Line, startsLower } from './layout.js';

export const inlineBreak: Rule = {
  id: 'whitespace/inline-break',
  promise: 'A line end where only a tag stood goes from the middle of a sentence',
  explanation:
    'Scrapers put a line end for every tag, so that a link is a line of its own and the next begins with a comma: no line ' +
    'does that. Where lines are much longer than any page, one that breaks off before its width, and goes on in small ' +
    'letters, was broken so, too. Both need blank lines between the paragraphs; hard-wrapped text, verse and the lines ' +
    'of Markdown stand.',
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
/** UTF-16 code units: of a line that no page is so wide as to break, and of what may stand between two tags. */
const LONG = 100;
const SHORT = 60;
/** Words of a line, or of the one above it, that show that it is prose. */
const PROSE_WORDS = 6;
/** The part of the longest line that one may fill and still be broken off too early. */
const FILLED = 0.8;

const BEGINS_WITH_MARK = /^(?:[,;](?:\s|$)|\.$|\. \p{Lu}|[)”’][,.;]? )/u;
const ENDS_IN_WORD = /[\p{L}\p{N}\p{M}’”")\]%]$/u;

/** The removal of line ends within sentences. */
export function joinInlineBreaks(layout: Layout): Proposal[] {
  const blocks = blocksOf(layout);
  // Where nothing but line ends parts the paragraphs, a line end may part any two.
  if (blocks.length < 2) return [];
  const mayJoinLower = mayBreakInside(layout, blocks);
  return blocks.flatMap((block) => joinsOf(layout, block, mayJoinLower));
}

/** Lines of prose with no blank one between. */
function blocksOf({ lines }: Layout): Line[][] {
  const blocks: Line[][] = [];
  let isOpen = false;
  for (const line of lines) {
    const isBlank = line.kind === 'blank';
    if (!isBlank && isOpen) blocks.at(-1)!.push(line);
    else if (!isBlank) blocks.push([line]);
    isOpen = !isBlank;
  }
  return blocks;
}

/** Whether a line that goes on in small letters was broken: paragraphs are lines there, more of them than are broken. */
function mayBreakInside(
  { text, lines, markdown }: Layout,
  blocks: readonly Line[][],
): (above: Line, line: Line) => boolean {
  const runsOn = (above: Line, line: Line) => !endsSentence(text, above) && startsLower(text, line);
  const whole = blocks.filter(
    ([line, ...others]) => others.length === 0 && line!.kind === 'paragraph' && line!.extent >= LONG,
  );
  const broken = blocks.filter((block) =>
    block.some((line, i) => i > 0 && runsOn(block[i - 1] as Line, line)),
  );
  if (markdown || broken.length > whole.length) return () => false;
  const longest = lines.reduce((most, { extent }) => Math.max(most, extent), 0);
  return (above, line) =>
    runsOn(above, line) &&
    Math.max(above.extent, line.extent) >= LONG &&
    above.extent + SHORT / 4 <= longest * FILLED;
}

function joinsOf(
  layout: Layout,
  block: readonly Line[],
  mayJoinLower: (above: Line, line: Line) => boolean,
): Proposal[] {
  if (block.length < 2 || !block.every(isProse)) return [];
  const { text } = layout;
  const body = ({ bodyStart, bodyEnd }: Line) => text.slice(bodyStart, bodyEnd);
  /** What stands between a line and the one above it where they are one; by the index of the lower. */
  const joints = new Map<number, string>();
  for (let i = 1; i < block.length; i += 1) {
    const [above, line] = [block[i - 1] as Line, block[i] as Line];
    const isProseLike = Math.max(above.words, line.words) >= PROSE_WORDS;
    if (isProseLike && BEGINS_WITH_MARK.test(body(line)) && ENDS_IN_WORD.test(body(above))) joints.set(i, '');
    else if (mayJoinLower(above, line)) joints.set(i, ' ');
  }
  // What stood between two tags was broken off on its other side as well.
  for (const i of [...joints.keys()]) {
    const isPiece = (n: number) => block[n]!.extent < SHORT && !endsSentence(text, block[n] as Line);
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

/** Joins a piece to the line above, unless that is a headline. */
function addAbove({ text }: Layout, block: readonly Line[], i: number, joints: Map<number, string>): void {
  const above = block[i - 1] as Line;
  if (above.kind === 'heading' && !/[,;]$/.test(text.slice(above.bodyStart, above.bodyEnd))) return;
  joints.set(i, ' ');
}
