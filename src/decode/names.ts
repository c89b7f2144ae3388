import {
  costUnder,
  type LetterCosts,
  letterStatistics,
  type Script,
  scriptOf,
  UNIT,
} from '../lexicon/letter-statistics.js';
import type { SingleByteCharset } from './codecs/names.js';
import { decodeSingleByte, singleByte } from './codecs/single-byte.js';
import { placeScore } from './western.js';

/**
 * The charset of an English text by its names, and by what it quotes: `Erdoğan` is a name of Turkish, `Erdoðan` of no
 * language. Its plain words read alike in every charset, and its marks in many.
 */

/** Charsets that English is met in, and how many bits each is rarer than windows-1252, before the text is seen. */
const CHARSETS: readonly (readonly [SingleByteCharset, number])[] = [
  ['windows-1252', 0],
  ['macintosh', 2],
  ['windows-1250', 5],
  ['windows-1254', 5],
  ['windows-1257', 5],
  ['iso-8859-2', 6],
  ['ibm850', 6],
  ['ibm437', 6.5],
  ['iso-8859-15', 7],
  ['iso-8859-13', 8],
  ['ibm852', 8],
  ['ibm857', 8],
  ['x-mac-ce', 8],
  ['windows-1251', 8],
  ['iso-8859-16', 9],
  ['x-mac-turkish', 9],
  ['windows-1253', 9],
  ['x-mac-croatian', 10],
  ['x-mac-romania', 10],
  ['ibm775', 10],
  ['ibm865', 10],
  ['ibm858', 10],
  ['koi8-r', 10],
  ['iso-8859-7', 10],
  ['windows-1255', 10],
  ['ibm866', 11],
  ['windows-1256', 11],
  ['windows-874', 11],
  ['iso-8859-5', 12],
  ['x-mac-cyrillic', 12],
];

/** How much rarer than English the words of each language are in it, in bits. */
const RARITY: Readonly<Record<string, number>> = { en: 0, fr: 1, de: 1, es: 1, it: 1 };
const RARITY_OF_OTHERS = 2;
/** Languages whose letters are what other charsets make of those of more frequent ones. */
const RARELY_MET: Readonly<Record<string, number>> = { is: 6, et: 5, cy: 6, af: 4, sq: 5, vi: 8 };

/** Bits of a byte that a charset leaves undefined, or that is a control in it. */
const UNDEFINED_BITS = 30;
/** Bits of a letter that no language of its script has, … */
const STRANGE_BITS = 20;
/** … and of one of another script than Latin alone: others come in words. */
const ALONE_BITS = 8;
/** Bits of a small letter before a capital, … */
const ODD_CASE_BITS = 10;
/** … of a letter beside one of another script, … */
const MIXED_BITS = 15;
/** … and of a superscript that a word ends with: `Micha³`. */
const SUPERSCRIPT_BITS = 4;
/** Bits of a mark for each unit of its log-probability in its place (see `western.ts`). */
const BITS_OF_MARK = 3;
/** Different words that are asked, at most. */
const MOST_WORDS = 200;
/** Bytes of a word that are looked at. */
const LONGEST = 40;

/** What a byte of these words, and the space behind them, costs in a charset that may be right, in bits. */
export const MOST_BITS_PER_BYTE = 6;

/** What a text costs in a charset. */
export interface NameReading {
  readonly charset: SingleByteCharset;
  /** Bits of the words with bytes above 0x7F, each once, and of the charset. */
  readonly bits: number;
}

interface NameRanking {
  /** The likeliest first. */
  readonly readings: readonly NameReading[];
  /** Bits a byte of these words, and the space behind them, in the likeliest. */
  readonly bitsPerByte: number;
}

const WORD = /[^\x00-\x20]*[\x80-\xff][^\x00-\x20]*/g;

