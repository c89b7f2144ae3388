import type { ChalkInstance } from 'chalk';
import { columns } from '../excerpt.js';
import type { FileReport } from '../format.js';
import { tally, tallyText } from '../tally.js';
import { harmless } from '../visible.js';

/** Files with their counts, then rules with theirs. */
export function statText(files: readonly FileReport[], width: number, style: ChalkInstance): string {
  const edited = files.map((file) => ({ name: harmless(file.name), counts: tally([file]) }));
  const rows = edited.filter(({ counts }) => counts.rules.length > 0);
  const longest = Math.min(Math.max(0, ...rows.map(({ name }) => columns(name))), width - 40);
  const lines = rows.map(({ name, counts }) => ` ${pad(name, longest)}  ${tallyText(counts)}`);
  const { rules } = tally(files);
  const id = Math.max(0, ...rules.map(([rule]) => rule.length));
  const digits = String(rules[0]?.[1] ?? 0).length;
  const most = rules[0]?.[1] ?? 1;
  const room = Math.max(1, width - id - digits - 6);
  for (const [rule, edits] of rules) {
    const bar = '#'.repeat(Math.max(1, Math.round((edits / most) * Math.min(room, 30))));
    lines.push(`   ${style.dim(rule.padEnd(id))} ${String(edits).padStart(digits)} ${style.cyan(bar)}`);
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}
