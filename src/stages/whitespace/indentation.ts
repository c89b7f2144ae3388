import type { Rule } from '../stage.js';
import { columnsOf, ODD_SPACE, spaceClass } from './characters.js';
import type { Layout } from './layout.js';
import type { Line } from './lines.js';
import { isProse, runsOn } from './prose.js';

export const indentation: Rule = {
  id: 'whitespace/indentation',
  promise: 'Indentation that creeps in from the left goes from paragraphs and headings',
  explanation:
    'Evidence is the document as a whole: paragraphs, each on a line of its own, that are indented by three widths or ' +
    'more, by two that only grow, or from some paragraph to the end by one that the first three did not have; or a ' +
    'single space before a paragraph where most have none. Verse or an address that crept along moves as one. So ' +
    'goes a margin that every line has, headings and all, but the first, which may have been trimmed. An even first-line ' +
    'indent is a style and stands, as do lists, quotations, tables, code, verse and hard-wrapped text.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: {
    before:
      'The ferry sailed at last on Monday, a day late.\n\n  It was full to the last seat, the harbour master said.\n\n' +
      '    Nobody on board the old ferry was badly hurt.',
    after:
      'The ferry sailed at last on Monday, a day late.\n\nIt was full to the last seat, the harbour master said.\n\n' +
      'Nobody on board the old ferry was badly hurt.',
  },
};

/** How a document's paragraphs are indented. */
export interface Indents {
  /** Whether indentation creeps through the document, so that blank lines may be lost as well. */
  readonly creeps: boolean;
  /** The lines, by number, whose indentation goes, and how many columns of it. */
  readonly columns: ReadonlyMap<number, number>;
  /** The lines, by number, of blocks made of whole paragraphs and headings; no other line may move. */
  readonly movable: ReadonlySet<number>;
}

const NONE: Indents = { creeps: false, columns: new Map(), movable: new Set() };
/** Flush paragraphs before, and indented ones after, that make one width of indentation an accident. */
const FLUSH_BEFORE = 3;
const INDENTED_AFTER = 2;

/** Finds creeping indentation. A block (lines with no blank one between) with a line that runs on is left alone. */
export function readIndents(layout: Layout): Indents {
  if (layout.hardWrapped) return NONE;
  const { text, lines } = layout;
  const columns = new Map<number, number>();
  const margin = marginOf(layout);
  if (margin > 0)
    for (const [number, line] of lines.entries()) columns.set(number, marginIn(text, line, margin));
  const movable = movableLines(layout);
  const paragraphs = movable.filter((number) => lines[number]!.kind === 'paragraph');
  const widthOf = (number: number) => Math.max(0, widthIn(text, lines[number] as Line) - margin);
  const widths = paragraphs.map(widthOf);
  const creeps = isCreep(widths);
  if (creeps) {
    for (const number of movable) columns.set(number, lines[number]!.indent);
    for (const [number, width] of blocksAlong(layout, new Set(paragraphs))) columns.set(number, width);
  } else {
    const single = paragraphs.filter((number) => widthOf(number) === 1);
    const flush = widths.filter((width) => width === 0).length;
    const areStray = single.length < flush && single.length + flush === widths.length;
    if (areStray) for (const number of single) columns.set(number, margin + 1);
  }
  for (const [number, width] of columns) if (width === 0) columns.delete(number);
  return { creeps, columns, movable: new Set(movable) };
}

/** Lines that a margin must have, and paragraphs among them, each between blank lines. */
const LINES_WITH_MARGIN = 4;
const PARAGRAPHS_WITH_MARGIN = 2;

/**
 * Columns that every line is indented by: the first may be flush, since programs trim a text. So that it is no first-line
 * indent, a heading must have as many. What code, lists and tables are may depend on their indentation: with them none goes.
 */
function marginOf({ text, lines }: Layout): number {
  const [first, ...others] = lines.filter(({ kind }) => kind !== 'blank');
  if (first === undefined || others.length < LINES_WITH_MARGIN - 1) return 0;
  const margin = others.reduce((least, { indent }) => Math.min(least, indent), Number.POSITIVE_INFINITY);
  if (margin === 0 || (first.indent < margin && first.indent > 0)) return 0;
  const along = [first, ...others].filter(({ indent }) => indent === margin);
  if (along.length < LINES_WITH_MARGIN || !along.some(({ kind }) => kind === 'heading')) return 0;
  if (along.filter(({ kind }) => kind === 'paragraph').length < PARAGRAPHS_WITH_MARGIN) return 0;
  if (!others.every((line) => isProse(line) && isCut(text, line, margin)) || !isProse(first)) return 0;
  const touching = lines.some((line, i) => line.kind === 'paragraph' && lines[i + 1]?.kind === 'paragraph');
  return touching ? 0 : margin;
}