/** Ranks charsets of one byte by the words of an English text that have bytes above 0x7F. */
export function rankByNames(sample: Uint8Array): NameRanking {
  const latin1 = Buffer.from(sample.buffer, sample.byteOffset, sample.length).toString('latin1');
  const words = new Set<string>();
  for (const [word] of latin1.matchAll(WORD)) {
    words.add(word.slice(0, LONGEST));
    if (words.size === MOST_WORDS) break;
  }
  const bytes = Array.from(words, (word) => Buffer.from(word, 'latin1'));
  const known = new Map<string, number>();
  const readings = CHARSETS.map(([charset, rarity]) => {
    const codec = singleByte(charset);
    let bits = rarity;
    for (const word of bytes) {
      const text = decodeSingleByte(word, codec);
      const cost = known.get(text) ?? costOf(text);
      known.set(text, cost);
      bits += cost;
    }
    return { charset, bits };
  }).sort((a, b) => a.bits - b.bits);
  const size = bytes.reduce((sum, word) => sum + word.length + 1, 0);
  return { readings, bitsPerByte: readings[0]!.bits / size };
}

/** Letters of one script; ordinal signs and ƒ are in no word. */
const LETTERS =
  /(?:(?![ªºƒ])\p{Script=Latin})+|\p{Script=Cyrillic}+|\p{Script=Greek}+|\p{Script=Hebrew}+|\p{Script=Arabic}+|\p{Script=Thai}+/gu;
const ODD_CASE = /\p{Ll}(?=\p{Lu})/gu;
/** What names in two parts begin with. */
const FIRST_PART = /^(?:Ma?c|D|Di|De|Le|La|Van)$/;
const UNKNOWN = /[\ufffd\x80-\x9f]/;
const SUPERSCRIPT_AT_END = /\p{Ll}[¹²³](?![^\p{P}])/u;

/** What a word costs, in bits: each run of letters in the language that it fits best, each mark by its place. */
export function costOf(word: string): number {
  let bits = SUPERSCRIPT_AT_END.test(word) ? SUPERSCRIPT_BITS : 0;
  let end = 0;
  for (const { 0: run, index } of word.matchAll(LETTERS)) {
    if (index === end && index > 0) bits += MIXED_BITS;
    bits += costOfMarks(word, end, index) + costOfLetters(run);
    end = index + run.length;
  }
  bits += costOfMarks(word, end, word.length);
  for (const { index } of word.matchAll(ODD_CASE))
    if (!FIRST_PART.test(word.slice(0, index + 1))) bits += ODD_CASE_BITS;
  return bits;
}

function costOfMarks(word: string, start: number, end: number): number {
  let bits = 0;
  for (let at = start; at < end; at += 1) {
    if (word.charCodeAt(at) < 0x80) continue;
    bits += UNKNOWN.test(word[at]!) ? UNDEFINED_BITS : -BITS_OF_MARK * placeScore(` ${word} `, at + 1);
  }
  return bits;
}

let byScript: Map<Script, (readonly [LetterCosts, number])[]> | undefined;

/** The languages of each script, with their rarity in quarters of a bit. */
function languagesByScript() {
  if (byScript !== undefined) return byScript;
  byScript = new Map();
  for (const model of letterStatistics().languages) {
    const { language, script } = model;
    const rarity = RARITY[language] ?? RARELY_MET[language] ?? RARITY_OF_OTHERS;
    byScript.set(script, [...(byScript.get(script) ?? []), [model, rarity * UNIT]]);
  }
  return byScript;
}

/** What letters of one script cost in the language that they fit best, in bits. */
function costOfLetters(run: string): number {
  // word lists write ß as ss
  const symbols = letterStatistics().symbolsOf(run.replaceAll('ß', 'ss'));
  let least = Number.POSITIVE_INFINITY;
  for (const [model, rarity] of languagesByScript().get(scriptOf(run[0]!)) ?? [])
    least = Math.min(least, rarity + costUnder(model, symbols, least));
  const strange = symbols.reduce((count, symbol) => count + Number(symbol === 0), 0);
  const alone = run.length === 1 && scriptOf(run) !== 'latin' ? ALONE_BITS : 0;
  return least / UNIT + strange * STRANGE_BITS + alone;
}
