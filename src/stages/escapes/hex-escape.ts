import type { Rule } from '../stage.js';
import { byteRuns } from './byte-run.js';
import { fromCodePoints } from './bytes.js';
import type { Candidate, EscapeRule } from './candidate.js';
import { runsOf } from './runs.js';

const rule: Rule = {
  id: 'escapes/hex-escape',
  promise: 'Escaped bytes left in the text are read as UTF-8, or as windows-1252 where that is what they are',
  explanation: `\`\\xe2\\x80\\x99\` becomes \`’\`. A single \`\\xe9\` or \`\\x92\` is read as windows-1252 when its character is at
home where it stands: an accented letter in a word, an apostrophe before \`s\`. So is \`\\'92\`, as RTF writes it. \`\\x27\` and other
escaped ASCII marks are read too.

Left alone: escapes in code, in regular expressions, in file paths and in talk about escapes.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'the city\\xe2\\x80\\x99s plan', after: 'the city’s plan' },
};

const ESCAPE = /\\{1,4}x([0-9A-Fa-f]{2})/g;
/** As RTF has them; … */
const RTF = /\\'([89a-f][0-9a-f])/g;
/** … and where they begin no word: with a digit behind a letter, a closing mark behind a stop, an opening one before a letter. */
const SURE_RTF =
  /(?<=\p{L})\\'([89a-f]\d|[89][a-f])|(?<=[.,!?])\\'(9[24])|\\'(9[13])(?=\p{L}|\\'[89a-f]\d)/gu;
/** What an escaper leaves of the apostrophe before a decade. */
const DECADE = /^\\'\d0s?(?![\p{L}\d])/u;
/** Escapes that are sure by their places, from which the others of a text are, too. */
const DAMAGED = 2;

export const hexEscape: EscapeRule = {
  rule,
  suspects: (text) =>
    text.includes('\\') && (/\\x[0-9A-Fa-f]{2}/.test(text) || /\\'[89a-f][0-9a-f]/.test(text)),
  find(text, surroundings) {
    const isMeant = ({ span }: Candidate) => !surroundings.inPath(span) && !surroundings.inSource(span);
    const runs = runsOf(text, ESCAPE, 16);
    const bytes = byteRuns(rule, runs, text, isMeant);
    const marks = runs.flatMap(({ span, numbers }) => asciiMarks(span, numbers) ?? []).filter(isMeant);
    return [...bytes, ...marks, ...rtfBytes(text, isMeant)];
  },
};

/** Quotes, ampersands and the like, which JavaScript escapers write so. */
function asciiMarks(span: Candidate['span'], numbers: readonly number[]): Candidate | undefined {
  const after = fromCodePoints(numbers);
  return /^[ "'&\-/=]+$/.test(after) ? { rule, span, after, confidence: 0.93 } : undefined;
}

function rtfBytes(text: string, isMeant: (candidate: Candidate) => boolean): Candidate[] {
  const read = (pattern: RegExp) => {
    const runs = runsOf(text, pattern, 16).filter(
      ({ span }) => !DECADE.test(text.slice(span[0], span[1] + 2)),
    );
    return byteRuns(rule, runs, text, isMeant);
  };
  const sure = read(SURE_RTF);
  return sure.length >= DAMAGED ? read(RTF) : sure;
}
