import { decodeSingleByte, singleByte } from '../../decode/codecs/single-byte.js';
import { placeScore } from '../../decode/western.js';
import { loadEnglish } from '../../lexicon/english.js';
import { tailAt } from '../../text/contractions.js';
import { ENGLISH_WORD } from '../../text/english-word.js';
import { charsets, READ_AS } from './charsets.js';
import { endsInPronoun, takesTail } from './contraction.js';
import { differences } from './differences.js';
import type { Fix } from './fix.js';
import { linesWith } from './lines.js';
import { singleByteRule } from './rule.js';

/**
 * English of which one Western charset was read as another: almost all that changes is its marks, of which letter statistics
 * know little, and which give the mistake away by themselves.
 *
 * ```
 * ì W e í r e   d o n e , î   s h e   s a i d         “ is 93, which is ì in MacRoman
 * ^     ^               ^
 * ```
 */

/** What the text was read as, and what it is. */
const PATHS = [
  ['macintosh', 'windows-1252'],
  ['windows-1252', 'macintosh'],
  ['ibm850', 'windows-1252'],
  ['ibm437', 'windows-1252'],
  ['koi8-r', 'windows-1252'],
  ['ibm866', 'windows-1252'],
  ['windows-1251', 'windows-1252'],
] as const;

const NOT_ASCII = /[^\x00-\x7f]/g;

/** Where English has each mark, and nothing else can be meant. */
const IN_PLACE =
  /(?<=\p{L})’(?=(?:s|t|d|m|re|ve|ll|S|T|D|M|RE|VE|LL)(?!\p{L}))|(?<=(?<!\p{L})(?:[CcDdJjLlNnOo]|[Qq]u))’(?=\p{L})|(?<=s)’(?=[\s.,])|(?<=^|[\s(—])[“‘](?=[\p{L}\p{N}$£€])|(?<=[\p{L}\p{N}.,!?…%)])[”’](?=$|[\s).,;:!?—])|(?<=^|\s)[–—](?=\s|$)|(?<=\d)–(?=\d)|(?<=[\p{L}\p{N}])…(?![\p{L}\p{N}])|(?<=^|[\s(])[€£](?=\d)|^•(?=\s)|(?<=\p{L})™(?=$|[\s,.])/gu;
/**
 * A dash between words, quotation marks of French, and no-break spaces, where the line itself shows the mistake: between two letters
 * small ones, where its byte is a capital.
 */
const IN_PLACE_SHOWN =
  /(?<=\p{L})[–—](?=\p{L})|(?<=^|[\s(])«(?=[\s\p{L}])|(?<=[\s\p{L}.,!?…])»(?=$|[\s).,;:!?])|(?<!\p{L})\u00a0|\u00a0(?!\p{L})|(?<=\p{Ll})\u00a0(?=\p{Ll})/gu;

/** Signs that stand in their places by `placeScore` as well as by `IN_PLACE`. */
const SIGN = /[£€¥¢½¼¾°×®©]/;
const SIGN_IN_PLACE = -2;
/** Log-probability (see `decode/western.ts`) of a letter in its place, in a line that shows the mistake itself and in others, … */
const LETTER_IN_PLACE = { shows: -3.5, follows: -2.5 };
/** … and by how much that of a letter has to grow in the others. */
const LETTER_GAIN = 2;
/** A word of another script: its letters come in twos at least. */
const TWO_OF_SCRIPT = /[\u0370-\u052f]{2}/;

/** Natural logarithm of the share of running text that a noun has before whose `s` an apostrophe is looked for. */
const FREQUENT = -15;
/** Such a noun: `país`, `París` and `rubís` are words of Spanish. */
const NOUN = /(?<!\p{L})[A-Za-z][a-z]{3,}$/u;

interface Line {
  readonly start: number;
  readonly before: string;
  readonly after: string;
  /** Whether an apostrophe in it is one for sure, or a letter of another script stands in a word. */
  readonly shows: boolean;
}

/** A letter of another script, not one that looks like a Latin one, among small Latin letters. */
const STRANGER = /(?<=[A-Za-z])(?![аеорсухіѕјԛԝο])[\u0370-\u052f](?=[a-z])/;
const EVERY_STRANGER = new RegExp(STRANGER, 'g');

/**
 * What shows the mistake in a line, and what a text must have if it is to: the surest first, so that a letter does not take an
 * apostrophe for its own.
 */
const EVIDENCE = [
  { showsIn: showsApostrophe, needs: /[^\x00-\x7f]/ },
  { showsIn: showsLetter, needs: STRANGER },
];

/** Every line of a text whose marks, read again, are those of English; none where nothing shows the mistake. */
export function englishMarks(text: string): Fix[] {
  const lines = Array.from(linesWith(text, NOT_ASCII)).filter(({ text: line }) => !isOtherLanguage(line));
  const fixes: Fix[] = [];
  const read = new Set<number>();
  for (const { showsIn } of EVIDENCE.filter(({ needs }) => needs.test(text))) {
    for (const [from, to] of PATHS) {
      const table = charsets().bytes[READ_AS.indexOf(from)]!;
      const again = lines.flatMap(({ text: before, start }): Line[] => {
        const after = read.has(start) ? undefined : readAgain(before, table, to);
        return after === undefined ? [] : [{ start, before, after, shows: showsIn(before, after) }];
      });
      if (!again.some(({ shows }) => shows)) continue;
      for (const line of again) {
        if (!isInPlace(line)) continue;
        read.add(line.start);
        fixes.push(...fixesOf(line, `${from} > ${to}`));
      }
    }
  }
  return fixes.sort((one, other) => one.span[0] - other.span[0]);
}

/** A line of so many words is English if it has one of the most frequent. */
const TELLING_WORDS = 8;

const isOtherLanguage = (line: string): boolean =>
  !ENGLISH_WORD.test(line) && line.split(' ', TELLING_WORDS).length === TELLING_WORDS;

function fixesOf({ start, before, after, shows }: Line, path: string): Fix[] {
  return differences(before, after).map((change) => ({
    rule: singleByteRule.id,
    span: [start + change.span[0], start + change.span[1]],
    after: change.after,
    safety: 'unsafe',
    confidence: shows ? 0.97 : 0.93,
    path,
    reason: 'Read in the other charset, every mark of the line stands where English has it.',
    group: `mojibake-line-${start}`,
  }));
}

/** A line in the other charset, or undefined where one of the two lacks a character of it. */
function readAgain(line: string, table: Uint8Array, charset: string): string | undefined {
  const codec = singleByte(charset);
  const bytes = new Uint8Array(line.length);
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i);
    const byte = unit < 0x80 ? unit : table[unit]!;
    if ((unit >= 0x80 && byte === 0) || codec.defined[byte] === 0) return undefined;
    bytes[i] = byte;
  }
  return decodeSingleByte(bytes, codec);
}

