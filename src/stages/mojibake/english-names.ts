import type { SingleByteCharset } from '../../decode/codecs/names.js';
import { decodeSingleByte, singleByte } from '../../decode/codecs/single-byte.js';
import { MOST_BITS_PER_BYTE, type NameReading, rankByNames } from '../../decode/names.js';
import { ENGLISH_WORD } from '../../text/english-word.js';
import { charsets, encodeAs, READ_AS } from './charsets.js';
import { differences } from './differences.js';
import type { Fix } from './fix.js';
import { linesWith } from './lines.js';
import { singleByteRule } from './rule.js';
import { decodeRuns } from './utf8.js';

/**
 * English that was read as windows-1252 and is in another charset of Windows, or its neighbour: all that changes is its names,
 * each of which may be of another language, so that statistics of whole lines know little of them.
 *
 * ```
 * E r d o ð a n        ğ is F0 in windows-1254
 *         ^
 * ```
 */

const READ = 'windows-1252';
const CHARSETS: ReadonlySet<SingleByteCharset> = new Set([
  'windows-1250',
  'windows-1254',
  'windows-1257',
  'iso-8859-2',
]);

/** By how many bits all names of a text have to be likelier in another charset: those that are read rightly lose. */
const LEAST_BITS = 9;
/** The same for those of one line, where the rarity of the charset counts in full: they may gain nothing. */
const LEAST_BITS_OF_LINE = -4;
const HIGHEST_CONFIDENCE = 0.98;

const LINE_FEED = Buffer.from('\n');
const NOT_ASCII = /[^\x00-\x7f]/g;

interface Line {
  readonly start: number;
  readonly text: string;
  readonly bytes: Buffer;
}

/** Every line of English whose names are those of another charset, where the text shows that charset. */
export function englishNames(text: string): Fix[] {
  const read = READ_AS.indexOf(READ);
  const table = charsets().bytes[read]!;
  const lines = Array.from(linesWith(text, NOT_ASCII)).flatMap(({ text: line, start }): Line[] => {
    // what is UTF-8 is the business of another rule
    if (!ENGLISH_WORD.test(line) || decodeRuns(line, table) !== line) return [];
    const bytes = encodeAs(line, read);
    return bytes === undefined ? [] : [{ start, text: line, bytes }];
  });
  if (lines.length === 0) return [];
  const { readings, bitsPerByte } = rankByNames(
    Buffer.concat(lines.flatMap(({ bytes }) => [bytes, LINE_FEED])),
  );
  const { charset } = readings[0]!;
  const gain = gainIn(charset, readings);
  if (!CHARSETS.has(charset) || gain < LEAST_BITS || bitsPerByte > MOST_BITS_PER_BYTE) return [];
  const codec = singleByte(charset);
  return lines.flatMap((line) => {
    if (gainIn(charset, rankByNames(line.bytes).readings) < LEAST_BITS_OF_LINE) return [];
    return differences(line.text, decodeSingleByte(line.bytes, codec)).map(
      ({ span, after }): Fix => ({
        rule: singleByteRule.id,
        span: [line.start + span[0], line.start + span[1]],
        after,
        safety: 'unsafe',
        confidence: Math.min(HIGHEST_CONFIDENCE, 1 / (1 + 2 ** -gain)),
        path: `${READ} > ${charset}`,
        reason: 'Read in the other charset, the names of this English text are likelier.',
        group: `mojibake-line-${line.start}`,
      }),
    );
  });
}

/** By how many bits names are likelier in another charset than as they stand. */
function gainIn(other: SingleByteCharset, readings: readonly NameReading[]): number {
  const bitsOf = (wanted: SingleByteCharset) => readings.find(({ charset }) => charset === wanted)!.bits;
  return bitsOf(READ) - bitsOf(other);
}
