import type { Line } from './lines.js';

const NO_STOPS: ReadonlySet<number> = new Set();
/** Of any tab. Paragraphs that a blank line parts have none in common. */
const TAB_STOP = -1;

/** Neighbouring lines whose wide gaps end in the same column stand in columns: no character of theirs is idle. */
export function markColumns(text: string, lines: readonly Line[]): void {
  let above: Line | undefined;
  let aboveStops: ReadonlySet<number> = NO_STOPS;
  let isNext = false;
  for (const line of lines) {
    if (line.bodyStart === line.bodyEnd) {
      isNext = false;
      continue;
    }
    const stops = line.gaps.length === 0 ? NO_STOPS : columnStops(text, line);
    const isShared = (stop: number) => aboveStops.has(stop) && (isNext || stop !== TAB_STOP);
    if (above !== undefined && [...stops].some(isShared)) {
      above.kind = 'verbatim';
      line.kind = 'verbatim';
    }
    above = line;
    aboveStops = stops;
    isNext = true;
  }
}

/** Where columns may begin: the ends of gaps of three spaces or more, counted from the line's start. */
function columnStops(text: string, line: Line): ReadonlySet<number> {
  const stops = new Set<number>();
  for (const { start, end } of line.gaps) {
    const gap = text.slice(start, end);
    if (gap.includes('\t')) stops.add(TAB_STOP);
    else if (/^ {3,}$/.test(gap)) stops.add(end - line.start);
  }
  return stops;
}
