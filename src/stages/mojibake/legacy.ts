import { singleByte } from '../../decode/codecs/single-byte.js';
import { ENGLISH_WORD } from '../../text/english-word.js';
import type { Rule } from '../stage.js';
import { charsets, encodeAs, PRIOR_BITS, READ_AS } from './charsets.js';
import { difference, differences } from './differences.js';
import type { Fix } from './fix.js';
import { languages, type Reading } from './languages.js';
import { linesWith } from './lines.js';
import { surprise } from './plausibility.js';
import { isForApostrophe } from './suspicion.js';
import { decodeRuns, runAt } from './utf8.js';

/**
 * Text in a legacy charset that was read as a single-byte one: nothing in its bytes gives it away, only language does.
 * The unit of decision is the line; the document's other lines have a say.
 */

/** A kind of charset that a line's bytes may be in. */
export interface Kind {
  readonly rule: Rule;
  /** Whether each character becomes one character. */
  readonly aligned: boolean;
  /**
   * Every text that the bytes may be.
   *
   * @param read index in `READ_AS` of the charset that gave the bytes.
   * @param isPromising asked of the first characters of a reading before more of it is decoded.
   */
  readings(
    bytes: Buffer,
    read: number,
    isPromising: (beginning: string) => boolean,
  ): Iterable<{ readonly charset: string; readonly text: string; readonly priorBits: number }>;
  /** The text of bytes in a charset, or undefined when they are none. */
  decode(bytes: Buffer, charset: string): string | undefined;
  /**
   * Whether a text, in itself, is one that people write.
   *
   * @param before the line's words with characters outside ASCII, and `after` what they become.
   * @param isInEnglish whether the line has frequent words of English beside them.
   */
  isLikely(before: string, after: string, reading: Reading, isInEnglish: boolean): boolean;
}

/** One way to read a line again. */
interface Hypothesis {
  readonly kind: Kind;
  /** `encode > decode`. */
  readonly path: string;
  /** Index in `READ_AS` of the charset that the line was read as. */
  readonly read: number;
  /** The charset that its bytes are in. */
  readonly charset: string;
  /** Whether what comes out is in Latin letters. */
  readonly isLatin: boolean;
  /** How much likelier than the line as it stands, over the prior of the charsets, in bits. */
  readonly bits: number;
}

interface Line {
  readonly start: number;
  readonly text: string;
  readonly hypotheses: readonly Hypothesis[];
}

/** Text costs about 3.5 bits a letter; mojibake costs more than this. */
const CLEAN_BITS_PER_LETTER = 4.2;
/** Bits of evidence in the document from which other lines need less. */
const ESTABLISHED_BITS = 20;
const ESTABLISHED_DISCOUNT = 12;
/** Bits by which the best reading has to be ahead of the next one: in Latin letters, and in others, where more change. */
const FEWEST_BITS_AHEAD = { latin: 3, other: 6 };

/** Share of the characters outside ASCII in whole sequences that makes a line UTF-8. */
const UTF8_SHARE = 0.6;
/** Bits that a whole sequence must win for it to count. */
const GAIN_PER_SEQUENCE = 5;
const EDGE = Number.NaN;
/** How much likelier a line may be by its characters, in bits, than a reading of it that letter statistics are asked of. */
const SLACK_BITS = 40;
/** UTF-16 code units of a reading that are looked at for that. */
export const BEGINNING = 400;

const NOT_ASCII = /[^\x00-\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]/g;
/**
 * Typographic marks are in every charset's text and say nothing, nor do controls whose bytes are characters in
 * windows-1252, …
 */
const TELLING = /[^\x00-\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f\u2010-\u201f\u2026\u00a0\ufffd]/g;
/** … except inside words: these in any language, … */
const LOW_QUOTE_INSIDE_WORD = /(?<=[a-z])[\u201a\u201e](?=[a-z])/g;
/** … and these where English has dashes, too. */
const INSIDE_WORD = /(?<=[a-z])[\u2013\u2014\u2018\u201c\u201d\u2026](?=[a-z])/g;

/** What is left of marks that lost their last byte: the business of another rule. */
const CUT_SHORT = 'â€';

function tellingOf(line: string): number {
  const telling =
    countOf(line, TELLING) + (/[\u201a\u201e]/.test(line) ? countOf(line, LOW_QUOTE_INSIDE_WORD) : 0);
  return telling > 0 || ENGLISH_WORD.test(line) ? telling : countOf(line, INSIDE_WORD);
}

