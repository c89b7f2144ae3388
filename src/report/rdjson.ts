import { LineIndex, type Position } from '../text/lines.js';
import type { Source } from '../text/trace.js';
import { type Entry, entriesOf } from './entries.js';
import type { FileReport, Renderer } from './format.js';
import { levelOf } from './level.js';
import { message } from './message.js';

/**
 * reviewdog's diagnostic format, whose suggestions become suggested changes of a review. Its columns are bytes of UTF-8,
 * from 1, and its ends are exclusive.
 */
export const rdjson: Renderer = (files) => {
  const diagnostics = files.flatMap((file) => {
    const lines = new LineIndex(file.trace.source.text);
    return entriesOf(file).map((entry) => diagnostic(entry, file, lines));
  });
  return `${JSON.stringify({ source: { name: 'stet' }, diagnostics }, null, 1)}\n`;
};

function diagnostic(entry: Entry, { name, trace }: FileReport, lines: LineIndex) {
  const { edit, status, end } = entry;
  const range = {
    start: position(entry.source[0], edit.place, trace.source, lines),
    end: position(entry.source[1], end, trace.source, lines),
  };
  // Only where the file holds what the edit replaces: a suggestion is applied to the file as it is.
  const replaceable = status !== 'flagged' && edit.place.exact && !edit.rule.startsWith('decode/');
  return {
    message: message(entry),
    location: { path: name, range },
    severity: levelOf(entry) === 'warning' ? 'WARNING' : 'INFO',
    code: { value: edit.rule },
    ...(replaceable ? { suggestions: [{ range, text: edit.after }] } : {}),
  };
}

function position(offset: number, { line }: Position, { charset, map, text }: Source, lines: LineIndex) {
  const start = lines.lineStart(line);
  const bytes =
    charset === 'utf-8'
      ? map.toByte(offset) - map.toByte(start)
      : Buffer.byteLength(text.slice(start, offset), 'utf8');
  return { line, column: bytes + 1 };
}
