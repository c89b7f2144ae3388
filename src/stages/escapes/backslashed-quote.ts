import { TAIL } from '../../text/contractions.js';
import type { Span } from '../../text/edit.js';
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

const APOSTROPHE = new RegExp(
  String.raw`(?<=\p{L})\\+(?=['’]${TAIL})|(?<=\p{L}s)\\+(?=['’] \p{L})|(?<=(?<!\p{L})[OD])\\+(?=['’]\p{Lu}\p{Ll})|(?<=(?<!\p{L})[Oo])\\+(?=['’]clock)`,
  'gu',
);
/** A pair about words. What is between is no quotation mark, but may be an apostrophe with a backslash. */
const PAIR =
  /(?<=^|[\s(—–])(\\+)(["'“‘])(?=[\p{L}\p{N}])(?:[^"'“”‘\\\n]|\p{L}'(?=\p{L})|\p{L}\\+['’](?=\p{L})){1,800}(?<=[\p{L}\p{N}.,!?…])(\\+)(["'”’])(?!\p{L})/gmu;
const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’' };
/** A line's end, and what opens or closes a string literal: no apostrophe inside a word does. */
const DELIMITER = /\n|(?<!\\)"|(?<![\\\p{L}])'|(?<!\\)'(?!\p{L})/gu;
/** A key of JSON. */
const KEY = /"[\w -]{1,80}"\s*:/y;

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
      const end = match.index + whole!.length;
      const second = end - 1 - after!.length;
      return [
        { ...taken(match.index, match.index + before!.length), whole: [match.index, end] },
        { ...taken(second, second + after!.length), whole: [match.index, end] },
      ];
    });
    const found = [...apostrophes, ...pairs].sort((a, b) => a.span[0] - b.span[0]);
    return outsideLiterals(text, found).filter(({ span }) => !stands(span, surroundings));
  },
};

const taken = (start: number, end: number): Candidate => ({
  rule,
  span: [start, end],
  after: '',
  confidence: 0.95,
});

const stands = (span: Span, surroundings: Surroundings): boolean =>
  surroundings.inPath(span) || surroundings.inSource(span) || surroundings.inUrl(span);

/**
 * The candidates, in order, before which their line opens no string literal and has no key of JSON: there the backslash is what
 * keeps a literal open. One pass over the text.
 */
function outsideLiterals(text: string, candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  let next = 0;
  let open = { '"': false, "'": false };
  let hasKey = false;
  const take = (until: number) => {
    for (; next < candidates.length && candidates[next]!.span[0] < until; next += 1) {
      const candidate = candidates[next]!;
      const isInside = text[candidate.span[1]] === '"' ? open['"'] : open["'"];
      if (!hasKey && !isInside) kept.push(candidate);
    }
  };
  for (const { 0: delimiter, index } of text.matchAll(DELIMITER)) {
    take(index);
    if (next === candidates.length) break;
    if (delimiter === '"' || delimiter === "'") {
      open[delimiter] = !open[delimiter];
      KEY.lastIndex = index;
      hasKey ||= KEY.test(text);
    } else {
      open = { '"': false, "'": false };
      hasKey = false;
    }
  }
  take(text.length);
  return kept;
}
