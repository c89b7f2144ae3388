import { createRequire } from 'node:module';
import { decodeMultiByte } from './codecs/multi-byte.js';
import { type Charset, canonicalCharset, isMultiByte, isSingleByte } from './codecs/names.js';
import { decodeSingleByte, singleByte } from './codecs/single-byte.js';
import { findDeclaration } from './declaration.js';
import {
  ENOUGH_MARKS,
  englishInEastern,
  hasEasternMark,
  isCommon,
  isEnglish,
  marksIn,
  mayBeEnglish,
  telling,
} from './english.js';
import { decodeWide, type WideCharset } from './utf16.js';
import { rankWestern } from './western.js';

/** A charset, and why. */
export interface Detection {
  readonly charset: Charset;
  /** Probability, 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly string[];
}

type Jschardet = typeof import('jschardet');
let jschardet: Jschardet | undefined;

/** The library's voice: loaded (100 ms) only for bytes that are neither ASCII nor UTF-8. */
function library(sample: Uint8Array): {
  charset: Charset | undefined;
  confidence: number;
  language: string | null;
} {
  jschardet ??= createRequire(import.meta.url)('jschardet') as Jschardet;
  const found = jschardet.detect(sample);
  const charset = found.encoding === null ? undefined : canonicalCharset(found.encoding);
  return { charset, confidence: found.confidence, language: found.language };
}

/** Bytes looked at, at most: enough for any charset, and no more than a moment's work. */
const SAMPLE = 200_000;
/** Bytes of plain ASCII kept on either side of what is not. */
const MARGIN = 120;

/**
 * What speaks for the charset: the head, where a declaration may stand, and from there on the stretches about bytes above
 * 0x7F, which may begin megabytes into the file.
 */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE) return bytes;
  const parts: Uint8Array[] = [bytes.subarray(0, 2000)];
  let size = 2000;
  let from = 2000;
  for (let i = from; i < bytes.length && size < SAMPLE; i += 1) {
    if (bytes[i]! < 0x80) continue;
    const start = Math.max(from, i - MARGIN);
    let end = i + 1;
    for (let gap = 0; end < bytes.length && gap < MARGIN && end - start < SAMPLE - size; end += 1)
      gap = bytes[end]! < 0x80 ? gap + 1 : 0;
    parts.push(bytes.subarray(start, end));
    size += end - start;
    from = end;
    i = end;
  }
  return Buffer.concat(parts);
}

/** The charset of bytes that are neither ASCII nor UTF-8, UTF-16 or UTF-32. */
export function detectLegacy(bytes: Uint8Array): Detection {
  const sample = sampleOf(bytes);
  const evidence: string[] = [];
  const declared = findDeclaration(bytes);
  if (declared) evidence.push(`The document declares ${declared.charset} (${declared.words}).`);
  const isInEnglish = isEnglish(sample);
  const lines = isInEnglish ? telling(sample) : sample;
  // English whose marks make none in a charset is not in it
  const hasMoreMarks = (one: Charset, other: Charset) => {
    const marks = marksAs(lines, one);
    return marks >= ENOUGH_MARKS && marks >= ENOUGH_MARKS + marksAs(lines, other);
  };
  const isDeclared = declared && declared.charset !== 'utf-8' && fits(sample, declared.charset);
  const isDoubted = (charset: Charset) =>
    isInEnglish &&
    (MARKED.some((other) => hasMoreMarks(other, charset)) ||
      (!isMultiByte(charset) && hasEasternMark(lines)));
  if (isDeclared && !isDoubted(declared.charset))
    return { charset: widened(declared.charset, sample), confidence: 0.97, evidence };
  const western = rankWestern(isDeclared ? lines : sample)[0]!;
  const eastern = isInEnglish && western.mean <= IN_PLACE ? englishInEastern(lines) : undefined;
  const isKnown = isInEnglish && (eastern !== undefined || western.mean > FOREIGN);
  const spoilsMarks = (charset: Charset) => isKnown && hasMoreMarks(eastern ?? western.charset, charset);
  if (isDeclared && !spoilsMarks(declared.charset))
    return { charset: widened(declared.charset, sample), confidence: 0.97, evidence };
  const voice = library(sample);
  if (eastern !== undefined) {
    evidence.push(`The bytes above 0x7F make the marks of an English text in ${eastern}.`);
    return { charset: eastern, confidence: 0.95, evidence };
  }
  if (
    western.mean > leastMean(voice.charset, voice.language, sample) ||
    (voice.charset !== undefined && spoilsMarks(voice.charset))
  ) {
    const charset = widened(western.charset, sample);
    evidence.push(`The bytes above 0x7F make the likeliest text in ${charset}.`);
    return { charset, confidence: western.probability, evidence };
  }
  if (voice.charset === undefined || !fits(sample, voice.charset)) {
    evidence.push(`No charset explains every byte; ${western.charset} explains the most.`);
    return { charset: western.charset, confidence: 0.3, evidence };
  }
  const charset = isTaiwanese(sample, voice.charset) ? 'euc-tw' : voice.charset;
  evidence.push(`The statistics of its bytes are those of ${charset}.`);
  return { charset: widened(charset, sample), confidence: Math.max(0.5, voice.confidence), evidence };
}

