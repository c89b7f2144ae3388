import { isUtf8 } from 'node:buffer';
import { canonicalCharset } from '../../decode/codecs/names.js';
import { decode } from '../../decode/index.js';
import { lineAfter, lineBefore } from '../../text/mention.js';
import type { Rule } from '../stage.js';
import { isReadable } from './bytes.js';
import type { Candidate, EscapeRule } from './candidate.js';

const rule: Rule = {
  id: 'escapes/encoded-word',
  promise: 'Encoded words of mail headers left in the text are read',
  explanation: `\`=?utf-8?Q?Caf=C3=A9?=\` and \`=?utf-8?B?Q2Fmw6k=?=\` (RFC 2047) become \`Café\`, in any charset that the word names. Several in a
row are one, and the spaces between them go.

Left alone: words whose bytes are no text in their charset, and talk about headers.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'Subject: =?utf-8?Q?The_caf=C3=A9?= is shut', after: 'Subject: The café is shut' },
};

const WORD = /=\?([\w.:-]{2,30})(?:\*[\w-]{1,20})?\?(?:([Qq])\?([^?\n]{1,300})|([Bb])\?([\w+/=]{2,300}))\?=/g;
const TALK = /\bheaders?\b/i;

/** A word as its mail has it. */
interface Encoded {
  readonly span: readonly [number, number];
  readonly charset: string;
  readonly bytes: Buffer;
}

/** How a header is folded between two words. */
const FOLD = /^(?!\r?\n\r?\n)\s{1,4}$/;

export const encodedWord: EscapeRule = {
  rule,
  suspects: (text) => text.includes('=?') && text.includes('?='),
  find: (text) =>
    rowsOf(text, wordsIn(text)).flatMap((row): Candidate[] => {
      const span = [row[0]!.span[0], row.at(-1)!.span[1]] as const;
      const after = read(row);
      const isTalk = TALK.test(lineBefore(text, span[0])) || TALK.test(lineAfter(text, span[1]));
      return after === undefined || isTalk ? [] : [{ rule, span, after, confidence: 0.98 }];
    }),
};

function wordsIn(text: string): Encoded[] {
  return Array.from(text.matchAll(WORD)).flatMap((match): Encoded[] => {
    const charset = canonicalCharset(match[1]!);
    if (charset === undefined) return [];
    const bytes = match[2] === undefined ? Buffer.from(match[5]!, 'base64') : quoted(match[3]!);
    return [{ span: [match.index, match.index + match[0].length], charset, bytes }];
  });
}

/** The bytes of the Q encoding, in which an underscore is a space. */
function quoted(body: string): Buffer {
  const latin1 = body
    .replace(/_/g, ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin1, 'latin1');
}

/** Words between which nothing but white space stands, together; a blank line ends a paragraph, which no header has. */
function rowsOf(text: string, words: readonly Encoded[]): Encoded[][] {
  const rows: Encoded[][] = [];
  for (const word of words) {
    const last = rows.at(-1)?.at(-1);
    if (last !== undefined && FOLD.test(text.slice(last.span[1], word.span[0]))) rows.at(-1)!.push(word);
    else rows.push([word]);
  }
  return rows;
}

/** The text of a row, or undefined where it is none. A character may begin in one word and end in the next. */
function read(row: readonly Encoded[]): string | undefined {
  let text = '';
  for (let first = 0; first < row.length; ) {
    const { charset } = row[first]!;
    let last = first;
    while (row[last + 1]?.charset === charset) last += 1;
    const bytes = Buffer.concat(row.slice(first, last + 1).map((word) => word.bytes));
    if (charset === 'utf-8' && !isUtf8(bytes)) return undefined;
    text += decode(bytes, { encoding: charset }).text;
    first = last + 1;
  }
  return isReadable(text) && !text.includes('\ufffd') ? text : undefined;
}
