import type { Span } from '../../text/edit.js';

/** A change of one text into another. */
interface Difference {
  /** UTF-16 code units of the first text. */
  readonly span: Span;
  readonly after: string;
}

/** What differs between two texts of one length: runs of characters. */
export function differences(before: string, after: string): Difference[] {
  const found: Difference[] = [];
  for (let i = 0; i < before.length; i++) {
    if (before[i] === after[i]) continue;
    const start = i;
    while (i < before.length && before[i] !== after[i]) i++;
    found.push({ span: [start, i], after: after.slice(start, i) });
  }
  return found;
}

/** All that stands between what two texts begin and end with. */
export function difference(before: string, after: string): Difference {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { span: [head, before.length - tail], after: after.slice(head, after.length - tail) };
}
