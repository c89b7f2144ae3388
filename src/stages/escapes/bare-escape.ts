import type { Rule } from '../stage.js';
import { atHome } from './byte-run.js';
import type { Candidate, EscapeRule } from './candidate.js';
import type { Surroundings } from './surroundings.js';

const rule: Rule = {
  id: 'escapes/bare-escape',
  promise: 'Escapes of typographic marks that lost their backslash or ampersand are read',
  explanation: `A filter that strips slashes leaves \`Donu2019t\` of \`Don\\u2019t\`, one that strips ampersands leaves \`Don#8217;t\`. The
mark is put back where its place shows it: an apostrophe before \`s\` or \`t\`, a quote at the edge of a word, a dash between
words. Where a text shows the mistake twice, every such mark that is at home in its place is read.

Left alone: code, file names, URLs, talk about escapes, and \`u\` with any other four digits: a word and a year look the same.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'Donu2019t wait for the city#8217;s ferry', after: 'Don’t wait for the city’s ferry' },
};

/** The number of a typographic mark or no-break space in four hexadecimal digits after a `u`, or in decimal before `;`. */
const ESCAPE = /(?<![\\%&])u(20(?:1[3489cd]|26|a[0f])|00a0)|(?<!&)#0{0,2}(821[1267]|822[01]|8230|160);/g;

const DAMAGED = 2;
const SURE = 0.95;
/** What is at home in its place though that is no proof by itself. */
const LIKELY = 0.8;

export const bareEscape: EscapeRule = {
  rule,
  suspects: (text) => /u(?:20[12]|00a0)|#0{0,2}(?:82[123]|160;)/.test(text),
  find(text, surroundings) {
    const found = Array.from(text.matchAll(ESCAPE)).flatMap((match) => read(match, text, surroundings));
    if (found.filter(({ confidence }) => confidence === SURE).length < DAMAGED) return found;
    return found.map((candidate) => ({ ...candidate, confidence: SURE }));
  },
};

function read(match: RegExpExecArray, text: string, surroundings: Surroundings): Candidate[] {
  const [whole, hex, decimal] = match;
  const span = [match.index, match.index + whole.length] as const;
  if (surroundings.inUrl(span) || surroundings.inPath(span) || surroundings.inSource(span)) return [];
  // a file name, a handle, a path
  if (/\w\.\w/.test(surroundings.token(span).replace(whole, ' '))) return [];
  const after = String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  const before = text.slice(Math.max(0, span[0] - 1), span[0]);
  const rest = text.slice(span[1], span[1] + 3);
  if (showsItself(after, before, rest)) return [{ rule, span, after, confidence: SURE }];
  return atHome(after, text, span) ? [{ rule, span, after, confidence: LIKELY }] : [];
}

/** Whether the place of a mark is one that nothing else would take. */
function showsItself(mark: string, before: string, rest: string): boolean {
  switch (mark) {
    case '’':
      return /\p{L}/u.test(before) && /^(?:s|t|re|ve|ll|d|m)(?!\p{L})/u.test(rest);
    case '“':
    case '‘':
      return /^[\s(]?$/.test(before) && /^\p{L}/u.test(rest);
    case '”':
      return /[.,!?\p{L}]/u.test(before) && /^(?:[\s.,;:!?)]|$)/.test(rest);
    default:
      return false;
  }
}
