import { codeSpans, touches } from '../../text/code.js';
import type { Rule } from '../stage.js';
import type { Candidate, EscapeRule } from './candidate.js';

const rule: Rule = {
  id: 'escapes/tex-quote',
  promise: 'Quotation marks as TeX and old newswires write them become the marks that they stand for',
  explanation: `Two backticks before a word and two apostrophes behind one, in the same paragraph, are “ and ”. A tokenizer may have set
them apart from the words.

Left alone: code of Markdown, either of the two alone, TeX itself, talk about backticks, and texts that quote \`so' as well, as
manuals of GNU do.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: "The chair said ``we will'' and left.", after: 'The chair said “we will” and left.' },
};

/** What is between holds no other mark of the kind, and no empty line. */
const PAIR =
  /(?<=^|[\s([—–-])``(?=\s?[^\s`])(?:[^`\n']|`(?!`)|'(?!')|\n(?![ \t]*\n)){1,1500}''(?![\p{L}\p{N}'])/gmu;

/** Commands of TeX and talk about it, and a name between a backtick and an apostrophe. */
const MEANT = /\\[a-z]+\{|\b(?:La)?TeX\b|\bback(?:tick|quote)s?\b|(?<![`\w])`[^`'\s]+'(?!')/;

export const texQuote: EscapeRule = {
  rule,
  suspects: (text) => text.includes('``') && text.includes("''"),
  find(text) {
    if (MEANT.test(text.replace(PAIR, ''))) return [];
    const code = codeSpans(text);
    return Array.from(text.matchAll(PAIR)).flatMap((match): Candidate[] => {
      const end = match.index + match[0].length;
      // Both or none of a pair.
      if (touches(code, [match.index, end])) return [];
      return [
        { rule, span: [match.index, match.index + 2], after: '“', confidence: 0.97 },
        { rule, span: [end - 2, end], after: '”', confidence: 0.97 },
      ];
    });
  },
};
