import type { Span } from '../../text/edit.js';

/** Escapes of the same kind that stand together, as numbers. */
export interface Run {
  readonly span: Span;
  readonly numbers: readonly number[];
}

/**
 * Every run of matches of `pattern` (global) that follow one another without a gap. A match's number is its first group that
 * is set, in base `radix`.
 */
export function runsOf(text: string, pattern: RegExp, radix: number): Run[] {
  const runs: { span: [number, number]; numbers: number[] }[] = [];
  for (const match of text.matchAll(pattern)) {
    const number = Number.parseInt(match.slice(1).find((group) => group !== undefined)!, radix);
    const end = match.index + match[0].length;
    const last = runs.at(-1);
    if (last?.span[1] === match.index) {
      last.span[1] = end;
      last.numbers.push(number);
    } else runs.push({ span: [match.index, end], numbers: [number] });
  }
  return runs;
}
