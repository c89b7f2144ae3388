import { tailAt } from '../../text/contractions.js';
import { takesTail } from './contraction.js';
import type { Fix } from './fix.js';
import { lossyUtf8Rule } from './rule.js';

/** The first byte of a typographic mark as windows-1252 has it; its other bytes are gone or question marks. */
const LEAD = /â(?:\?\?)?/g;
/** No word of any language that has â ends so, and these are the letters and marks that a quote or a dash stands beside. */
const EDGE = /^(?:$|[\s.,;:!?)\]])/;
const FRENCH = /^(?:ge|me|ne|tre|pre|cre)/;

const LOST = '\ufffd';

/**
 * UTF-8 marks read as windows-1252 of which the second and third byte, controls in Latin-1, were stripped or became question
 * marks. Only an apostrophe tells its mark: where a text has one, or question marks, other places become U+FFFD, for the
 * stage that reads lost marks.
 *
 * ```
 * I t â s   t r u e ,   â y e s , â   h e   s a i d
 *     ^                 ^         ^
 * ```
 */
export function strippedUtf8(text: string): Fix[] {
  const found = Array.from(text.matchAll(LEAD), ({ 0: before, index }) => ({
    before,
    index,
    after: markAt(text, index, index + before.length),
  }));
  if (!found.some(({ before, after }) => after === '’' || before.length > 1)) return [];
  return found.flatMap(({ before, index, after }): Fix[] => {
    const mark = after ?? (before.length > 1 ? LOST : undefined);
    if (mark === undefined) return [];
    return [
      {
        rule: lossyUtf8Rule.id,
        span: [index, index + before.length],
        after: mark,
        safety: 'unsafe',
        confidence: 0.94,
        path: 'windows-1252 > utf-8',
        reason: 'Only the first byte of the sequence is left.',
      },
    ];
  });
}

/** The apostrophe that was there, U+FFFD for some other mark, undefined for what may be a letter. */
function markAt(text: string, start: number, end: number): string | undefined {
  const before = text.slice(Math.max(0, start - 12), start);
  const after = text.slice(end, end + 3);
  const tail = tailAt(text, end);
  if (tail !== undefined && /\p{L}$/u.test(before))
    return takesTail(before.replaceAll('â', ' '), tail) ? '’' : undefined;
  const opens = /(?:^|[\s([])$/.test(before);
  if (opens) return /^\s/.test(after) || (/^\p{L}/u.test(after) && !FRENCH.test(after)) ? LOST : undefined;
  return /[\p{L}\p{N}.,!?]$/u.test(before) && EDGE.test(after) ? LOST : undefined;
}
