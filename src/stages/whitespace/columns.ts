import type { Line } from './lines.js';

const NO_STOPS: ReadonlySet<number> = new Set();

/** Neighbouring lines whose wide gaps end in the same column stand in columns: no character of theirs is idle. */
export function markColumns(text: string, lines: readonly Line[]): void {
  let above: Line | undefined;
  let aboveStops: ReadonlySet<number> = NO_STOPS;
  for (const line of lines) {
    if (line.bodyStart === line.bodyEnd) continue;
    const stops = line.gaps.length === 0 ? NO_STOPS : columnStops(text, line);
    if (above !== undefined && [...stops].some((stop) => aboveStops.has(stop))) {
      above.kind = 'verbatim';
      line.kind = 'verbatim';
    }
    above = line;
    aboveStops = stops;
  }
}

/** Where columns may begin: the ends of gaps of three spaces or more, counted from the line's start; -1 for a tab. */
function columnStops(text: string, line: Line): ReadonlySet<number> {
  const stops = new Set<number>();
  for (const { start, end } of line.gaps) {
    const gap = text.slice(start, end);
    if (gap.includes('\t')) stops.add(-1);
    else if (/^ {3,}$/.test(gap)) stops.add(end - line.start);
  }
  return stops;
}
