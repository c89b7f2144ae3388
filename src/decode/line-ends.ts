/** How many lines end in each way. */
export interface LineEnds {
  readonly lf: number;
  readonly crlf: number;
  readonly cr: number;
}

/** Counts the line ends of a text. A CRLF is one. */
export function countLineEnds(text: string): LineEnds {
  const lines = occurrences(text, '\n');
  const crlf = lines === 0 ? 0 : occurrences(text, '\r\n');
  return { lf: lines - crlf, crlf, cr: occurrences(text, '\r') - crlf };
}

/** The name of a text's line ends, as `stet detect` tells it: `LF`, `CRLF`, `CR`, `mixed` or `none`. */
export function lineEndsName({ lf, crlf, cr }: LineEnds): string {
  const kinds = [lf > 0 && 'LF', crlf > 0 && 'CRLF', cr > 0 && 'CR'].filter((name) => name !== false);
  return kinds.length > 1 ? `mixed (${lf} LF, ${crlf} CRLF, ${cr} CR)` : (kinds[0] ?? 'none');
}

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count += 1;
  return count;
}
