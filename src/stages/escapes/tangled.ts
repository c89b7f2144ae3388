import { untangle } from './bytes.js';
import type { Candidate } from './candidate.js';

const HIGH_BEFORE = /[\u0080-\u024f\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,3}$/;
const HIGH_AFTER = /^[\u0080-\u024f\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,3}/;

/** Joins escapes that stand together, and what stands raw beside them, where they hold UTF-8 read as windows-1252. */
export function untangled(found: readonly Candidate[], text: string): Candidate[] {
  const joined: Candidate[] = [];
  for (let i = 0; i < found.length; ) {
    let last = i;
    while (found[last + 1]?.span[0] === found[last]!.span[1]) last += 1;
    const group = found.slice(i, last + 1);
    i = last + 1;
    for (const candidate of untangledGroup(group, text, joined.at(-1)?.span[1] ?? 0) ?? group)
      joined.push(candidate);
  }
  return joined;
}

function untangledGroup(group: readonly Candidate[], text: string, floor: number): Candidate[] | undefined {
  const decoded = group.map(({ after }) => after).join('');
  if (!/[\u0080-\u2122]/.test(decoded)) return undefined;
  const [start, end] = [group[0]!.span[0], group.at(-1)!.span[1]];
  const before = HIGH_BEFORE.exec(text.slice(Math.max(floor, start - 3), start))?.[0] ?? '';
  const after = HIGH_AFTER.exec(text.slice(end, end + 3))?.[0] ?? '';
  for (const [left, right] of new Set([
    ['', ''],
    [before, after],
  ] as const)) {
    const tangled = left + decoded + right;
    const clean = untangle(tangled);
    if (clean !== tangled)
      return [
        {
          rule: group[0]!.rule,
          span: [start - left.length, end + right.length],
          after: clean,
          confidence: 0.98,
        },
      ];
  }
  return undefined;
}
