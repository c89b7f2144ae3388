import { tailAt } from '../../text/contractions.js';
import type { Span } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import { atHome } from './byte-run.js';
import type { Candidate, EscapeRule } from './candidate.js';
import type { Surroundings } from './surroundings.js';

const rule: Rule = {
  id: 'escapes/bare-escape',
  promise:
    'Escapes of typographic marks and accented letters that lost their backslash or ampersand are read',
  explanation: `A filter that strips slashes leaves \`Donu2019t\` of \`Don\\u2019t\`, one that strips ampersands leaves \`Don#8217;t\`. The
mark is put back where its place shows it: an apostrophe before \`s\` or \`t\`, a quote at the edge of a word, a pound or a euro before
a price. So is a letter inside a word (\`Beyoncu00e9\`), whose number has a letter itself. Where a text
shows the mistake twice, dashes, other letters and every such mark that is at home in its place are read.

Left alone: code, file names, URLs, talk about escapes, and \`u\` with any other four digits: a word and a year look the same.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'Donu2019t wait for the city#8217;s ferry', after: 'Don’t wait for the city’s ferry' },
};

/**
 * The number of a typographic mark or no-break space in four hexadecimal digits after a `u`, or in decimal before `;`, where
 * inside a word it may be that of a letter.
 */
const ESCAPE =
  /(?<![\\%&])u(20(?:1[3489cd]|2[6f])|00a0)|(?<![&#])(?:(?<=[A-Za-z]) (?=#39;[a-z]))?#0{0,2}(39|821[1267]|822[01]|8230|160|(?<=[A-Za-z]#)(?:19[2-9]|2[0-4]\d|25[0-5])(?=;[a-z]));/g;
const HEX = /u(?:20[12]|00a0)/;
const DECIMAL = /#0{0,2}(?:39;|82[123]|160;)/;

/** The letters of Latin-1 and Latin Extended-A in a word, and the signs of currencies before a number. */
const LETTER =
  /(?<=[A-Za-z]|u0[01][\da-f]{2}|(?<![A-Za-z\d\\%&])(?=u0[01][\da-f]{2}[a-z]))u(0(?:0[c-f]|1[0-7])[\da-f])|(?<![A-Za-z\d\\%&])u(00a3|20ac)(?=\d)/g;
const LETTERED = /u0(?:0[ac-f]|1[0-7])[\da-f]|u20ac\d/;
/** What no word has beside its letters. */
const NO_WORD = /[\d_/@#=]/;

const WORD = /[\p{L}\p{N}]/u;

/** Escapes that are certain by their places, from which the others of a text are, too. */
const DAMAGED = 2;
const SURE = 0.95;
/** What is at home in its place though that is no proof by itself. */
const LIKELY = 0.8;

export const bareEscape: EscapeRule = {
  rule,
  suspects: (text) =>
    ((text.includes('u0') || text.includes('u20ac')) && LETTERED.test(text)) ||
    // figures are found faster than a letter as frequent as u
    ((text.includes('201') || text.includes('202') || text.includes('00a0')) && HEX.test(text)) ||
    (text.includes('#') && DECIMAL.test(text)),
  find(text, surroundings) {
    const marks = Array.from(text.matchAll(ESCAPE)).flatMap((match) => read(match, text, surroundings));
    const letters = Array.from(text.matchAll(LETTER)).flatMap((match) => letter(match, text, surroundings));
    const found = [...marks, ...letters].sort((a, b) => a.span[0] - b.span[0]);
    if (found.filter(({ confidence }) => confidence === SURE).length < DAMAGED) return found;
    return found.map((candidate) => ({ ...candidate, confidence: SURE }));
  },
};

/** A letter of a word, or the sign of a currency. Figures alone may be a number behind a `u`. */
function letter(match: RegExpExecArray, text: string, surroundings: Surroundings): Candidate[] {
  const [whole, inWord, currency] = match;
  const span = [match.index, match.index + whole.length] as const;
  const after = String.fromCharCode(Number.parseInt((inWord ?? currency)!, 16));
  if (isElsewhere(span, surroundings)) return [];
  if (currency !== undefined) return [{ rule, span, after, confidence: SURE }];
  const word = surroundings.token(span).replace(LETTER, '');
  if (!/\p{L}/u.test(after) || NO_WORD.test(word) || isOddCase(after, text, span)) return [];
  return [{ rule, span, after, confidence: /[a-f]/.test(inWord!) ? SURE : LIKELY }];
}

/** Whether a letter would be a capital behind a small one. */
const isOddCase = (after: string, text: string, [start]: Span): boolean =>
  after !== after.toLowerCase() && /[a-z]/.test(text[start - 1] ?? '');

const isElsewhere = (span: Span, surroundings: Surroundings): boolean =>
  surroundings.inUrl(span) || surroundings.inPath(span) || surroundings.inSource(span);

function read(match: RegExpExecArray, text: string, surroundings: Surroundings): Candidate[] {
  const [whole, hex, decimal] = match;
  const span = [match.index, match.index + whole.length] as const;
  if (isElsewhere(span, surroundings)) return [];
  // a file name, a handle, a path
  if (/\w\.\w/.test(surroundings.token(span).replace(whole, ' '))) return [];
  const after = String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  if (showsItself(after, text, span)) return [{ rule, span, after, confidence: SURE }];
  // a number of something, else
  return after !== "'" && fits(after, text, span) ? [{ rule, span, after, confidence: LIKELY }] : [];
}

/** Whether a mark is at home in its place: a no-break space is between words and numbers. */
function fits(mark: string, text: string, span: Span): boolean {
  if (/\S/.test(mark)) return atHome(mark, text, span);
  return WORD.test(text[span[0] - 1] ?? ' ') && WORD.test(text[span[1]] ?? ' ');
}

/** Whether the place of a mark is one that nothing else would take. */
function showsItself(mark: string, text: string, [start, end]: Span): boolean {
  const before = text.slice(Math.max(0, start - 1), start);
  const after = text.slice(end, end + 1);
  switch (mark) {
    case '’':
    case "'":
      return /\p{L}/u.test(before) && tailAt(text, end) !== undefined;
    case '“':
    case '‘':
      return /^[\s(]?$/.test(before) && /\p{L}/u.test(after);
    case '”':
      return /[.,!?\p{L}]/u.test(before) && /^[\s.,;:!?)]?$/.test(after);
    default:
      return false;
  }
}