const countOf = (line: string, what: RegExp): number => line.match(what)?.length ?? 0;

/** Whether a line tells nothing but for marks that lost their last byte. */
function isCutShort(line: string, telling: number): boolean {
  let inMarks = 0;
  for (let at = line.indexOf(CUT_SHORT); at >= 0; at = line.indexOf(CUT_SHORT, at + CUT_SHORT.length)) {
    inMarks += CUT_SHORT.length;
  }
  return inMarks === telling && tellingOf(line.replaceAll(CUT_SHORT, '')) === 0;
}

/** Repairs of every line that reads better in another charset. */
export function legacyText(text: string, kinds: readonly Kind[]): Fix[] {
  const lines: Line[] = [];
  const evidence = new Map<string, number>();
  for (const { text: line, start } of linesWith(text, NOT_ASCII)) {
    const telling = tellingOf(line);
    if (telling === 0 || isCutShort(line, telling)) continue;
    const utf8 = mostlyUtf8(line, telling);
    if (utf8 === WHOLLY) continue;
    const hypotheses = readAgain(line, kinds, utf8);
    lines.push({ start, text: line, hypotheses });
    for (const { path, bits } of hypotheses)
      if (bits > 0) evidence.set(path, (evidence.get(path) ?? 0) + bits);
  }
  return lines.flatMap((line) => fixesOf(line, evidence));
}

/** Whether any one charset of `READ_AS` has every character of a line. */
function isEncodable(line: string): boolean {
  const { has } = charsets();
  let mask = -1;
  for (let i = 0; i < line.length && mask !== 0; i++) {
    const unit = line.charCodeAt(i);
    if (unit >= 0x80) mask &= has[unit]!;
  }
  return mask !== 0;
}

/** What `mostlyUtf8` answers of a line that is UTF-8 read as windows-1252 throughout: the commonest mistake by far. */
const WHOLLY = -2;

/**
 * The charset of `READ_AS` in which most characters outside ASCII are whole UTF-8 sequences, another rule's business; -1
 * when there is none.
 */
function mostlyUtf8(line: string, telling: number): number {
  const { leads, continues, bytes } = charsets();
  const covered = READ_AS.map(() => 0);
  const ends = READ_AS.map(() => 0);
  for (let i = 0; i + 1 < line.length; i++) {
    const unit = line.charCodeAt(i);
    if (unit < 0x80) continue;
    const remnant = unit === LEAD_OF_MARKS && ends[0]! <= i ? remnantOfMark(line, i) : 0;
    covered[0]! += remnant;
    let rest = leads[unit]! & continues[line.charCodeAt(i + 1)]!;
    for (let index = 0; rest !== 0; index++, rest >>>= 1) {
      if ((rest & 1) === 0 || ends[index]! > i) continue;
      const run = index === 0 && remnant > 0 ? undefined : runAt(line, i, bytes[index]!);
      if (run === undefined) continue;
      ends[index] = run.end;
      const gain = surprise(EDGE, line.slice(i, run.end), EDGE) - surprise(EDGE, run.decoded, EDGE);
      if (gain >= GAIN_PER_SEQUENCE * run.count) covered[index]! += run.end - i;
    }
  }
  if (covered[0]! >= telling) return WHOLLY;
  let most = 0;
  for (let index = 1; index < covered.length; index++) if (covered[index]! > covered[most]!) most = index;
  return covered[most]! >= telling * UTF8_SHARE ? most : -1;
}

/** â, the first byte of typographic marks in windows-1252. */
const LEAD_OF_MARKS = 0xe2;

/** How much of a mark is left that lost its last bytes, UTF-16 code units. */
function remnantOfMark(line: string, at: number): number {
  if (line.startsWith(CUT_SHORT, at)) return runAt(line, at, charsets().bytes[0]!) ? 0 : CUT_SHORT.length;
  return isForApostrophe(line, at) ? 1 : 0;
}

