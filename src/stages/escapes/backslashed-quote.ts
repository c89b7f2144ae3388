import type { Rule } from '../stage.js';
import type { Candidate, EscapeRule } from './candidate.js';
import type { Surroundings } from './surroundings.js';

const rule: Rule = {
  id: 'escapes/backslashed-quote',
  promise: 'Backslashes that a database or a script put before quotation marks and apostrophes are taken out',
  explanation: `\`It\\'s\` becomes \`It's\`, and \`\\"wait\\"\` becomes \`"wait"\`, with any number of backslashes. An apostrophe has to
stand in a word as \`'s\` and \`'t\` do, quotation marks have to come in pairs about words.

Left alone: code, regular expressions and file paths; accents of TeX (\`caf\\'e\`, \`G\\"odel\`).`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: "It\\'s late", after: "It's late" },
};

const APOSTROPHE = /(?<=\p{L})\\+(?=['’](?:s|t|re|ve|ll|d|m)(?!\p{L}))|(?<=\p{L}s)\\+(?=['’] \p{L})/gu;
/** A pair about words. What is between is no quotation mark, but may be an apostrophe with a backslash. */
const PAIR =
  /(?<=^|[\s(—–])(\\+)(["'“‘])(?=[\p{L}\p{N}])(?:[^"'“”‘\\\n]|\p{L}'(?=\p{L})|\p{L}\\+['’](?=\p{L})){1,800}(?<=[\p{L}\p{N}.,!?…])(\\+)(["'”’])(?!\p{L})/gmu;
const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’' };
/** A key of JSON, wherever it stands in its line. */
const KEY = /"[\w -]+"\s*:/;

export const backslashedQuote: EscapeRule = {
  rule,
  suspects: (text) => text.includes('\\') && /\\["'“”‘’]/.test(text),
  find(text, surroundings) {
    const apostrophes = Array.from(text.matchAll(APOSTROPHE), ({ 0: slashes, index }) =>
      taken(index, index + slashes.length),
    );
    const pairs = Array.from(text.matchAll(PAIR)).flatMap((match): Candidate[] => {
      const [whole, before, open, after, close] = match as unknown as string[];
      if (CLOSING[open!] !== close) return [];
      const second = match.index + whole!.length - 1 - after!.length;
      return [taken(match.index, match.index + before!.length), taken(second, second + after!.length)];
    });
    return [...apostrophes, ...pairs].filter((candidate) => !stands(candidate, text, surroundings));
  },
};

const taken = (start: number, end: number): Candidate => ({
  rule,
  span: [start, end],
  after: '',
  confidence: 0.95,
});

function stands({ span }: Candidate, text: string, surroundings: Surroundings): boolean {
  if (surroundings.inPath(span) || surroundings.inSource(span) || surroundings.inUrl(span)) return true;
  const before = text.slice(text.lastIndexOf('\n', span[0] - 1) + 1, span[0]);
  return KEY.test(before) || isInLiteral(before, text[span[1]]!);
}

/** Whether a string literal is open at the end of a line's beginning: there the backslash is what keeps it open. */
function isInLiteral(before: string, mark: string): boolean {
  const bare = mark === '"' ? /(?<!\\)"/g : /(?<![\\\p{L}])'|(?<!\\)'(?!\p{L})/gu;
  return (before.match(bare)?.length ?? 0) % 2 === 1;
}
