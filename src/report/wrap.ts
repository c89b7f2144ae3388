import { columns } from './excerpt.js';

/** Columns before the text of a line: two of margin, the sign, a space. */
export const GUTTER = 4;

/** A heading and a list after it, broken between items and, where not even the first has room, before it. */
export function wrap(
  heading: string,
  items: readonly string[],
  width: number,
  { separator = ', ', indent = GUTTER }: { separator?: string; indent?: number } = {},
): string[] {
  const margin = ' '.repeat(indent);
  const lines: string[] = [];
  let line = heading;
  let begun = heading.trim() !== '';
  items.forEach((item, i) => {
    const text = i < items.length - 1 ? item + separator.trimEnd() : item;
    const gap = i === 0 ? '' : ' ';
    if (begun && columns(line + gap + text) > width) {
      lines.push(line.trimEnd());
      line = margin + text;
    } else {
      line += gap + text;
    }
    begun = true;
  });
  return [...lines, line];
}
