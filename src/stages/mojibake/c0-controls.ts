import { placeScore } from '../../decode/western.js';
import type { Fix } from './fix.js';
import { c1ControlsRule } from './rule.js';

/** What the low byte of a mark's number is as a control, where the high one (20) was dropped, and the mark. */
const MARKS: Readonly<Record<string, string>> = {
  '\x13': '–',
  '\x14': '—',
  '\x18': '‘',
  '\x19': '’',
  '\x1c': '“',
  '\x1d': '”',
};
const LOW_BYTE = /[\x13\x14\x18\x19\x1c\x1d]/g;
/** Log-probability (see `western.ts`) from which a mark is at home in its place. */
const AT_HOME = -2.2;
/** UTF-16 code units looked at on either side. */
const NEAR = 12;

const LOW_BYTES = Object.keys(MARKS);

/** Whether a text holds such a control: a search for one character is faster than one for any of several. */
export const hasLowBytes = (text: string): boolean => LOW_BYTES.some((low) => text.includes(low));

/** Every C0 control that is the low byte of a mark at home in its place, in order. */
export function c0Controls(text: string): Fix[] {
  return Array.from(text.matchAll(LOW_BYTE)).flatMap(({ 0: low, index }): Fix[] => {
    const after = MARKS[low]!;
    const before = neighbours(text.slice(Math.max(0, index - NEAR), index));
    const context = `${before}${after}${neighbours(text.slice(index + 1, index + 1 + NEAR))}`;
    if (placeScore(context, before.length) < AT_HOME) return [];
    return [
      {
        rule: c1ControlsRule.id,
        span: [index, index + 1],
        after,
        safety: 'unsafe',
        confidence: 0.95,
        path: 'iso-8859-1 > utf-16be',
        reason: 'A C0 control is the low byte of a mark whose high byte was dropped.',
      },
    ];
  });
}

/** What stands about a control, with the other controls read. */
const neighbours = (text: string): string => text.replace(LOW_BYTE, (low) => MARKS[low]!);
