import { tailAt } from '../../text/contractions.js';
import type { Fix } from './fix.js';
import { lossyUtf8Rule } from './rule.js';

interface Reading {
  readonly decoded: string;
  /** Probability that this is what stood there. */
  readonly confidence: number;
  readonly reason: string;
}

/** What windows-1252 leaves of twice misread marks when every byte that it does not define became a question mark. */
const QUESTIONED = /Ã\?(?=Â)|â\?¬(?:â\?¢)?/g;

/** What may be a later byte of a sequence, in windows-1252. */
const LATER_BYTE = '\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
/**
 * ” as windows-1252 has it, whose last byte it does not define, before another mark; and “, ” and — after two misreadings, where
 * the quote inside was straightened, or that last byte was dropped or became a sign or a space. A space before a space or a
 * mark, or behind a dash between two words, is that byte.
 */
const CUT_SHORT = new RegExp(
  `(â€)(?=â€[${LATER_BYTE}])|Ã¢â‚¬(?:(Å")|(?:(Â)|(â€))(?![${LATER_BYTE}])(?:[\\ufffd?]| (?=[\\s.,;:!?)\\]]|$)|(?<=[\\p{L}\\p{N}]Ã¢â‚¬â€) )?)`,
  'gmu',
);

/** Bytes that were lost or replaced and would lead the search for whole sequences astray: run before it. */
export function questionedUtf8(text: string): Fix[] {
  const fixAt = (index: number, before: string, after: string, reason: string): Fix => ({
    rule: lossyUtf8Rule.id,
    span: [index, index + before.length],
    after,
    safety: 'unsafe',
    confidence: 0.95,
    path: 'windows-1252 > utf-8',
    reason,
  });
  const questioned = Array.from(text.matchAll(QUESTIONED), ({ 0: before, index }) =>
    fixAt(
      index,
      before,
      before.replace(/(?:â\?¬|â\?¢|Ã\?)/g, '\ufffd'),
      'A byte of the sequence was replaced by a question mark.',
    ),
  );
  const cutShort = Array.from(text.matchAll(CUT_SHORT), ({ 0: before, 2: opening, 4: dash, index }) =>
    fixAt(
      index,
      before,
      opening ? '“' : dash ? '—' : '”',
      'The last byte of the sequence was lost, or a quote inside it straightened.',
    ),
  );
  return [...questioned, ...cutShort].sort((one, other) => one.span[0] - other.span[0]);
}

/**
 * What windows-1252 leaves of a mark that lost its last byte, or had it straightened.
 *
 * ```
 * h e   s a i d   â € ? h e l l o â €
 *                 ^^^^^           ^^^
 * ```
 */
export function lossyUtf8(text: string): Fix[] {
  const fixes: Fix[] = [];
  for (const { 0: before, index: start } of text.matchAll(BROKEN)) {
    const end = start + before.length;
    const reading = BROKEN_FORMS.get(before) ?? markFor(text, start, end, before);
    if (reading === undefined) continue;
    fixes.push({
      rule: lossyUtf8Rule.id,
      span: [start, end],
      after: reading.decoded,
      safety: 'unsafe',
      confidence: reading.confidence,
      path: `${readAs(before)} > utf-8`,
      reason: reading.reason,
    });
  }
  return fixes;
}

