import type { Rule } from '../stage.js';
import { byteRuns } from './byte-run.js';
import { fromCodePoints, isReadable } from './bytes.js';
import type { Candidate, EscapeRule } from './candidate.js';
import { runsOf } from './runs.js';
import type { Surroundings } from './surroundings.js';

const rule: Rule = {
  id: 'escapes/percent-encoding',
  promise: 'Percent-encoded characters in running text are read; URLs keep theirs',
  explanation: `\`%E2%80%99\` in a word or sentence becomes \`’\`, and so does the \`%u2019\` of old JavaScript. A single \`%92\` or \`%E9\`
is read as windows-1252 when its character is at home inside a word. Spaces (\`%20\`) beside such characters are read with them. So is what was encoded twice (\`%25E2%2580%2599\`).

Left alone: URLs, query strings, paths and file names, code, and talk about encodings.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'the city%E2%80%99s plan', after: 'the city’s plan' },
};

/** A byte, with its per cent sign escaped any number of times. */
const ESCAPE = /%(?:25)*([0-9A-Fa-f]{2})/g;
/** A space that stands by itself: one in a run of bytes is read with them. */
const SPACE = /(?<!%[0-9A-Fa-f]{2})%(?:25)*20(?!%[0-9A-Fa-f]{2})/g;
const UTF8 = /%(?:25)*[C-Fc-f][0-9A-Fa-f]%(?:25)*[89ABab][0-9A-Fa-f]/;
/** A tag, whose slash is no path's. */
const TAG = /<\/?[a-z]\w*>/gi;
const SCRIPT = /%u([0-9A-Fa-f]{4})/g;

export const percentEncoding: EscapeRule = {
  rule,
  suspects: (text) => text.includes('%') && /%(?:(?:25)*[89A-Fa-f][0-9A-Fa-f]|u[0-9A-Fa-f]{4})/.test(text),
  find(text, surroundings) {
    const found = byteRuns(
      rule,
      runsOf(text, ESCAPE, 16),
      text,
      ({ span, after }, { numbers }) =>
        (numbers.length > 1 || isInPlace(after, text, span)) && !stands(span, surroundings),
    );
    const scripted = runsOf(text, SCRIPT, 16).flatMap(({ span, numbers }): Candidate[] => {
      const after = fromCodePoints(numbers);
      if (!isReadable(after) || after < '\x80' || stands(span, surroundings)) return [];
      return [{ rule, span, after, confidence: 0.98 }];
    });
    return [...found, ...scripted, ...(found.length > 0 ? spaces(text, surroundings) : [])];
  },
};

/**
 * Whether one byte stands behind a letter, or is a quotation mark at the edge of a word: `5%95`, a per cent sign after a number is
 * one.
 */
function isInPlace(after: string, text: string, [start, end]: Candidate['span']): boolean {
  const before = text[start - 1] ?? ' ';
  if ('‘“'.includes(after)) return /[\s([>]/.test(before) && /\p{L}/u.test(text[end] ?? '');
  return /\p{L}/u.test(before) || ('’”'.includes(after) && /[.,!?]/.test(before));
}

function stands(span: Candidate['span'], surroundings: Surroundings): boolean {
  return (
    surroundings.inUrl(span) ||
    surroundings.inSource(span) ||
    // escaped punctuation of ASCII is what a URL needs, and nothing else
    /[/\\=@]|%2(?:[1-46-9A-F]|5(?![0-9A-F]{2}))|%3[A-F]|\.[a-z]\w{1,4}["')\].,;]?$/i.test(
      surroundings.token(span).replace(TAG, ''),
    )
  );
}

/** Spaces in the same word-like run as characters of UTF-8. */
function spaces(text: string, surroundings: Surroundings): Candidate[] {
  return Array.from(text.matchAll(SPACE)).flatMap((match): Candidate[] => {
    const span = [match.index, match.index + match[0].length] as const;
    const read = UTF8.test(surroundings.token(span)) && !stands(span, surroundings);
    return read ? [{ rule, span, after: ' ', confidence: 0.95 }] : [];
  });
}
