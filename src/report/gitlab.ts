import { entriesOf } from './entries.js';
import { fingerprints, hash } from './fingerprint.js';
import type { Renderer } from './format.js';
import { levelOf } from './level.js';
import { message } from './message.js';

/** GitLab's code quality report (`artifacts:reports:codequality`), a subset of Code Climate's format. */
export const gitlab: Renderer = (files) => {
  const issues = files.flatMap((file) => {
    const entries = entriesOf(file);
    const names = fingerprints(file, entries);
    return entries.map((entry, i) => ({
      type: 'issue',
      check_name: `stet/${entry.edit.rule}`,
      description: message(entry),
      categories: ['Style'],
      severity: levelOf(entry) === 'warning' ? 'minor' : 'info',
      // GitLab shows only the first of several issues with one fingerprint, in whatever file.
      fingerprint: hash([file.name, names[i] as string]),
      location: { path: file.name, lines: { begin: entry.edit.place.line, end: entry.end.line } },
    }));
  });
  return `${JSON.stringify(issues, null, 1)}\n`;
};
