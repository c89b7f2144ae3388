import { createRequire } from 'node:module';
import { decodeMultiByte } from './codecs/multi-byte.js';
import {
  type Charset,
  canonicalCharset,
  isMultiByte,
  isSingleByte,
  type SingleByteCharset,
} from './codecs/names.js';
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
import { MOST_BITS_PER_BYTE, rankByNames } from './names.js';
import { decodeWide, type WideCharset } from './utf16.js';
import { leastIn, meanIn, rankWestern } from './western.js';

/** A charset, and why. */
export interface Detection {
  readonly charset: Charset;
  /** Probability, 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly string[];
}

type Jschardet = typeof import('jschardet');
let jschardet: Jschardet | undefined;

/** What the library says. */
interface Voice {
  readonly charset: Charset | undefined;
  readonly confidence: number;
  readonly language: string | null;
}

/** The library's voice: loaded (100 ms) only for bytes that are neither ASCII nor UTF-8. */
function library(sample: Uint8Array): Voice {
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
  const isDoubtedByWords = (charset: Charset) =>
    mixesWords(lines, charset) || (isInEnglish && isFarBelow(0, lines, charset));
  const asDeclared = isDeclared ? widened(declared.charset, sample) : undefined;
  if (asDeclared !== undefined && !isDoubted(declared!.charset) && !isDoubtedByWords(asDeclared))
    return { charset: asDeclared, confidence: 0.97, evidence };
  const western = rankWestern(isDeclared ? lines : sample)[0]!;
  const isOutOfPlace = western.mean <= (isInEnglish ? IN_PLACE : IN_WORDS);
  const eastern = isOutOfPlace ? englishInEastern(lines) : undefined;
  const isKnown = isInEnglish && (eastern !== undefined || western.mean > FOREIGN);
  const spoilsMarks = (charset: Charset) => isKnown && hasMoreMarks(eastern ?? western.charset, charset);
  const isWorse = (charset: Charset) =>
    spoilsMarks(charset) ||
    (western.mean > FOREIGN && mixesWords(lines, charset)) ||
    (isInEnglish && western.mean > IN_WORDS && isFarBelow(western.mean, lines, charset));
  if (asDeclared !== undefined && !isWorse(asDeclared))
    return { charset: asDeclared, confidence: 0.97, evidence };
  if (eastern !== undefined) {
    evidence.push(`The bytes above 0x7F make the marks of an English text in ${eastern}.`);
    return { charset: eastern, confidence: 0.95, evidence };
  }
  const named = isInEnglish ? byNames(lines, western.charset) : undefined;
  if (named !== undefined) {
    const charset = widened(named.charset, sample);
    evidence.push(`The words with bytes above 0x7F are names and words of some language in ${charset}.`);
    return { charset, confidence: named.confidence, evidence };
  }
  const voice = library(sample);
  if (western.mean > leastMean(voice, sample) || (voice.charset !== undefined && isWorse(voice.charset))) {
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

/**
 * By how many bits names have to speak for another charset than marks do. Those are sure of the two that English has its
 * marks from: `…mile` is Émile in the one, and a mile in the other.
 */
const LEAST_BITS_AHEAD = 1;
const LEAST_BITS_AHEAD_TO: Readonly<Record<string, number>> = { 'windows-1252': 3, macintosh: 7 };
/** Of a mark in its place, or é: it tells nothing more (see `western.ts`). */
const SETTLED = -1;

/** The charset that the names of an English text are in, where it has any, and they are names in one. */
function byNames(
  sample: Uint8Array,
  western: SingleByteCharset,
): { readonly charset: SingleByteCharset; readonly confidence: number } | undefined {
  if (leastIn(sample, western) >= SETTLED) return undefined;
  const { readings, bitsPerByte } = rankByNames(sample);
  if (bitsPerByte > MOST_BITS_PER_BYTE) return undefined;
  const best = readings[0]!;
  const own = readings.find(({ charset }) => charset === western)!;
  const ahead = own.bits - best.bits;
  if (ahead >= (LEAST_BITS_AHEAD_TO[best.charset] ?? LEAST_BITS_AHEAD)) return surely(best.charset, ahead);
  return surely(western, readings[1]!.bits - own.bits);
}

/** A charset that is likelier than any other by so many bits, at least. */
const surely = (charset: SingleByteCharset, ahead: number) => ({
  charset,
  confidence: 1 / (1 + 2 ** -Math.max(1, ahead)),
});

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

/** Of a Western reading of words with accented letters. */
const IN_WORDS = -2.5;
/** By how much another reading has to be worse for what declares it to be wrong. */
const FAR = 3;
/** Letters of another script and pieces of a table; and where they hang on a Latin letter, or are one letter alone. */
const STRANGE = /(?:(?!\p{Script=Latin})\p{L}|[\u2500-\u259f])+/gu;
const HANGING =
  /(?<=[A-Za-z])(?:(?!\p{Script=Latin})\p{L}|[\u2500-\u259f])+|(?:(?!\p{Script=Latin})\p{L}|[\u2500-\u259f])+(?=[A-Za-z])|(?<!\p{L})(?!\p{Script=Latin})\p{L}(?!\p{L})/gu;

/** A small letter before a capital where a word begins: a mark of another charset, as in `żCuándo`. */
const ODD_CASE = /(?<!\p{L})(?![a-z])\p{Ll}(?=\p{Lu})/u;

/** Whether most of what is of another script in a reading stands inside words of Latin letters, or alone (`Zьrich`, `caf┌`), or a word has odd case. */
function mixesWords(sample: Uint8Array, charset: Charset): boolean {
  if (!isSingleByte(charset)) return false;
  const text = decodeSingleByte(sample, singleByte(charset));
  const hanging = text.match(HANGING)?.length ?? 0;
  if (hanging === 0) return ODD_CASE.test(text);
  return hanging * 2 > (text.match(STRANGE)?.length ?? 0);
}

/** Whether most letters that a charset has beyond ASCII are Latin. */
function isLatin(charset: SingleByteCharset): boolean {
  const letters = String.fromCharCode(...singleByte(charset).decode.subarray(0x80)).match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length * 2 > letters.length;
}

/** Whether Latin letters and marks are far from their places in a reading; those of other scripts are not asked. */
const isFarBelow = (mean: number, sample: Uint8Array, charset: Charset): boolean =>
  isSingleByte(charset) && isLatin(charset) && meanIn(sample, charset) < mean - FAR;

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

/** What the charsets of Western Europe are called: the library has a letter of theirs in the wrong one as often as not. */
const WESTERN = /^(?:windows-1252|iso-8859-15?|macintosh|ibm(?:437|850|858|86[0135]))$/;
/** A voice that is no surer than this is a guess from a word or two. */
const GUESS = 0.055;

/**
 * The mean log-probability that a Western reading must exceed to be taken before the library's: little where the text is
 * English or the library only guesses, more where too few bytes speak for anything, and none where it knows the language.
 */
function leastMean({ charset, language, confidence }: Voice, sample: Uint8Array): number {
  const high = sample.reduce((count, byte) => count + (byte >> 7), 0);
  if (charset === undefined || language === 'en' || (high <= FEW && mayBeEnglish(sample))) return -2.5;
  if (high > FEW) return 0;
  if (confidence < GUESS) return -3.1;
  return WESTERN.test(charset) ? -2.5 : -1.25;
}

/** A few bytes above 0x7F. */
const FEW = 8;
