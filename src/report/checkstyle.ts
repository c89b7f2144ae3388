import { entriesOf } from './entries.js';
import type { Renderer } from './format.js';
import { levelOf } from './level.js';
import { message } from './message.js';
import { attributes } from './xml.js';

/** Checkstyle's XML, which Jenkins and most review tools read. */
export const checkstyle: Renderer = (files) => {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="10.0">'];
  for (const file of files) {
    const entries = entriesOf(file);
    if (entries.length === 0) continue;
    lines.push(`  <file${attributes({ name: file.name })}>`);
    for (const entry of entries) {
      const { place, rule } = entry.edit;
      const values = {
        line: place.line,
        column: place.column,
        severity: levelOf(entry) === 'warning' ? 'warning' : 'info',
        message: message(entry),
        source: `stet.${rule.replace('/', '.')}`,
      };
      lines.push(`    <error${attributes(values)}/>`);
    }
    lines.push('  </file>');
  }
  lines.push('</checkstyle>');
  return `${lines.join('\n')}\n`;
};