/** A space before another, or before a mark, is what became of the last byte. */
const BROKEN =
  /[鈥窶鈧鈩][?\ufffd]|[鈥窶](?=[\x00-\x7f]|$)|[вāβ][Ђ€]"|â"¢|â€(?:TM|\(TM\))(?![A-Z])|(?<=\b[OD])â€TM(?=[A-Z][a-z])|(?<![.!?])(?:â€|â\x80) (?= \S|[,.;:!?)\]])|â€(?:\?|"|'|“|”|\ufffd)?|â\x80(?![\x80-\xbf])/gu;

const STRAIGHTENED = 'A quote inside the sequence was straightened.';

const SPELT_OUT = 'The trade mark sign inside the sequence was spelt out.';

const BROKEN_FORMS = new Map<string, Reading>([
  ['â"¢', { decoded: '™', confidence: 0.99, reason: STRAIGHTENED }],
  ['â€TM', { decoded: '’', confidence: 0.97, reason: SPELT_OUT }],
  ['â€(TM)', { decoded: '’', confidence: 0.97, reason: SPELT_OUT }],
]);

const LETTER = /[\p{L}\p{N}]/u;
/** What stands before a word or a number, and so behind a dash that joins two. */
const OPENS = /[“‘(\p{Sc}]/u;
const CURRENCY = /\p{Sc}/u;

/** The mark that fits the place: its last byte is gone. */
function markFor(text: string, start: number, end: number, before: string): Reading | undefined {
  if (EAST_ASIAN_LEAD.test(before)) return markOfTwoBytes(text, start, end, before);
  const left = start > 0 ? text[start - 1]! : ' ';
  const right = end < text.length ? text[end]! : ' ';
  const inWord = LETTER.test(left) && LETTER.test(right);
  const opens = /[\s([{>—–]/.test(left) && !/\s/.test(right);
  const closes = !/\s/.test(left) && /[\s)\]}<.,;:!?—–]/.test(right);
  const reason = 'The last byte of the sequence is gone; the place tells the mark.';
  if (before.endsWith('"')) {
    // “ and ” are the last characters of – and —
    if (inWord) return { decoded: /\d/.test(left) ? '–' : '—', confidence: 0.92, reason: STRAIGHTENED };
    if (LETTER.test(left) && OPENS.test(right))
      return { decoded: CURRENCY.test(right) ? '–' : '—', confidence: 0.92, reason: STRAIGHTENED };
    if (/\s/.test(left) && /\s/.test(right)) return { decoded: '–', confidence: 0.92, reason: STRAIGHTENED };
    return opens || closes ? { decoded: '—', confidence: 0.7, reason: STRAIGHTENED } : undefined;
  }
  if (inWord)
    return tailAt(text, end) !== undefined
      ? { decoded: '’', confidence: 0.95, reason }
      : { decoded: '—', confidence: before.endsWith('\ufffd') ? 0.92 : 0.5, reason };
  // windows-1252 leaves the last byte of ” undefined: that is the one that gets lost
  if (closes) return { decoded: '”', confidence: 0.95, reason };
  if (opens) return { decoded: '“', confidence: 0.8, reason };
  return { decoded: '–', confidence: 0.6, reason };
}

/** The charset that a broken sequence was read as. */
const readAs = (before: string): string => FIRST_CHARACTERS.get(before[0]!) ?? 'windows-1252';

/** What the first byte of a mark is in each charset, or its first two. */
const FIRST_CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['窶', 'shift_jis'],
  ['鈥', 'gbk'],
  ['鈧', 'gbk'],
  ['鈩', 'gbk'],
  ['в', 'windows-1251'],
  ['ā', 'windows-1257'],
  ['β', 'windows-1253'],
]);

const EAST_ASIAN_LEAD = /^[鈥窶鈧鈩]/;
/** UTF-16 code units looked at for the mark that opened a quotation. */
const LONGEST_QUOTATION = 400;
const DECADE = /^\d0s/;
const LAST_BYTE_GONE =
  'The first two bytes of the sequence are one character in the charset, the last one is gone.';

/**
 * What GBK (鈥) and Shift-JIS (窶) make of the first two bytes of a quotation mark or a dash, and GBK of those of € (鈧) and ™
 * (鈩), when the third is none of theirs: it became U+FFFD, or a question mark that took a space with it.
 *
 * ```
 * n o , 鈥 \ufffd   s a i d
 *       ^^^^^^^^^
 * ```
 */
function markOfTwoBytes(text: string, start: number, end: number, before: string): Reading | undefined {
  const left = text[start - 1] ?? ' ';
  const right = text[end] ?? ' ';
  const read = (decoded: string): Reading => ({ decoded, confidence: 0.95, reason: LAST_BYTE_GONE });
  if (before.startsWith('鈧')) return /\d/.test(right) ? read('€') : undefined;
  if (before.startsWith('鈩')) return /\p{L}/u.test(left) && !LETTER.test(right) ? read('™') : undefined;
  if (/[.,!?…]/.test(left) && /[\p{L}\s)\]<]/u.test(right)) {
    const line = text.slice(
      Math.max(text.lastIndexOf('\n', start - 1) + 1, start - LONGEST_QUOTATION),
      start,
    );
    const closing = line.lastIndexOf('‘') > line.lastIndexOf('“') ? '’' : '”';
    return read(before.endsWith('?') && /\p{L}/u.test(right) ? `${closing} ` : closing);
  }
  if (/[\s([]/.test(left) && LETTER.test(right))
    return read(DECADE.test(text.slice(end, end + 3)) ? '’' : '“');
  if ((start === 0 || left === '\n') && right === ' ') return read('•');
  // the question mark may have taken a space with it
  return before.endsWith('?') && LETTER.test(left) && LETTER.test(right) ? undefined : read('\ufffd');
}
