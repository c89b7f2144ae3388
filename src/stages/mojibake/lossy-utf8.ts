import { tailAt } from '../../text/contractions.js';
import { lineAfter, lineBefore } from '../../text/mention.js';
import type { Bytes } from './charsets.js';
import type { Fix } from './fix.js';
import { lossyUtf8Rule } from './rule.js';
import { ENGLISH_WORD } from './suspicion.js';

/** A sequence of which bytes were lost, and what it must have been. */
interface Remnant {
  /** End in the text, UTF-16 code units. */
  readonly end: number;
  readonly decoded: string;
}

const SPACE = 0x20;
/** The space after these is no byte: a dagger or an arrow is rarer by far than a closing quote that lost its last one. */
const QUOTE_CUT_SHORT = /^(?:â€|â\x80) /;
const REPLACEMENT = 0xfffd;
/** The first byte of the letters beyond Latin-1, those of Polish and Turkish and of other scripts. */
const FIRST_BEYOND_LATIN_1 = 0xc4;
/** What stands before a letter; behind what is left of a mark it is the rest of that (`â‚¬Å\ufffd`). */
const BEFORE_LETTER = /[A-Za-z\s“‘"'(-]/;

/**
 * The sequence at `start` in which a U+FFFD stands for a byte, or one space for the byte A0. Undefined when there is
 * none, or nothing was lost.
 */
export function remnantAt(text: string, start: number, bytes: Bytes): Remnant | undefined {
  const lead = bytes[text.charCodeAt(start)] ?? 0;
  const length = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (length === 0 || QUOTE_CUT_SHORT.test(text.slice(start, start + 3))) return undefined;
  let codePoint = lead & (0xff >> (length + 1));
  let replaced = false;
  let spaces = 0;
  let at = start + 1;
  for (; at < start + length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 0;
    let byte = bytes[unit]!;
    if (unit === REPLACEMENT) {
      if (replaced) return undefined;
      replaced = true;
      byte = 0x80;
    } else if (unit === SPACE) {
      byte = 0xa0;
      spaces++;
    } else if (byte < 0x80 || byte > 0xbf) {
      if (!replaced) return undefined;
      break;
    }
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  if (replaced) {
    const isLetter =
      lead >= FIRST_BEYOND_LATIN_1 &&
      length === 2 &&
      text.charCodeAt(start) === lead &&
      BEFORE_LETTER.test(text[start - 1] ?? ' ');
    return spaces > 0 || (isLetter && isInEnglish(text, start, at))
      ? undefined
      : { end: at, decoded: '\ufffd' };
  }
  if (spaces !== 1 || !isScalar(codePoint, length)) return undefined;
  const decoded = String.fromCodePoint(codePoint);
  const last = at - 1;
  return {
    end: text.charCodeAt(last) === SPACE && !eatsSpace(text, at, decoded, bytes) ? last : at,
    decoded,
  };
}

/**
 * Whether English stands about a letter that is gone: there its first byte says more than U+FFFD alone, which would be taken
 * for a mark.
 */
function isInEnglish(text: string, start: number, end: number): boolean {
  return ENGLISH_WORD.test(`${lineBefore(text, start)} ${lineAfter(text, end)}`);
}

function isScalar(codePoint: number, length: number): boolean {
  if (length === 2) return true;
  if (length === 3) return codePoint >= 0x800 && (codePoint < 0xd800 || codePoint > 0xdfff);
  return codePoint >= 0x10000 && codePoint <= 0x10ffff;
}

/**
 * Whether a space at the end of a sequence is only its last byte, or stands for the space after it, too:
 * white space is folded after the byte A0 has become a space.
 */
function eatsSpace(text: string, next: number, decoded: string, bytes: Bytes): boolean {
  if (next >= text.length) return false;
  const unit = text.charCodeAt(next);
  if (decoded === '\u00a0' || unit === SPACE) return true;
  const byte = bytes[unit]!;
  if (byte >= 0xc2 && unit >= 0x80 && decoded !== 'à') return true;
  // Portuguese às; Š and the like begin a word
  if (decoded === 'à') return /^s[\s.,]/.test(text.slice(next, next + 2));
  return decoded.toLowerCase() !== decoded && /[\p{Ll}]/u.test(text[next]!);
}

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
  /[鈥窶鈧鈩][?\ufffd]|â"¢|â€(?:TM|\(TM\))(?![A-Z])|(?<=\b[OD])â€TM(?=[A-Z][a-z])|(?<![.!?])(?:â€|â\x80) (?= \S|[,.;:!?)\]])|â€(?:\?|"|'|“|”|\ufffd)?|â\x80(?![\x80-\xbf])/gu;

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
  if (!before.startsWith('â€') && !before.startsWith('â\x80')) return undefined;
  const left = start > 0 ? text[start - 1]! : ' ';
  const right = end < text.length ? text[end]! : ' ';
  const inWord = LETTER.test(left) && LETTER.test(right);
  const opens = /[\s([{>—–]/.test(left) && !/\s/.test(right);
  const closes = !/\s/.test(left) && /[\s)\]}<.,;:!?—–]/.test(right);
  const reason = 'The last byte of the sequence is gone; the place tells the mark.';
  if (before === 'â€"') {
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
const readAs = (before: string): string =>
  before.startsWith('窶') ? 'shift_jis' : EAST_ASIAN_LEAD.test(before) ? 'gbk' : 'windows-1252';

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
  return before.endsWith('\ufffd') ? read('\ufffd') : undefined;
}
