import type { Change } from '../text/edit.js';
import { LineIndex } from '../text/lines.js';
import { flattenText } from '../text/trace.js';
import type { FileReport, Renderer } from './format.js';
import { harmless, visible } from './visible.js';

/** The changed lines with `[-what went-]` and `{+what came+}` in them, as `git diff --word-diff` writes it. */
export const word: Renderer = (files) => files.map(diffFile).join('');

function diffFile({ name, trace }: FileReport): string {
  const changes = flattenText(trace);
  if (changes.length === 0) return '';
  const { text } = trace.source;
  const lines = new LineIndex(text);
  let diff = `--- ${harmless(name)}\n+++ ${harmless(name)}\n`;
  let added = 0; // lines that the changes so far added
  for (let i = 0; i < changes.length; ) {
    const first = lines.position((changes[i] as Change).span[0]).line;
    let last = first;
    let body = '';
    let at = lines.lineStart(first);
    let growth = 0;
    for (; i < changes.length; i += 1) {
      const { span, before, after } = changes[i] as Change;
      if (lines.position(span[0]).line > last) break;
      last = lines.position(span[1]).line;
      body += harmlessLines(text.slice(at, span[0])) + removed(before) + inserted(after);
      growth += breaks(after) - breaks(before);
      at = span[1];
    }
    body += harmlessLines(text.slice(at, lines.lineStart(last + 1)));
    const length = last - first + 1;
    diff += `@@ -${first},${length} +${first + added},${length + growth} @@\n${body}`;
    if (!body.endsWith('\n')) diff += '\n';
    added += growth;
  }
  return diff;
}

function removed(text: string): string {
  return text === '' ? '' : `[-${marked(text)}-]`;
}

/** A new line break is shown, and breaks the line. */
function inserted(text: string): string {
  return text === '' ? '' : `{+${marked(text).replaceAll('↵', '↵\n')}+}`;
}

/** Changed text: its spaces stay spaces where something else is seen beside them. */
function marked(text: string): string {
  const seen = visible(text);
  return text.trim() === '' ? seen : seen.replaceAll('·', ' ');
}

function harmlessLines(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map(harmless)
    .join('\n');
}

function breaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
