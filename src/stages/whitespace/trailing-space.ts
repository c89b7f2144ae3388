import type { Rule } from '../stage.js';
import type { Layout } from './layout.js';
import type { Line } from './lines.js';

export const trailingSpace: Rule = {
  id: 'whitespace/trailing-space',
  promise: 'White space at the end of a line is removed',
  explanation:
    'In a text that shows Markdown (a heading, link, fence or table), and in a file named so, two or more spaces before another line break ' +
    'the line and stand. Code and front matter keep every character, and so does the “-- ” before a signature.',
  safety: 'safe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'The ferry sailed. \nIt was late.', after: 'The ferry sailed.\nIt was late.' },
};

/** Whether the white space after a line's body is meant. */
export function isMeantTrailing({ text, lines, markdown }: Layout, number: number): boolean {
  const line = lines[number] as Line;
  const space = text.slice(line.bodyEnd, line.end);
  if (space === ' ' && text.slice(line.start, line.bodyEnd) === '--') return true;
  const below = lines[number + 1];
  return (
    markdown &&
    line.kind !== 'blank' &&
    /^ {2,}$/.test(space) &&
    below !== undefined &&
    below.kind !== 'blank'
  );
}
