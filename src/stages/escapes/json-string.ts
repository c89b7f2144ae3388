import type { Rule } from '../stage.js';
import { isReadable } from './bytes.js';
import type { Candidate, EscapeRule } from './candidate.js';

const rule: Rule = {
  id: 'escapes/json-string',
  promise: 'A text that was written out as a string of JSON is read',
  explanation: `Where every line of a text is a string of JSON from its first to its last character, and the strings hold words and
escaped line ends or quotation marks, they are read, and lose their quotes.

Left alone: other JSON, strings inside a text, and quoted sentences, whose quotes are their own.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: {
    before: '"She said \\"no\\" and left.\\nIt rained."',
    after: 'She said "no" and left.\nIt rained.',
  },
};

const LITERAL = /^[ \t]*"((?:[^"\\\n\r]|\\["\\/bfnrt]|\\u[\dA-Fa-f]{4})*)"[ \t]*\r?$/;
/** What a quoted sentence does not hold: a line end, and quotation marks of its own kind. */
const SHOWN = /\\(?:n|"|u201[cC])/;
/** Code units of a text that is looked at: a string of JSON is an article, and no archive. */
const LONGEST = 1_000_000;

export const jsonString: EscapeRule = {
  rule,
  suspects: (text) => /^\s*"/.test(text) && text.includes('\\') && text.length < LONGEST,
  find(text) {
    const found: Candidate[] = [];
    let start = 0;
    for (const line of text.split('\n')) {
      const from = start;
      start += line.length + 1;
      if (line.trim() === '') continue;
      const after = read(line);
      if (after === undefined) return [];
      found.push({ rule, span: [from, from + line.trimEnd().length], after, confidence: 0.96 });
    }
    return found;
  },
};

function read(line: string): string | undefined {
  const body = LITERAL.exec(line)?.[1];
  if (body === undefined || !SHOWN.test(body)) return undefined;
  const text = JSON.parse(`"${body.replace(/\t/g, '\\t')}"`) as string;
  return (text.match(/\p{L}{2,}/gu) ?? []).length >= 2 && isReadable(text) ? text : undefined;
}
