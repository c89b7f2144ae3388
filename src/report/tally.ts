import type { RuleId } from '../text/edit.js';
import { editsOf, type Status, statusOf } from './entries.js';
import type { FileReport } from './format.js';
import { count } from './message.js';
import { harmless } from './visible.js';

/** How many edits there are, by what became of them and by rule. */
export interface Tally {
  readonly applied: number;
  readonly suggested: number;
  readonly flagged: number;
  /** In the order in which the rules first came up, then by count: most first. */
  readonly rules: readonly (readonly [rule: RuleId, edits: number])[];
}

export function tally(files: readonly FileReport[]): Tally {
  const statuses: Record<Status, number> = { applied: 0, suggested: 0, flagged: 0 };
  const rules = new Map<RuleId, number>();
  for (const file of files) {
    for (const edit of editsOf(file)) {
      statuses[statusOf(edit)] += 1;
      rules.set(edit.rule, (rules.get(edit.rule) ?? 0) + 1);
    }
  }
  return { ...statuses, rules: [...rules].sort((a, b) => b[1] - a[1]) };
}

/** `20 changes, 2 suggestions, 5 strays`; what there is none of is left out. */
export function tallyText({ applied, suggested, flagged }: Omit<Tally, 'rules'>): string {
  const parts = [
    applied > 0 ? count(applied, 'change') : '',
    suggested > 0 ? count(suggested, 'suggestion') : '',
    flagged > 0 ? count(flagged, 'finding') : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'clean' : parts.join(', ');
}

/** The line that closes a run. */
export function totalText(files: readonly FileReport[]): string {
  const [only] = files;
  if (files.length === 1 && only !== undefined) return `${harmless(only.name)}: ${tallyText(tally(files))}`;
  const edited = files.filter((file) => editsOf(file).length > 0);
  return `${count(files.length, 'file')}, ${files.length - edited.length} clean: ${tallyText(tally(edited))}`;
}
