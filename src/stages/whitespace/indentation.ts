import type { Rule } from '../stage.js';
import { ODD_SPACE, spaceClass } from './characters.js';
import { isProse, type Layout, type Line, runsOn } from './layout.js';

export const indentation: Rule = {
  id: 'whitespace/indentation',
  promise: 'Indentation that creeps in from the left goes from paragraphs and headings',
  explanation:
    'Evidence is the document as a whole: paragraphs, each on a line of its own, that are indented by three widths or ' +
    'more, by two that only grow, or from some paragraph to the end by one that the first three did not have; or a ' +
    'single space before a paragraph where most have none. An even first-line indent is a style and stands, as do ' +
    'lists, quotations, tables, code, verse and hard-wrapped text.',
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
  /** The lines, by number, whose indentation goes. */
  readonly lines: ReadonlySet<number>;
  /** The lines, by number, of blocks made of whole paragraphs and headings; no other line may move. */
  readonly movable: ReadonlySet<number>;
}

const NONE: Indents = { creeps: false, lines: new Set(), movable: new Set() };
/** Flush paragraphs before, and indented ones after, that make one width of indentation an accident. */
const FLUSH_BEFORE = 3;
const INDENTED_AFTER = 2;

/** Finds creeping indentation. A block (lines with no blank one between) with a line that runs on is left alone. */
export function readIndents(layout: Layout): Indents {
  if (layout.hardWrapped) return NONE;
  const movable = movableLines(layout);
  const widths = movable
    .map((number) => layout.lines[number] as Line)
    .filter((line) => line.kind === 'paragraph')
    // Odd spaces before a paragraph go by themselves: exotic-space sees to them.
    .map((line) => (hasOddIndent(layout.text, line) ? 0 : line.indent));
  if (isCreep(widths)) {
    const lines = new Set(movable.filter((number) => layout.lines[number]!.indent > 0));
    return { creeps: true, lines, movable: new Set(movable) };
  }
  const single = movable.filter((number) => isSingleSpace(layout, number));
  const flush = widths.filter((width) => width === 0).length;
  return {
    creeps: false,
    lines: new Set(single.length < flush && single.length + flush === widths.length ? single : []),
    movable: new Set(movable),
  };
}

function isCreep(widths: readonly number[]): boolean {
  const levels = new Set(widths.filter((width) => width > 0)).size;
  if (levels > 2) return true;
  const grows = widths.every((width, i) => i === 0 || width >= (widths[i - 1] as number));
  if (levels === 0 || !grows) return false;
  const flush = widths.filter((width) => width === 0).length;
  return levels === 2 || (flush >= FLUSH_BEFORE && widths.length - flush >= INDENTED_AFTER);
}

function isSingleSpace(layout: Layout, number: number): boolean {
  const line = layout.lines[number] as Line;
  return line.kind === 'paragraph' && line.indent === 1 && !hasOddIndent(layout.text, line);
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
    if (broken) movable.length = closed;
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
