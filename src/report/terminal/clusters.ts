import type { Span } from '../../text/edit.js';
import type { Entry } from '../entries.js';
import { spansWidth } from '../excerpt.js';
import type { FileReport } from '../format.js';

/** As many invisible changes of one rule are told in one line. */
const MANY = 3;

/** Changes of white space that nobody can see are told by the rule when there are many; everything else is shown. */
export function fold(entries: readonly Entry[]): { shown: Entry[]; folded: Entry[][] } {
  const byRule = new Map<string, Entry[]>();
  for (const entry of entries.filter(isUnseen)) {
    const group = byRule.get(entry.edit.rule);
    if (group === undefined) byRule.set(entry.edit.rule, [entry]);
    else group.push(entry);
  }
  const folded = [...byRule.values()].filter((group) => group.length >= MANY);
  const hidden = new Set(folded.flat());
  return { shown: entries.filter((entry) => !hidden.has(entry)), folded };
}

function isUnseen({ edit, stage, status }: Entry): boolean {
  return stage === 'whitespace' && status === 'applied' && `${edit.before}${edit.after}`.trim() === '';
}

/** Entries that fit into one excerpt: of one kind, on one line, near each other. */
export function clusters(entries: readonly Entry[], file: FileReport, width: number): Entry[][] {
  const all: Entry[][] = [];
  for (const entry of entries) {
    const cluster = all.at(-1);
    if (cluster !== undefined && joins(entry, cluster, file, width)) cluster.push(entry);
    else all.push([entry]);
  }
  return all;
}

function joins(entry: Entry, cluster: readonly Entry[], file: FileReport, width: number): boolean {
  const first = cluster[0] as Entry;
  const last = cluster.at(-1) as Entry;
  if (entry.status !== first.status || entry.status === 'suggested') return false;
  if ((entry.stage === 'decode') !== (first.stage === 'decode')) return false;
  const gap = Math.max(entry.source[0] - last.source[1], entry.clean[0] - last.clean[1]);
  if (gap > width || /[\r\n]/.test(file.text.slice(first.clean[0], entry.clean[1]))) return false;
  const together = [...cluster, entry];
  const room = width - 10; // some context on either side
  return (
    spansWidth(file.text, together.map(cleanSpan)) <= room &&
    spansWidth(file.trace.source.text, together.map(sourceSpan)) <= room
  );
}

export const cleanSpan = (entry: Entry): Span => entry.clean;
export const sourceSpan = (entry: Entry): Span => entry.source;