/** Whether a letter of a line that becomes an apostrophe can be nothing else: `wasnít`, `Weíre`, `the companyís`. */
function showsApostrophe(before: string, after: string): boolean {
  for (let at = after.indexOf('’'); at >= 0; at = after.indexOf('’', at + 1)) {
    const tail = before[at] === '’' ? undefined : tailAt(after, at + 1);
    if (tail === undefined) continue;
    const stem = after.slice(Math.max(0, at - 24), at);
    if (tail === 's' ? endsInPronoun(stem) || isFrequentNoun(stem) : takesTail(stem, tail)) return true;
  }
  return false;
}

/** Whether a letter of another script stands in a Latin word and becomes one that such words have: `Mьller`. */
function showsLetter(before: string, after: string): boolean {
  return (
    ENGLISH_WORD.test(before) &&
    Array.from(before.matchAll(EVERY_STRANGER)).some(
      ({ index }) => placeScore(after, index) >= LETTER_IN_PLACE.follows,
    )
  );
}

function isFrequentNoun(stem: string): boolean {
  const noun = NOUN.exec(stem)?.[0];
  return noun !== undefined && (loadEnglish().logFrequency(noun.toLowerCase()) ?? FREQUENT) > FREQUENT;
}

/** Whether all that changes in a line are marks and letters that stand where they belong. */
function isInPlace({ before, after, shows }: Line): boolean {
  const inPlace = new Set(Array.from(after.matchAll(IN_PLACE), ({ index }) => index));
  if (shows) for (const { index } of after.matchAll(IN_PLACE_SHOWN)) inPlace.add(index);
  for (let at = 0; at < before.length; at++) {
    if (before[at] === after[at] || inPlace.has(at)) continue;
    const score = placeScore(after, at);
    if (SIGN.test(after[at]!)) {
      if (score < SIGN_IN_PLACE) return false;
    } else if (!/\p{L}/u.test(after[at]!) || TWO_OF_SCRIPT.test(before.slice(at, at + 2))) return false;
    else if (score < LETTER_IN_PLACE[shows ? 'shows' : 'follows']) return false;
    else if (!shows && score - placeScore(before, at) < LETTER_GAIN) return false;
  }
  return before !== after;
}
