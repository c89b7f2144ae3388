import { type Entry, entriesOf } from './entries.js';
import type { FileReport, Renderer } from './format.js';
import { levelOf } from './level.js';
import { message } from './message.js';
import { attributes, escapeXml } from './xml.js';

/**
 * JUnit's XML: a suite a file, a case an edit. Warnings fail; notes and suggestions pass and say what they are. A clean
 * file is one case that passes.
 */
export const junit: Renderer = (files) => {
  const suites = files.map((file) => ({ file, entries: entriesOf(file) }));
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'stet', ...counts(suites.flatMap(({ entries }) => cases(entries))) })}>`,
    ...suites.flatMap(({ file, entries }) => suite(file, entries)),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
};

/** Whether each case of a suite fails. */
function cases(entries: readonly Entry[]): boolean[] {
  return entries.length === 0 ? [false] : entries.map((entry) => levelOf(entry) === 'warning');
}

function counts(failing: readonly boolean[]) {
  return { tests: failing.length, failures: failing.filter(Boolean).length, errors: 0, skipped: 0, time: 0 };
}

function suite({ name }: FileReport, entries: readonly Entry[]): string[] {
  const lines = [`  <testsuite${attributes({ name, ...counts(cases(entries)) })}>`];
  if (entries.length === 0)
    lines.push(`    <testcase${attributes({ name: 'clean', classname: name, time: 0 })}/>`);
  for (const entry of entries) {
    const { place, rule } = entry.edit;
    const at = `${place.line}:${place.column}`;
    const text = message(entry);
    lines.push(`    <testcase${attributes({ name: `${rule} ${at}`, classname: name, time: 0 })}>`);
    if (levelOf(entry) === 'warning') {
      lines.push(
        `      <failure${attributes({ type: rule, message: text })}>${escapeXml(`${name}:${at} ${text}`)}</failure>`,
      );
    } else {
      lines.push(`      <system-out>${escapeXml(text)}</system-out>`);
    }
    lines.push('    </testcase>');
  }
  return [...lines, '  </testsuite>'];
}
