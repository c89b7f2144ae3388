import type { Span } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import { byteRun } from './byte-run.js';
import type { Candidate, EscapeRule } from './candidate.js';
import { runsOf } from './runs.js';
import { untangled } from './tangled.js';

const rule: Rule = {
  id: 'escapes/quoted-printable',
  promise: 'Quoted-printable of mails left in the text is read, soft line breaks and all',
  explanation: `\`=E2=80=99\` becomes \`’\`. A single \`=92\` or \`=E9\` is read as windows-1252 when its character is at home where it
stands. Where a text shows that it is quoted-printable (non-ASCII bytes and soft line breaks, or \`=3D\` beside them), an equals
sign at the end of a line joins it to the next, and \`=3D\` and \`=20\` are read as well.

Left alone: code, URLs and talk about encodings.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'the city=E2=80=99s plan', after: 'the city’s plan' },
};

/** A byte above ASCII, with a soft line break in the middle of a character allowed for. */
const ESCAPE = /(?:=\r?\n(?==[89A-F]))?=([89A-F][0-9A-F])/g;
/** A line of mail is at most 76 characters long, and what is broken softly goes on at once. */
const SOFT_BREAK = /=[ \t]*\r?\n(?= ?\S)/g;
const ASCII = /=(3D|20(?=\r?\n)|2E|46(?=rom )|09(?=\r?\n))/g;

export const quotedPrintable: EscapeRule = {
  rule,
  suspects: (text) => text.includes('=') && /=(?:[89A-F][0-9A-F]|3D|\r?\n)/.test(text),
  find(text, surroundings) {
    const runs = runsOf(text, ESCAPE, 16);
    const isMeant = runs.some((run) => !isNumber(text, run.span));
    const read = runs.flatMap((run): Candidate[] => {
      if (!isMeant) return [];
      const found = byteRun(rule, run, text);
      // a query string or a ticker may hold one such byte by chance, and never a character of UTF-8
      const chance = run.numbers.length === 1 && (surroundings.inUrl(run.span) || endsTicker(text, run.span));
      return found === undefined || chance ? [] : [found];
    });
    const bytes = untangled(read, text);
    const breaks = Array.from(text.matchAll(SOFT_BREAK), (match): Candidate => {
      const end = match.index + match[0].length;
      return { rule, span: [match.index, end], after: '', confidence: 0.97 };
    }).filter(({ span: [start] }) => isSoft(text, start));
    const ascii = Array.from(text.matchAll(ASCII), (match): Candidate => {
      const end = match.index + match[0].length;
      return {
        rule,
        span: [match.index, end],
        after: String.fromCharCode(Number.parseInt(match[1]!, 16)),
        confidence: 0.95,
      };
    });
    const isMail =
      (bytes.length > 0 && breaks.length > 0) ||
      (breaks.length > 1 && (ascii.length > 0 || breaks.every(({ span }) => isFull(text, span))));
    return isMail || (bytes.length > 0 && ascii.length > 0) ? [...bytes, ...breaks, ...ascii] : bytes;
  },
};

/** `a=99 and b=99`: two digits that no letter follows are a number, unless other escapes stand in the text. */
const isNumber = (text: string, [start, end]: Span) =>
  /^=\d\d$/.test(text.slice(start, end)) &&
  /[\p{L}\p{N}]/u.test(text[start - 1] ?? '') &&
  !/\p{L}/u.test(text[end] ?? '');

/** Whether an escape ends a code of capitals, as exchange rates have at Reuters: `EUR=D3`. */
const endsTicker = (text: string, [start, end]: Span) =>
  /[A-Z]{2}$/.test(text.slice(Math.max(0, start - 2), start)) && !/^\p{L}/u.test(text.slice(end, end + 2));

/** Whether a soft break ends a line that is as long as mail has it, and small letters go on behind it: no code has two of them. */
function isFull(text: string, [start, end]: Span): boolean {
  const line = text.slice(Math.max(0, start - 90), start);
  return (
    line.length - 1 - line.lastIndexOf('\n') >= FULL && /[a-z,] ?$/.test(line) && /[a-z]/.test(text[end]!)
  );
}

/** Characters of a line that has no room for another word. */
const FULL = 60;

/** A soft break ends a line of text that is neither short nor beyond 76 characters. */
function isSoft(text: string, at: number): boolean {
  const line = text.slice(Math.max(0, at - 90), at);
  const length = line.length - 1 - line.lastIndexOf('\n');
  const isInWord = /\p{Ll}$/u.test(line) && /^=\r?\n\p{Ll}/u.test(text.slice(at, at + 4));
  return length >= 20 && (length <= 78 || isInWord) && line.at(-1) !== '=';
}
