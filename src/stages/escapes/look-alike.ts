import { LATIN_TWINS } from '../../text/look-alikes.js';
import type { Rule } from '../stage.js';
import type { Candidate, EscapeRule } from './candidate.js';

const rule: Rule = {
  id: 'escapes/look-alike',
  promise: 'Cyrillic and Greek letters inside a Latin word are written as the Latin letters they look like',
  explanation: `A word of Latin letters in which a Cyrillic or Greek one that looks the same was typed (\`pаypal\` with a Cyrillic а) gets the Latin
one. Each foreign letter of the word must have a Latin twin, and the Latin letters must be more.

Off by default: such words are also written on purpose, to show the trick.`,
  safety: 'unsafe',
  enabled: false,
  threshold: 0.9,
  example: { before: 'the h\u0430rbour', after: 'the harbour' },
};

const WORD = /[\p{L}\p{M}]+/gu;
const FOREIGN = /[\u0370-\u052f]/;
const MIXED = /[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z]/;

export const lookAlike: EscapeRule = {
  rule,
  suspects: (text) => FOREIGN.test(text) && MIXED.test(text),
  find: (text) =>
    Array.from(text.matchAll(WORD)).flatMap(({ 0: word, index }): Candidate[] => {
      if (!MIXED.test(word)) return [];
      const foreign = Array.from(word.matchAll(/[^\p{Script=Latin}\p{M}]/gu));
      if (2 * foreign.length >= word.length) return [];
      if (!foreign.every(([letter]) => LATIN_TWINS.has(letter))) return [];
      return foreign.map(({ 0: letter, index: at }) => ({
        rule,
        span: [index + at, index + at + letter.length],
        after: LATIN_TWINS.get(letter)!,
        confidence: 0.95,
      }));
    }),
};
