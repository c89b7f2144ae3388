import { decodeMultiByte } from './codecs/multi-byte.js';
import type { MultiByteCharset } from './codecs/names.js';
import { placeScore } from './western.js';

/** What the marks of an English text say of its charset, whatever it quotes in other languages. */

/** Words that hardly any English sentence does without, and that other languages lack. */
const ENGLISH =
  /\b(?:the|of|and|to|that|was|for|is|with|his|he|as|at|by|had|not|are|but|from|have|they|which|were|said|she|been|their|has|this|would|what|will)\b/i;
/** Those of them that are no words of other languages, too. */
const NOTHING_BUT_ENGLISH = /\b(?:the|and|that|with|from|which|this|would|their|they|she|said|what|have)\b/i;

const latin1 = (sample: Uint8Array): string =>
  Buffer.from(sample.buffer, sample.byteOffset, sample.length).toString('latin1');

/** Whether bytes may hold English beside what is above 0x7F. */
export const mayBeEnglish = (sample: Uint8Array): boolean => ENGLISH.test(latin1(sample));

/** Whether they do. */
export const isEnglish = (sample: Uint8Array): boolean => NOTHING_BUT_ENGLISH.test(latin1(sample));

/** Bytes in which a text shows its marks, if it has any. */
const ENOUGH = 16_384;
const LINE_FEED = 0x0a;

/** The first lines that have bytes above 0x7F: what is asked of them need not be asked of a whole book. */
export function telling(sample: Uint8Array): Uint8Array {
  if (sample.length <= ENOUGH) return sample;
  const lines: Uint8Array[] = [];
  for (let [from, size] = [0, 0]; from < sample.length && size < ENOUGH; ) {
    const found = sample.indexOf(LINE_FEED, from);
    const to = found < 0 ? sample.length : found + 1;
    const line = sample.subarray(from, to);
    if (line.some((byte) => byte >= 0x80)) {
      lines.push(line);
      size += line.length;
    }
    from = to;
  }
  return Buffer.concat(lines);
}

const CONTRACTION = /(?<=[A-Za-z])’(?=(?:s|t|d|m|re|ve|ll|S|T|D|M|RE|VE|LL)(?![A-Za-z\x80-\uffff]))/g;
const QUOTE_OR_DASH =
  /(?<=^|[\s(])[“‘](?=[A-Za-z])|(?<=[A-Za-z.,!?])[”’](?=[\s.,]|$)|(?<=[A-Za-z,”’)] )[–—](?= [“‘A-Za-z])/g;

/** What the marks that stand where only English has them are worth: a contraction twice as much as a quote or a dash. */
export const marksIn = (text: string): number =>
  2 * countOf(text, CONTRACTION) + countOf(text, QUOTE_OR_DASH);

const countOf = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** A contraction, or two other marks: chance has no more. */
export const ENOUGH_MARKS = 2;

/** Charsets in which East Asian software writes English, with quotes and dashes of two bytes. */
const EASTERN = ['gb18030', 'shift_jis', 'big5', 'euc-jp', 'euc-kr'] as const;

/** Mean log-probability of the characters of English, and of what it quotes, where a charset is the right one. */
const IN_PLACE = -2.5;

/** One character of two bytes by itself among ASCII, in the rows where these charsets have their marks, as Latin-1. */
const EASTERN_MARK = /(?:^|[\x00-\x7f])[\x81\xa1\xa8][\x40-\xfe](?:$|[\x00-\x7f])/;

export const hasEasternMark = (sample: Uint8Array): boolean => EASTERN_MARK.test(latin1(sample));

/** The same of marks alone. */
const NOTHING_ELSE = -1.5;

/** The East Asian charset in which bytes are English with its marks, and at most a few words of East Asia; or undefined. */
export function englishInEastern(sample: Uint8Array): MultiByteCharset | undefined {
  if (!hasEasternMark(sample)) return undefined;
  let best: { charset: MultiByteCharset; mean: number } | undefined;
  for (const charset of EASTERN) {
    const text = decodeMultiByte(sample, charset, [0, sample.length]);
    if (text.includes('\ufffd')) continue;
    const isQuoting = EAST_ASIAN.test(text);
    if (isQuoting && marksIn(text) < ENOUGH_MARKS) continue;
    const mean = meanOf(text);
    if (mean >= (isQuoting ? IN_PLACE : NOTHING_ELSE) && mean > (best?.mean ?? Number.NEGATIVE_INFINITY))
      best = { charset, mean };
  }
  return best?.charset;
}

/** The commonest characters of Chinese, simplified and traditional: about a quarter of any text. */
const COMMON_HAN =
  '的一是不了在有人我他這这中大來来上個个國国到说說們们為为子和你地出道也時时年得就那要下以生會会自著着去之過过家學学對对可她里後后小麼么心多天而能好都然沒没日於于起還还發发成事只作當当想看文無开開手十用主行方又如前所本見见經经頭头面公同三已老從从動动兩两長长';
/** Those of Korean: about half of any text. */
const COMMON_HANGUL = '이다는을의가에고하지은로기사도인어나리자대서한를시해일수있그아정부스전과만보주원';
const COMMON: ReadonlySet<string> = new Set(COMMON_HAN + COMMON_HANGUL);

/** Whether a character is common in Chinese, Japanese or Korean; kana and punctuation are. */
export const isCommon = (char: string): boolean =>
  COMMON.has(char) || /[\u3001-\u30ff\uff01-\uff1f]/.test(char);

const EAST_ASIAN = /[\u3001-\u9fff\uac00-\ud7a3\uff01-\uff5e]/;
/** Log-probabilities, as in `western.ts`. */
const COMMON_SCORE = -1;
const RARE_SCORE = -3;

function meanOf(text: string): number {
  let [sum, places] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) < 0x80) continue;
    places += 1;
    const isBesideEastern = EAST_ASIAN.test(text.slice(Math.max(0, at - 1), at + 2));
    if (EAST_ASIAN.test(text[at]!)) sum += isCommon(text[at]!) ? COMMON_SCORE : RARE_SCORE;
    else sum += isBesideEastern && /\p{P}/u.test(text[at]!) ? COMMON_SCORE : placeScore(text, at);
  }
  return places === 0 ? 0 : sum / places;
}
