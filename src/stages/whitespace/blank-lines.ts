import type { Proposal } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import type { Layout } from './layout.js';
import type { Line } from './lines.js';

export const blankLines: Rule = {
  id: 'whitespace/blank-lines',
  promise: 'Three blank lines or more in a row become one',
  explanation:
    'Two blank lines in a row stand, because they may part two sections, unless one of them holds white space, as a ' +
    'web page leaves it. Blank lines at either end of the document and in code stand.',
  safety: 'safe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'One.\n\n\n\n\nTwo.', after: 'One.\n\nTwo.' },
};

/** The removal of superfluous blank lines, and the numbers of the lines that go. */
export function closeBlankLines({ lines }: Layout): { proposals: Proposal[]; removed: Set<number> } {
  const proposals: Proposal[] = [];
  const removed = new Set<number>();
  let first = -1;
  lines.forEach((line, number) => {
    if (line.kind === 'blank') {
      if (first < 0) first = number;
      return;
    }
    const run = first < 0 ? [] : lines.slice(first, number);
    if (first > 0 && (run.length > 2 || (run.length === 2 && run.some(holdsWhiteSpace)))) {
      for (let i = first + 1; i < number; i += 1) removed.add(i);
      proposals.push({
        rule: blankLines.id,
        span: [(run[1] as Line).start, line.start],
        after: '',
        safety: blankLines.safety,
        confidence: 0.98,
      });
    }
    first = -1;
  });
  return { proposals, removed };
}

function holdsWhiteSpace(line: Line): boolean {
  return line.end > line.start;
}