function fixesOf({ start, text, hypotheses }: Line, evidence: ReadonlyMap<string, number>): Fix[] {
  let best: Hypothesis | undefined;
  let bestScore = 0;
  let secondScore = Number.NEGATIVE_INFINITY;
  for (const hypothesis of hypotheses) {
    const others = (evidence.get(hypothesis.path) ?? 0) - Math.max(0, hypothesis.bits);
    const score = hypothesis.bits + (others >= ESTABLISHED_BITS ? ESTABLISHED_DISCOUNT : 0);
    if (score > bestScore) {
      secondScore = bestScore;
      best = hypothesis;
      bestScore = score;
    } else secondScore = Math.max(secondScore, score);
  }
  if (best === undefined) return [];
  if (bestScore - secondScore < FEWEST_BITS_AHEAD[best.isLatin ? 'latin' : 'other']) return [];
  const { kind, path, read, charset } = best;
  const bytes = encodeAs(text, read);
  // a mark in the line may stand in the way
  const after = bytes && kind.decode(bytes, charset);
  if (after === undefined) return [];
  const confidence = Math.min(0.99, 1 / (1 + 2 ** -bestScore));
  const changes = kind.aligned ? differences(text, after) : [difference(text, after)];
  return changes.map(
    ({ span, after }): Fix => ({
      rule: kind.rule.id,
      span: [start + span[0], start + span[1]],
      after,
      safety: 'unsafe',
      confidence,
      path,
      reason: 'Read in the other charset, the line is likelier as a text of some language.',
      group: `mojibake-line-${start}`,
    }),
  );
}

/**
 * Every other reading of a line that may be better, given that the line does not read well as it is.
 *
 * @param utf8 the charset of `READ_AS` in which the line is mostly UTF-8, or -1.
 */
function readAgain(line: string, kinds: readonly Kind[], utf8: number): Hypothesis[] {
  if (!isEncodable(line)) return [];
  const statistics = languages();
  const background = statistics.background(line);
  const { foreign } = background;
  if (!NO_ADDRESS.test(foreign)) return [];
  // what the rules for C1 controls and UTF-8 would make of the line is what another reading has to beat
  const before = statistics.read(foreign.replace(C1, windows1252), background)!;
  const isClean = before.strangers === 0 && before.foreignBits <= CLEAN_BITS_PER_LETTER * before.letters;
  if (isClean && foreign.search(C1) < 0) return [];
  const asUtf8 =
    utf8 < 0
      ? undefined
      : statistics.read(decodeRuns(foreign, charsets().bytes[utf8]!), background, before.bits);
  const least = asUtf8?.bits ?? before.bits;
  // characters alone rule most charsets out, and cost little to ask
  const mostSurprise = surprise(EDGE, foreign.slice(0, BEGINNING), EDGE) + SLACK_BITS;
  const isPromising = (beginning: string) => surprise(EDGE, beginning, EDGE) <= mostSurprise;
  const isInEnglish = ENGLISH_WORD.test(line);
  const found: Hypothesis[] = [];
  const seen = new Set<string>([foreign]);
  const seenBytes = new Set<string>();
  for (let read = 0; read < READ_AS.length; read++) {
    const bytes = encodeAs(foreign, read);
    if (bytes === undefined) continue;
    const known = bytes.toString('latin1');
    if (seenBytes.has(known)) continue;
    seenBytes.add(known);
    for (const kind of kinds)
      for (const { charset, text, priorBits } of kind.readings(bytes, read, isPromising)) {
        if (seen.has(text)) continue;
        seen.add(text);
        const price = PRIOR_BITS[read]! + priorBits;
        const after = statistics.read(text, background, least - price + ESTABLISHED_DISCOUNT);
        if (after === undefined || isPatchwork(text)) continue;
        if (!kind.isLikely(foreign, text, after, isInEnglish)) continue;
        const path = `${READ_AS[read]} > ${charset}`;
        const { isLatin } = after;
        found.push({ kind, path, read, charset, isLatin, bits: least - after.bits - price });
      }
  }
  return found;
}

/** Letters of other scripts than Latin, one after the other. */
const FOREIGN = /[\u0370-\u1fff\u3040-\ud7ff]+/g;

/** Whether a text has other scripts mostly as single letters in Latin words, where marks stood: `wasnโt`. */
function isPatchwork(text: string): boolean {
  let runs = 0;
  let patches = 0;
  for (const { 0: run, index } of text.matchAll(FOREIGN)) {
    runs++;
    const neighbours = `${text[index - 1] ?? ' '}${text[index + run.length] ?? ' '}`;
    if (run.length <= LONGEST_PATCH && /[A-Za-z]/.test(neighbours)) patches++;
  }
  return patches * 2 > runs;
}

/** UTF-16 code units. */
const LONGEST_PATCH = 2;

/** A word that is no address: those hold no language. */
const NO_ADDRESS = /(?:^| )(?:(?!:\/\/)[^ ])+(?: |$)/;

const C1 = /[\x80-\x9f]/g;
const windows1252 = (control: string): string =>
  String.fromCharCode(singleByte('windows-1252').decode[control.charCodeAt(0)]!);
