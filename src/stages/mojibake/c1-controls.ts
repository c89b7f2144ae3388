import { decodeSingleByte, singleByte } from '../../decode/codecs/single-byte.js';
import type { Fix } from './fix.js';
import { linesWith } from './lines.js';
import { surprise } from './plausibility.js';
import { c1ControlsRule } from './rule.js';

/**
 * Those behind the escape of a first byte of UTF-8, or of a second, are left to the stage that reads escapes, and those behind the
 * first two of a mark in windows-1252 to what reads all three.
 */
const C1 =
  /(?<![\x80-\x9f]|â€|&(?:acirc|Acirc|Atilde|Auml|Aring|euro|#(?:226|19[4-7]|8364|128)|#[xX](?:[eE]2|[cC][2-5]|20[aA][cC]|80));)[\x80-\x9f]+/g;
/** How much rarer MacRoman is as the mistake, in bits. */
const MACROMAN_BITS = 4;
/** Evidence from which MacRoman is believed, in bits; short of it, windows-1252 is. */
const SURE_BITS = 3.3;
/** How many bits the other lines of the document may add or take. */
const MOST_OF_DOCUMENT = 12;
/** Cost of an apostrophe in a place where English and French have none, in bits. */
const ODD_APOSTROPHE_BITS = 9;
/** Cost of a small letter before a capital, in bits: DOS bytes in a line of capitals look like it. */
const ODD_CASE_BITS = 20;
const SMALL_BEFORE_CAPITAL = /^\p{Ll}\p{Lu}/u;
/** Confidence in a reading; … */
const SUREST = 0.99;
/** … and where the charset leaves most of the line's controls undefined: it was not written in it. */
const MOSTLY_UNDEFINED = 0.5;
const APOSTROPHE = '\u2019';
/** Where it is the end of a line, which some machines write beside another (NEL), and no ellipsis: behind the end of a sentence. */
const NEXT_LINE = '\x85';
const LINE_END = /^\r?$/;
const SENTENCE_END = /[.!?][”’"')]?$/;
const AFTER_APOSTROPHE = /^(?:s|t|d|m|re|ve|ll|em|all|n)(?!\p{L})/iu;
const BEFORE_APOSTROPHE = /(?<!\p{L})(?:\p{L}|qu|jusqu|lorsqu|puisqu|aujourd|dell|nell|all|y|mac)$/iu;

/** Every C1 control that stands for a character, in order. */
export function c1Controls(text: string): Fix[] {
  const lines = Array.from(linesWith(text, /[\x80-\x9f]/g), ({ text: line, start }) => ({
    index: start,
    western: read(line, 'windows-1252'),
    mac: read(line, 'macintosh'),
  }));
  const margin = ({ western, mac }: (typeof lines)[number]) => western.bits - mac.bits;
  const whole = lines.reduce((sum, line) => sum + margin(line), 0);
  return lines.flatMap((line) => {
    // the rest of the document has a say, so that a line of two readings follows it
    const rest = Math.max(-MOST_OF_DOCUMENT, Math.min(MOST_OF_DOCUMENT, whole - margin(line)));
    const bits = margin(line) + rest - MACROMAN_BITS;
    const preferMac = bits > SURE_BITS;
    const charset = preferMac ? 'macintosh' : 'windows-1252';
    const { characters, gaps } = preferMac ? line.mac : line.western;
    const surest = gaps > characters.length ? MOSTLY_UNDEFINED : SUREST;
    return characters.map(
      ({ index, after }): Fix => ({
        rule: c1ControlsRule.id,
        span: [line.index + index, line.index + index + after.length],
        after,
        safety: preferMac ? 'unsafe' : 'safe',
        confidence: preferMac ? Math.min(surest, 1 / (1 + 2 ** -bits)) : surest,
        path: `iso-8859-1 > ${charset}`,
        reason: `A C1 control is the byte of a character in ${charset}.`,
      }),
    );
  });
}

interface Reading {
  readonly characters: readonly { readonly index: number; readonly after: string }[];
  /** How many controls the charset leaves undefined. */
  readonly gaps: number;
  /** Surprise of the characters where they stand. */
  readonly bits: number;
}

function read(line: string, charset: string): Reading {
  const codec = singleByte(charset);
  const characters: { index: number; after: string }[] = [];
  let gaps = 0;
  let bits = 0;
  for (const { 0: controls, index } of line.matchAll(C1)) {
    const after = decodeSingleByte(Buffer.from(controls, 'latin1'), codec);
    const end = index + controls.length;
    if (controls === NEXT_LINE && isNextLine(line, index, end)) continue;
    bits += surprise(line.charCodeAt(index - 1), after, line.charCodeAt(end));
    if (after === APOSTROPHE && isOddApostrophe(line, index, end)) bits += ODD_APOSTROPHE_BITS;
    if (SMALL_BEFORE_CAPITAL.test(`${after.slice(-1)}${line.slice(end, end + 2)}`)) bits += ODD_CASE_BITS;
    // what the charset leaves undefined is no character
    const defined = /[^\x80-\x9f]/.test(after);
    if (defined) characters.push({ index, after });
    else gaps += 1;
  }
  return { characters, gaps, bits };
}

/** @param line without its line feed. */
function isNextLine(line: string, start: number, end: number): boolean {
  return (
    LINE_END.test(line.slice(end, end + 2)) && SENTENCE_END.test(line.slice(Math.max(0, start - 2), start))
  );
}

function isOddApostrophe(line: string, start: number, end: number): boolean {
  if (!/\p{L}/u.test(line[start - 1] ?? '') || !/\p{L}/u.test(line[end] ?? '')) return false;
  return (
    !AFTER_APOSTROPHE.test(line.slice(end, end + 5)) &&
    !BEFORE_APOSTROPHE.test(line.slice(Math.max(0, start - 8), start))
  );
}
