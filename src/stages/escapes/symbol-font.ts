import type { Rule } from '../stage.js';
import type { Candidate, EscapeRule } from './candidate.js';

const rule: Rule = {
  id: 'escapes/symbol-font',
  promise: 'Bullets of the Symbol and Wingdings fonts at the beginning of a line become bullets of Unicode',
  explanation: `A file of Word has the bullets of these fonts in the private use area (U+F0B7, U+F0A7, U+F0FC and the like), where no other
font shows them. They become •, ✓, ➢ and →.

Left alone: the same characters elsewhere in a line, and others of the private use area.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: '\uf0b7 The ferry is late.', after: '• The ferry is late.' },
};

/** What the two fonts show in these places; small squares and diamonds are bullets, too. */
const BULLETS: Readonly<Record<string, string>> = {
  '\uf0b7': '•',
  '\uf06c': '•',
  '\uf09f': '•',
  '\uf0a7': '•',
  '\uf06e': '•',
  '\uf076': '•',
  '\uf0a8': '•',
  '\uf0d8': '➢',
  '\uf0fc': '✓',
  '\uf0e0': '→',
};
const AT_LINE = new RegExp(`^([ \\t]*)([${Object.keys(BULLETS).join('')}])(?=[ \\t\\u00a0])`, 'gm');

export const symbolFont: EscapeRule = {
  rule,
  suspects: (text) => /[\uf06c-\uf0fc]/.test(text),
  find: (text) =>
    Array.from(text.matchAll(AT_LINE), ({ index, 1: indent = '', 2: bullet = '' }): Candidate => {
      const start = index + indent.length;
      return { rule, span: [start, start + 1], after: BULLETS[bullet] as string, confidence: 0.97 };
    }),
};
