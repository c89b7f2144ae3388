import type { Rule } from '../stage.js';
import { byteRun } from './byte-run.js';
import { fromCodePoints } from './bytes.js';
import type { Candidate, EscapeRule } from './candidate.js';
import { runsOf } from './runs.js';

const rule: Rule = {
  id: 'escapes/hex-escape',
  promise: 'Escaped bytes left in the text are read as UTF-8, or as windows-1252 where that is what they are',
  explanation: `\`\\xe2\\x80\\x99\` becomes \`’\`. A single \`\\xe9\` or \`\\x92\` is read as windows-1252 when its character is at
home where it stands: an accented letter in a word, an apostrophe before \`s\`. \`\\x27\` and other escaped ASCII marks are read too.

Left alone: escapes in code, in regular expressions, in file paths and in talk about escapes.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'the city\\xe2\\x80\\x99s plan', after: 'the city’s plan' },
};

const ESCAPE = /\\{1,4}x([0-9A-Fa-f]{2})/g;

export const hexEscape: EscapeRule = {
  rule,
  suspects: (text) => text.includes('\\x') && /\\x[0-9A-Fa-f]{2}/.test(text),
  find: (text, surroundings) =>
    runsOf(text, ESCAPE, 16).flatMap((run): Candidate[] => {
      const found = byteRun(rule, run, text) ?? asciiMarks(run.span, run.numbers);
      if (found === undefined || surroundings.inPath(run.span) || surroundings.inSource(run.span)) return [];
      return [found];
    }),
};

/** Quotes, ampersands and the like, which JavaScript escapers write so. */
function asciiMarks(span: Candidate['span'], numbers: readonly number[]): Candidate | undefined {
  const after = fromCodePoints(numbers);
  return /^[ "'&\-/=]+$/.test(after) ? { rule, span, after, confidence: 0.93 } : undefined;
}
