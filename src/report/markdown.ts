import { type Entry, entriesOf } from './entries.js';
import type { FileReport, Renderer } from './format.js';
import { message } from './message.js';
import { tally, tallyText, totalText } from './tally.js';
import { harmless } from './visible.js';

/** As many entries are listed: a job summary may hold 1 MiB, and nobody reads more. */
const LISTED = 200;

/** A summary in GitHub's Markdown, for a job's page or a comment: counts, then the changes of each file. */
export const markdown: Renderer = (files) => {
  const edited = files
    .map((file) => ({ file, entries: entriesOf(file) }))
    .filter(({ entries }) => entries.length > 0);
  const parts = [`### stet: ${escapeMarkdown(totalText(files))}\n`];
  if (edited.length > 0) parts.push(rulesTable(files));
  let left = LISTED;
  for (const { file, entries } of edited) {
    if (left === 0) break;
    parts.push(section(file, entries.slice(0, left), entries.length));
    left = Math.max(0, left - entries.length);
  }
  const listed = edited.reduce((sum, { entries }) => sum + entries.length, 0);
  if (listed > LISTED) parts.push(`The first ${LISTED} of ${listed} are listed.\n`);
  return parts.join('\n');
};

function rulesTable(files: readonly FileReport[]): string {
  const rows = tally(files).rules.map(([rule, edits]) => `| ${rule} | ${edits} |`);
  return ['| rule | edits |', '| --- | ---: |', ...rows, ''].join('\n');
}

function section(file: FileReport, entries: readonly Entry[], all: number): string {
  const rows = entries.map((entry) => {
    const { place, rule } = entry.edit;
    return `| ${place.line}:${place.column} | ${rule} | ${escapeMarkdown(message(entry))} |`;
  });
  const more = entries.length < all ? [`| … | | ${all - entries.length} more |`] : [];
  return [
    `<details><summary>${escapeMarkdown(harmless(file.name))}: ${tallyText(tally([file]))}</summary>`,
    '',
    '| place | rule | what |',
    '| ---: | --- | --- |',
    ...rows,
    ...more,
    '',
    '</details>',
    '',
  ].join('\n');
}

/** Text of an article as text: no character of it is read as Markdown or HTML, nobody is mentioned, nothing is linked. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[&<>|`*_~[\]{}#!@$:\\]/g, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/\bwww\./gi, (start) => `${start.slice(0, 3)}&#46;`);
}