/** Columns of a line that a margin takes. */
function marginIn(text: string, line: Line, margin: number): number {
  if (line.kind === 'blank') return 0;
  return isOddParagraph(text, line) ? line.indent : Math.min(margin, line.indent);
}

/** Columns of a line's indentation. Odd spaces before a paragraph go by themselves: exotic-space sees to them. */
function widthIn(text: string, line: Line): number {
  return isOddParagraph(text, line) ? 0 : line.indent;
}

const isOddParagraph = (text: string, line: Line): boolean =>
  line.kind === 'paragraph' && hasOddIndent(text, line);

const isCut = (text: string, line: Line, columns: number): boolean =>
  withoutColumns(text.slice(line.start, line.bodyStart), columns) !== undefined;

function isCreep(widths: readonly number[]): boolean {
  const levels = new Set(widths.filter((width) => width > 0)).size;
  if (levels > 2) return true;
  const grows = widths.every((width, i) => i === 0 || width >= (widths[i - 1] as number));
  if (levels === 0 || !grows) return false;
  const flush = widths.filter((width) => width === 0).length;
  return levels === 2 || (flush >= FLUSH_BEFORE && widths.length - flush >= INDENTED_AFTER);
}

/**
 * The lines of blocks that are no paragraphs (verse, an address) and crept along with those about them, and the
 * indentation that the whole block has: more than the paragraph above, and no more than the one below.
 */
function* blocksAlong({ text, lines }: Layout, paragraphs: ReadonlySet<number>): Generator<[number, number]> {
  let above = 0;
  for (let start = 0; start < lines.length; ) {
    let end = start + 1;
    if (lines[start]!.kind !== 'blank') while (end < lines.length && lines[end]!.kind !== 'blank') end += 1;
    const block = lines.slice(start, end);
    const numbers = Array.from(block.keys(), (i) => start + i);
    const width = Math.min(...block.map((line) => widthIn(text, line)));
    if (numbers.some((number) => paragraphs.has(number))) above = block.at(-1)!.indent;
    else if (width > above && block.every((line) => isProse(line) && isCut(text, line, width))) {
      let below = end;
      while (below < lines.length && !paragraphs.has(below)) below += 1;
      if (width <= (lines[below]?.indent ?? width)) for (const number of numbers) yield [number, width];
    }
    start = end;
  }
}

/** White space before a line without its first columns; undefined where a tab stands across their end. */
export function withoutColumns(space: string, columns: number): string | undefined {
  let width = 0;
  let at = 0;
  while (at < space.length && width < columns) {
    width += columnsOf(spaceClass(space.charCodeAt(at)));
    at += 1;
  }
  return width === columns ? space.slice(at) : undefined;
}

export function hasOddIndent(text: string, line: Line): boolean {
  for (let i = line.start; i < line.bodyStart; i += 1) {
    if (spaceClass(text.charCodeAt(i)) === ODD_SPACE) return true;
  }
  return false;
}

/** The lines of prose, by number, that stand in blocks made of whole paragraphs and headings. */
function movableLines({ text, lines }: Layout): number[] {
  const movable: number[] = [];
  /** How many lines the blocks before this one have. */
  let closed = 0;
  let broken = false;
  const close = () => {
    if (
      broken &&
      !climbs(
        text,
        movable.slice(closed).map((number) => lines[number] as Line),
      )
    )
      movable.length = closed;
    closed = movable.length;
    broken = false;
  };
  lines.forEach((line, number) => {
    if (!isProse(line)) {
      close();
      return;
    }
    const above = movable.length > closed ? (lines[number - 1] as Line) : undefined;
    if (line.kind === 'other') broken = true;
    if (above !== undefined && above.kind === 'heading' && line.kind !== 'paragraph') broken = true;
    if (above !== undefined && above.kind !== 'heading' && runsOn(text, above, line)) broken = true;
    movable.push(number);
  });
  close();
  return movable;
}

/** Steps up that show that the lines of a block crept, each of them a block of its own once. */
const STEPS = 3;

/** Whether the lines of a block are indented more and more, two paragraphs among them. */
function climbs(text: string, block: readonly Line[]): boolean {
  const widths = block.map((line) => widthIn(text, line));
  const steps = widths.slice(1).map((width, i) => width - (widths[i] as number));
  const up = steps.filter((step) => step > 0).length;
  if (steps.some((step) => step < 0) || up < STEPS || up * 2 < block.length) return false;
  return new Set(widths.filter((_, i) => block[i]!.kind === 'paragraph')).size >= 2;
}
