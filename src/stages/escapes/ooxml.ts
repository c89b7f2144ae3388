import { tailAt } from '../../text/contractions.js';
import type { Span } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import { isReadable, windows1252 } from './bytes.js';
import type { Candidate, EscapeRule } from './candidate.js';

const rule: Rule = {
  id: 'escapes/ooxml',
  promise: 'Characters as the files of Excel and Word escape them are read',
  explanation: `\`_x000D_\` ends a line, or goes where a line ends already; \`_x2019_\` and the \`_x0092_\` of windows-1252 become ’.

Left alone: what joins two parts of a name, escaped characters of ASCII, which names of columns have (\`Order_x0020_Date\`),
and escapes that are escaped (\`_x005F_x000D_\`).`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: {
    before: 'The city_x2019_s plan is late._x000D_\nIt rains.',
    after: 'The city’s plan is late.\nIt rains.',
  },
};

const ESCAPE = /(?<!_x005[Ff])_x([0-9A-Fa-f]{4})_/g;
const LINE_END = /^(?:\r?\n|_x000[Aa]_)/;
const CONTROLS: Readonly<Record<number, string>> = { 9: '\t', 10: '\n', 13: '\n' };

export const ooxml: EscapeRule = {
  rule,
  suspects: (text) => text.includes('_x') && /_x[0-9A-Fa-f]{4}_/.test(text),
  find(text, surroundings) {
    const joined: Candidate[] = [];
    const found = Array.from(text.matchAll(ESCAPE)).flatMap(
      ({ index, 0: escaped, 1: digits }): Candidate[] => {
        const span = [index, index + escaped.length] as const;
        const endsLine = LINE_END.test(text.slice(span[1], span[1] + escaped.length));
        const code = Number.parseInt(digits as string, 16);
        const after = read(code, endsLine);
        if (after === undefined || surroundings.inUrl(span) || surroundings.inSource(span)) return [];
        const candidate = { rule, span, after, confidence: 0.98 };
        if (!isInName(text, span, code)) return [candidate];
        if (isInWord(surroundings.token(span), after)) joined.push(candidate);
        return [];
      },
    );
    return found.length > 0 ? [...found, ...joined] : [];
  },
};

/** Whether an escape is a letter of a word, where the text has others that are no part of a name. */
const isInWord = (token: string, after: string): boolean =>
  /^\p{L}$/u.test(after) && !token.replace(ESCAPE, '').includes('_');

/**
 * Whether an escape is a part of a name (`user_x00E9_name`, `IRQ_x0092_HANDLER`), where an apostrophe would have a tail behind
 * it, or a line end that is spoken of in a sentence.
 */
function isInName(text: string, [start, end]: Span, code: number): boolean {
  if (code < 0x20) return text[start - 1] === ' ' && text[end] === ' ';
  const isJoined = /\w/.test(text[start - 1] ?? ' ') && /\w/.test(text[end] ?? ' ');
  return isJoined && tailAt(text, end) === undefined;
}

function read(code: number, endsLine: boolean): string | undefined {
  const control = CONTROLS[code];
  if (control !== undefined) return code === 13 && endsLine ? '' : control;
  if (code < 0x80) return undefined;
  const after = code < 0xa0 ? windows1252(code) : String.fromCharCode(code);
  return isReadable(after) ? after : undefined;
}
