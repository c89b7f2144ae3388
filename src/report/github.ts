import { entriesOf } from './entries.js';
import type { Renderer } from './format.js';
import { levelOf } from './level.js';
import { message } from './message.js';

/** Workflow commands, which GitHub Actions shows as annotations on the lines of a pull request. */
export const github: Renderer = (files) =>
  files
    .flatMap((file) =>
      entriesOf(file).map((entry) => {
        const { place, rule } = entry.edit;
        const { end } = entry;
        // GitHub takes columns only of what stays on one line.
        const columns = place.line === end.line ? { col: place.utf16Column, endColumn: end.utf16Column } : {};
        const properties = {
          file: file.name,
          line: place.line,
          endLine: end.line,
          ...columns,
          title: `stet ${rule}`,
        };
        const list = Object.entries(properties).map(
          ([key, value]) => `${key}=${escapeProperty(String(value))}`,
        );
        const command = levelOf(entry) === 'warning' ? 'warning' : 'notice';
        return `::${command} ${list.join(',')}::${escapeData(message(entry))}\n`;
      }),
    )
    .join('');

// As https://github.com/actions/toolkit escapes them (packages/core/src/command.ts).
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
