import type { Proposal } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import type { Layout } from './layout.js';
import type { Line } from './lines.js';

export const mixedLineEnds: Rule = {
  id: 'whitespace/mixed-line-ends',
  promise: 'Line ends of several kinds become the kind that most lines have',
  explanation:
    'LF, CRLF and CR are all line ends; a document with only one kind keeps it. A CRLF with spare carriage returns ' +
    'counts as one line end, as does a Unicode line separator (U+2028, U+2029) or the vertical tab of a word ' +
    'processor, which becomes the document’s kind, or LF where it has no other. ' +
    'No line end is added to or taken from the last line.',
  safety: 'safe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'one\ntwo\r\nthree\nfour', after: 'one\ntwo\nthree\nfour' },
};

/** The replacement of a line's end, when it is not the majority's. */
export function unifyLineEnd({ text, lineEnd }: Layout, line: Line): Proposal | undefined {
  if (lineEnd === undefined || line.next === line.end) return undefined;
  if (line.next - line.end === lineEnd.length && text.startsWith(lineEnd, line.end)) return undefined;
  return {
    rule: mixedLineEnds.id,
    span: [line.end, line.next],
    after: lineEnd,
    safety: mixedLineEnds.safety,
    confidence: 0.99,
  };
}
