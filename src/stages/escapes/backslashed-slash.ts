import type { Rule } from '../stage.js';
import type { Candidate, EscapeRule } from './candidate.js';

const rule: Rule = {
  id: 'escapes/backslashed-slash',
  promise: 'Slashes that JSON escaped are plain slashes again',
  explanation: `\`and\\/or\` becomes \`and/or\`, and \`https:\\/\\/harbour.example\` an address.

Left alone: JSON, code, regular expressions and paths on Windows.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: {
    before: 'See https:\\/\\/harbour.example\\/boats and\\/or ask.',
    after: 'See https://harbour.example/boats and/or ask.',
  },
};

const ESCAPE = /(?<=[\p{L}\p{N}:/.,])\\+(?=\/(?:[\p{L}\p{N}\s]|\\+\/|$))/gu;
/** Slashes of both kinds: they end a pattern, and stand in it. */
const COMMAND = /(?<!\\)\//;

/** Pictures are drawn with slashes of both kinds: `/\\_/\\`. */
const HAS_WORD = /\p{L}{2}|\p{N}/u;

export const backslashedSlash: EscapeRule = {
  rule,
  suspects: (text) => text.includes('\\/'),
  find: (text, surroundings) =>
    Array.from(text.matchAll(ESCAPE)).flatMap(({ index, 0: slashes }): Candidate[] => {
      const span = [index, index + slashes.length] as const;
      const token = surroundings.token(span);
      if (
        surroundings.json ||
        COMMAND.test(token) ||
        !HAS_WORD.test(token) ||
        surroundings.onDrive(span) ||
        surroundings.inSource(span)
      )
        return [];
      return [{ rule, span, after: '', confidence: 0.95 }];
    }),
};
