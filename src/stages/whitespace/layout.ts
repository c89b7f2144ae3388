import type { Span } from '../../text/edit.js';
import { markColumns } from './columns.js';
import { markKinds } from './line-kinds.js';
import { type Line, type LineEnd, majorityLineEnd, splitLines } from './lines.js';
import { mayShowMarkdown, showsMarkdown } from './markdown.js';
import { isHardWrapped } from './prose.js';

/** The lines of a text and what they tell of the whole. */
export interface Layout {
  readonly text: string;
  readonly lines: readonly Line[];
  /** The line end that most lines have; undefined when none has one. */
  readonly lineEnd: LineEnd | undefined;
  readonly markdown: boolean;
  /** Whether paragraphs are broken into lines of about one length. */
  readonly hardWrapped: boolean;
}

/**
 * Reads a text once, line by line, and tells what each line is.
 *
 * @param isMarkdown true where that is known; else the text has to show it.
 */
export function readLayout(text: string, isMarkdown = false): Layout {
  const lines = splitLines(text);
  const markdown = isMarkdown || lines.some((line) => showsMarkdown(text, line));
  markKinds(text, lines, markdown);
  markColumns(text, lines);
  return {
    text,
    lines,
    lineEnd: majorityLineEnd(text, lines),
    markdown,
    hardWrapped: isHardWrapped(text, lines),
  };
}

/**
 * The lines of a Markdown text that are code or front matter, as spans in order; none where the text is no Markdown.
 *
 * @param isMarkdown true where that is known; else the text has to show it.
 */
export function codeLines(text: string, isMarkdown: boolean): Span[] {
  if (!isMarkdown && !mayShowMarkdown(text)) return [];
  const { lines, markdown } = readLayout(text, isMarkdown);
  if (!markdown) return [];
  return lines.filter(({ kind }) => kind === 'verbatim').map(({ start, next }): Span => [start, next]);
}
