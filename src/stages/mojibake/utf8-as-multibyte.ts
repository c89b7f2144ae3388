import { difference } from './differences.js';
import type { Fix } from './fix.js';
import { languages } from './languages.js';
import { linesWith, type Stretch, wordsWith } from './lines.js';
import { encodeExactly, type Multibyte } from './multibyte.js';
import { surprise } from './plausibility.js';
import { utf8AsMultibyteRule } from './rule.js';
import { MULTIBYTE_READ_AS } from './utf8-in-multibyte.js';

/** Bits against such a mistake, before looking at the text. */
const PRIOR_BITS = 14;
/** The same once a line of the document has shown it. */
const ESTABLISHED_PRIOR_BITS = 3;
const SURE_BITS = 4;

/** East Asian characters; half-width kana are what Shift-JIS makes of the bytes A1–DF. */
const EAST_ASIAN = /[\u2e80-\u9fff\uac00-\ud7a3\uff61-\uff9f]/;
const EVERY_EAST_ASIAN = new RegExp(EAST_ASIAN, 'g');

/** What is left of a mark that lost its last byte, and other characters that bytes were lost of. */
const CUT_SHORT = /[鈥窶]?[?\ufffd]+|[鈥窶](?=[\x00-\x7f]|$)/;

/** Every stretch of UTF-8 that was read as a multi-byte charset, in order. */
export function utf8AsMultibyte(text: string): Fix[] {
  const fixes: Fix[] = [];
  const established = new Set<Multibyte>();
  for (const { text: line, start } of linesWith(text, EVERY_EAST_ASIAN)) {
    const whole = fixOf(line, start, established);
    if (whole !== undefined) {
      fixes.push(whole);
      continue;
    }
    for (const word of wordsWith(line, EAST_ASIAN)) {
      const found = word.text === line ? undefined : fixOf(word.text, start + word.start, established);
      if (found !== undefined) fixes.push(found);
      else if (CUT_SHORT.test(word.text)) fixes.push(...fixesOfPieces(word, start, established));
    }
  }
  return fixes;
}

/** Repairs between the places of a word where bytes were lost. */
function fixesOfPieces(word: Stretch, start: number, established: Set<Multibyte>): Fix[] {
  const fixes: Fix[] = [];
  let from = 0;
  for (const piece of word.text.split(CUT_SHORT)) {
    const fix = EAST_ASIAN.test(piece) ? fixOf(piece, start + word.start + from, established) : undefined;
    if (fix !== undefined) fixes.push(fix);
    from = word.text.indexOf(piece, from) + piece.length;
  }
  return fixes;
}

function fixOf(before: string, start: number, established: Set<Multibyte>): Fix | undefined {
  let best: { after: string; charset: Multibyte; bits: number } | undefined;
  for (const charset of MULTIBYTE_READ_AS) {
    const after = decode(before, charset);
    if (after === undefined) continue;
    const bits = gain(before, after) - (established.has(charset) ? ESTABLISHED_PRIOR_BITS : PRIOR_BITS);
    if (best === undefined || bits > best.bits) best = { after, charset, bits };
  }
  if (best === undefined || best.bits <= 0) return undefined;
  const { after, charset, bits } = best;
  if (bits >= SURE_BITS) established.add(charset);
  const { span, after: written } = difference(before, after);
  return {
    rule: utf8AsMultibyteRule.id,
    span: [start + span[0], start + span[1]],
    after: written,
    safety: 'unsafe',
    confidence: Math.min(0.999, 1 / (1 + 2 ** -bits)),
    path: `${charset} > utf-8`,
    reason: `The bytes of these characters in ${charset} are whole UTF-8 sequences.`,
  };
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const RARE_SPACE = /[\u2000-\u200a\u2028\u2029]/;
const MARK = /[\u2013\u2014\u2018-\u201d]/;

function decode(text: string, charset: Multibyte): string | undefined {
  const bytes = encodeExactly(text, charset);
  if (bytes === undefined) return undefined;
  try {
    const decoded = UTF8.decode(bytes);
    // a mark that was put behind the first two bytes of another is no byte of a space
    const isSpace = RARE_SPACE.test(decoded) && MARK.test(text);
    return decoded === text || isSpace ? undefined : decoded;
  } catch {
    return undefined;
  }
}

/** How much likelier the second reading is, in bits: characters first, letter statistics where those leave it open. */
function gain(before: string, after: string): number {
  const statistics = languages();
  const nothing = statistics.background('');
  const byLetters = statistics.read(before, nothing)!.bits - statistics.read(after, nothing)!.bits;
  const byCharacters = surprise(Number.NaN, before, Number.NaN) - surprise(Number.NaN, after, Number.NaN);
  return Math.max(byLetters, byCharacters);
}
