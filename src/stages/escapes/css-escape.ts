import { tailAt } from '../../text/contractions.js';
import type { Rule } from '../stage.js';
import { atHome } from './byte-run.js';
import type { Candidate, EscapeRule } from './candidate.js';
import type { Surroundings } from './surroundings.js';

const rule: Rule = {
  id: 'escapes/css-escape',
  promise: 'CSS escapes of typographic marks left in the text are read',
  explanation: `\`\\2019\` and \`\\201C\` become the mark when it is at home where it stands; the space that ends the escape in CSS goes
with it when the mark cannot stand before a space.

Left alone: style sheets and other code, file paths, and every other number: four digits after a backslash are mostly a year.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'the city\\2019s plan', after: 'the city’s plan' },
};

const ESCAPE = /\\{1,2}(?:00)?(20(?:1[3489cCdD]|2[26]))(?![0-9\\])/g;

const SURE = 0.94;
const LIKELY = 0.85;
/** Escapes that are sure by their places, from which the others of a text are, too. */
const DAMAGED = 2;

export const cssEscape: EscapeRule = {
  rule,
  suspects: (text) => text.includes('\\') && /\\(?:00)?20[12]/.test(text),
  find(text, surroundings) {
    const found = Array.from(text.matchAll(ESCAPE)).flatMap((match) => read(match, text, surroundings));
    if (found.filter(({ confidence }) => confidence === SURE).length < DAMAGED) return found;
    return found.map((candidate) => ({ ...candidate, confidence: SURE }));
  },
};

function read(match: RegExpExecArray, text: string, surroundings: Surroundings): Candidate[] {
  const start = match.index;
  const end = start + match[0].length;
  const after = String.fromCharCode(Number.parseInt(match[1]!, 16));
  if (surroundings.inPath([start, end]) || surroundings.inSource([start, end])) return [];
  // after a word, what no letter follows may be the year in a file name
  const isSure = (stop: number) =>
    '‘“”'.includes(after) || (after === '’' && /\p{L}/u.test(text[stop] ?? ''));
  for (const stop of stopsOf(text, end, after))
    if (atHome(after, text, [start, stop]))
      return [{ rule, span: [start, stop], after, confidence: isSure(stop) ? SURE : LIKELY }];
  return [];
}

/** Where the escape may end, the likeliest first: the space that ends it is no other before a tail, or before another. */
function stopsOf(text: string, end: number, mark: string): number[] {
  if (text[end] !== ' ') return [end];
  const isOver =
    (mark === '’' && tailAt(text, end + 1) !== undefined) || /^[\s.,;:!?)]/.test(text.slice(end + 1));
  return isOver ? [end + 1, end] : [end, end + 1];
}
