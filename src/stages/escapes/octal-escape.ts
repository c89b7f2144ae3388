import type { Rule } from '../stage.js';
import { byteRuns } from './byte-run.js';
import type { EscapeRule } from './candidate.js';
import { runsOf } from './runs.js';

const rule: Rule = {
  id: 'escapes/octal-escape',
  promise: 'Bytes escaped in octal are read as UTF-8, or as windows-1252 where that is what they are',
  explanation: `\`\\342\\200\\231\`, as Git and older Unix tools write it, becomes \`’\`. A single \`\\351\` is read only inside a word
where its character is at home.

Left alone: escapes in code, in file paths and in talk about escapes, and every number below 200 (octal), which may be a
reference of a regular expression.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'the city\\342\\200\\231s plan', after: 'the city’s plan' },
};

const ESCAPE = /\\{1,4}([23][0-7]{2})/g;

export const octalEscape: EscapeRule = {
  rule,
  suspects: (text) => text.includes('\\') && /\\[23][0-7]{2}/.test(text),
  find: (text, surroundings) =>
    byteRuns(
      rule,
      runsOf(text, ESCAPE, 8),
      text,
      ({ span }, { numbers }) =>
        !surroundings.inPath(span) &&
        !surroundings.inSource(span) &&
        !(/\d/.test(text[span[1]] ?? '') && numbers.length === 1),
    ),
};
