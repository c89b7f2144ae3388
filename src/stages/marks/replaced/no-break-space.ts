import type { Proposal } from '../../../text/edit.js';
import type { Placeholder } from './placeholder.js';
import { replacedMark } from './rule.js';

const AFTER_NUMBER =
  /^(?:million|billion|trillion|bn|per cent|percent|k?m|kg|km\/h|mph|GB|TB|MB|GHz|mAh|January|February|March|April|May|June|July|August|September|October|November|December)(?![\p{L}\p{N}])/u;
const TITLE = /(?<![\p{L}\p{N}])(?:Dr|Mr|Mrs|Ms|Prof|St|Fig|Vol)\.?$/u;
const NUMBERED = /(?<![\p{L}\p{N}])(?:No|Nos|pp?|Fig|Vol)\.?$/u;

/** Where a typesetter puts a no-break space and no mark stands: `$1.2?billion`, `Dr?Adrian`, `p.?12`. */
export function standsForSpace(text: string, { start, end }: Placeholder): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  const after = text.slice(end, end + 16);
  if (/\d$/.test(before) && AFTER_NUMBER.test(after)) return true;
  return (TITLE.test(before) && /^\p{Lu}\p{Ll}/u.test(after)) || (NUMBERED.test(before) && /^\d/.test(after));
}

/** A space in its place: a no-break one would be made one by the white space stage. */
export const noBreakSpace = ({ start, end }: Placeholder): Proposal => ({
  rule: replacedMark.id,
  span: [start, end],
  after: ' ',
  safety: replacedMark.safety,
  confidence: 0.95,
  detail: { reason: 'a no-break space where a character was lost' },
});