/** The library does not know EUC-TW, which only the characters that it gives can tell from GB 18030. */
function isTaiwanese(sample: Uint8Array, charset: Charset): boolean {
  if (!isMultiByte(charset) || !fits(sample, 'euc-tw')) return false;
  const span = [0, sample.length] as const;
  return (
    commonShare(decodeMultiByte(sample, 'euc-tw', span)) >
    2 * commonShare(decodeMultiByte(sample, charset, span))
  );
}

const HANGUL = /[\uac00-\ud7a3]/;

/** The share of characters that are common in Chinese, Japanese or Korean. */
function commonShare(text: string): number {
  let [common, all] = [0, 0];
  for (const char of text) {
    if (char < '\x80') continue;
    all += 1;
    if (isCommon(char) || HANGUL.test(char)) common += 1;
  }
  return all === 0 ? 0 : common / all;
}

/** Of marks and letters where English has them: their mean log-probability. */
const IN_PLACE = -1.5;
/** Below this a Western reading is none, whatever marks it has. */
const FOREIGN = -3.5;

/** The charsets that English has its marks from. */
const MARKED = ['windows-1252', 'macintosh'] as const;

/** What the marks of English in a reading of bytes are worth (see `english.ts`). */
function marksAs(sample: Uint8Array, charset: Charset): number {
  if (isSingleByte(charset)) return marksIn(decodeSingleByte(sample, singleByte(charset)));
  return isMultiByte(charset) ? marksIn(decodeMultiByte(sample, charset, [0, sample.length])) : 0;
}

/** The multi-byte charset that explains bytes better than UTF-16 without a NUL does, or undefined. */
export function likelierEastern(bytes: Uint8Array, wide: WideCharset): Detection | undefined {
  const found = detectLegacy(bytes);
  if (!isMultiByte(found.charset)) return undefined;
  const sample = bytes.subarray(0, SAMPLE & ~1);
  const legacy = decodeMultiByte(sample, found.charset, [0, sample.length]);
  return commonShare(legacy) > commonShare(decodeWide(sample, wide)) ? found : undefined;
}

const CURRENCY_SIGN = 0xa4;

/** Whether all currency signs of Latin-1 stand before prices: in Latin-9 they are euros, and no article has the sign itself. */
function hasEuros(sample: Uint8Array): boolean {
  let at = sample.indexOf(CURRENCY_SIGN);
  if (at < 0) return false;
  for (; at >= 0; at = sample.indexOf(CURRENCY_SIGN, at + 1))
    if (!(sample[at + 1]! >= 0x30 && sample[at + 1]! <= 0x39)) return false;
  return !sample.some(isC1);
}

const isC1 = (byte: number): boolean => byte >= 0x80 && byte < 0xa0;

/** What web pages and mails call by a charset's name is often its superset on Windows. */
function widened(charset: Charset, sample: Uint8Array): Charset {
  if (charset === 'gbk') return 'gb18030';
  if ((charset === 'iso-8859-1' || charset === 'windows-1252') && hasEuros(sample)) return 'iso-8859-15';
  const superset =
    charset === 'iso-8859-1' ? 'windows-1252' : charset === 'iso-8859-9' ? 'windows-1254' : charset;
  return superset !== charset && sample.some(isC1) ? superset : charset;
}

/** Whether a charset gives (almost) every byte a meaning. */
function fits(sample: Uint8Array, charset: Charset): boolean {
  if (isSingleByte(charset)) {
    const { defined } = singleByte(charset);
    let [high, bad] = [0, 0];
    for (const byte of sample) {
      if (byte < 0x80) continue;
      high += 1;
      if (!defined[byte]) bad += 1;
    }
    return bad <= high / 100;
  }
  if (!isMultiByte(charset)) return false;
  const bad = decodeMultiByte(sample, charset, [0, sample.length]).split('\ufffd').length - 1;
  return bad <= 1 + sample.length / 500;
}

/**
 * The mean log-probability that a Western reading must exceed to be taken before the library's: little where the text is
 * English, more where too few bytes speak for anything, and none where the library knows the language.
 */
function leastMean(charset: Charset | undefined, language: string | null, sample: Uint8Array): number {
  const high = sample.reduce((count, byte) => count + (byte >> 7), 0);
  if (charset === undefined || language === 'en' || (high <= 8 && mayBeEnglish(sample))) return -2.5;
  return high <= 8 ? -1.25 : 0;
}
