import { ENGLISH_WORD } from '../../text/english-word.js';
import { type Bytes, type Charsets, charsets, READ_AS } from './charsets.js';
import { lineEnd, lineStart } from './lines.js';
import { surprise } from './plausibility.js';
import { iCutShort, remnantAt } from './remnant.js';
import { isTypographic } from './suspicion.js';
import { type Run, runAt } from './utf8.js';

/** One reading of a run. Several charsets may agree on it. */
export interface Candidate extends Omit<Run, 'count'> {
  readonly start: number;
  /** Whether bytes of it were lost. */
  readonly lossy: boolean;
  /** Whether a lossy reading needs no other evidence in the document. */
  readonly selfEvident: boolean;
  /** Charsets, as bits in the order of `READ_AS`. */
  mask: number;
  /** How much likelier the decoded text is than the text that stands there, in bits. */
  readonly gain: number;
  /** What speaks against the places where the run begins and ends, in bits; taken off `gain` already. */
  readonly cut: number;
}

/** A place where runs of UTF-8 begin, and the ways to read them. */
export interface Place {
  /** Start of the line, UTF-16 code units. */
  readonly line: number;
  /** Start of the stretch of characters outside ASCII in which it stands. */
  readonly stretch: number;
  readonly readings: readonly Candidate[];
}

/** Surprise of a letter that a space cuts off from the rest of its sequence. */
const CUT_OFF_BITS = 10;

/** What a run loses for each of its ends at which characters outside ASCII go on, … */
const CUT_SHORT_BITS = 8;
/** … or what is Latin-1 or Latin, where another script comes out: a word is in one of the two. */
export const STRANDED_BITS = 30;

const SPACE = 0x20;
const REPLACEMENT = 0xfffd;
const LEFT_GUILLEMET = 0xab;
const RIGHT_GUILLEMET = 0xbb;

/** The readings at each place where a run begins, place by place. */
export function placesOf(text: string, tables: Charsets): Place[] {
  const places: Place[] = [];
  const isEnglish = englishLines(text);
  let line = 0;
  let endOfLine = 0;
  NOT_ASCII.lastIndex = 0;
  for (let match = NOT_ASCII.exec(text); match !== null; match = NOT_ASCII.exec(text)) {
    const stretch = match.index;
    const end = endOfStretch(text, stretch);
    for (const readings of readStretch(text, stretch, end, tables, isEnglish)) {
      const { start } = readings[0]!;
      if (start >= endOfLine) {
        line = lineStart(text, endOfLine, start);
        endOfLine = lineEnd(text, line);
      }
      places.push({ line, stretch, readings });
    }
    NOT_ASCII.lastIndex = end;
  }
  return places;
}

const NOT_ASCII = /[^\x00-\x7f]/g;

/** The end of what runs may join: characters outside ASCII, and spaces between two of them. */
function endOfStretch(text: string, start: number): number {
  let end = start + 1;
  for (;;) {
    if (text.charCodeAt(end) >= 0x80) end += 1;
    else if (text.charCodeAt(end) === SPACE && text.charCodeAt(end + 1) >= 0x80) end += 2;
    else return end;
  }
}

/** The readings at each place of a stretch where a run begins. */
function readStretch(
  text: string,
  from: number,
  to: number,
  { leads, leadsOfI, continues, bytes, lost }: Charsets,
  isEnglish: (at: number) => boolean,
): Candidate[][] {
  const places: Candidate[][] = [];
  // A sub-run of a run that was weighed already says nothing new: runs synchronise themselves.
  const weighedTo = READ_AS.map(() => 0);
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    const lead = leads[unit]!;
    if (lead === 0 || i + 1 === text.length) continue;
    const next = text.charCodeAt(i + 1);
    const leadOfI = next < 0x80 && next !== SPACE ? (leadsOfI.get(unit) ?? 0) : 0;
    // a space or U+FFFD may stand for a byte that was lost
    const mask = leadOfI | (next === SPACE || next === REPLACEMENT ? lead : lead & continues[next]!);
    if (mask === 0) continue;
    const readings: Candidate[] = [];
    for (let index = 0, rest = mask; rest !== 0; index++, rest >>>= 1) {
      if ((rest & 1) === 0 || weighedTo[index]! > i) continue;
      const whole = runAt(text, i, bytes[index]!);
      const run =
        whole ??
        remnantAt(text, i, bytes[index]!, lost[index]!) ??
        iCutShort(text, i, ((leadOfI >>> index) & 1) === 1);
      if (run === undefined) continue;
      weighedTo[index] = run.end;
      const { end, decoded } = run;
      const same = readings.find((other) => other.end === end && other.decoded === decoded);
      if (same) {
        same.mask |= 1 << index;
        continue;
      }
      const cut = cutBits(text, i, end, decoded, bytes[index]!, lost[index]!);
      const isCutOff = whole === undefined && next === SPACE;
      readings.push({
        start: i,
        end,
        decoded,
        lossy: whole === undefined,
        selfEvident: isSelfEvident(text, i, decoded, isEnglish),
        mask: 1 << index,
        gain: gainOf(text, i, end, decoded) - cut + (isCutOff ? CUT_OFF_BITS : 0),
        cut,
      });
    }
    if (readings.length > 0) places.push(readings);
  }
  return places;
}

function gainOf(text: string, start: number, end: number, decoded: string): number {
  const left = text.charCodeAt(start - 1);
  const right = text.charCodeAt(end);
  return surprise(left, text.slice(start, end), right) - settled(left, decoded, right);
}

/** What speaks against the places where a run begins and ends, in bits. */
function cutBits(
  text: string,
  start: number,
  end: number,
  decoded: string,
  bytes: Bytes,
  lost: readonly number[],
): number {
  const [left, right] = [text.charCodeAt(start - 1), text.charCodeAt(end)];
  let bits = 0;
  if (isOutside(left)) {
    // what may be a later byte is the end of a sequence that lost one
    const isStranded =
      isLatin(left) &&
      isOfAnotherScript(decoded.charCodeAt(0)) &&
      (bytes[left]! < 0x80 || bytes[left]! > 0xbf);
    bits += isStranded ? STRANDED_BITS : CUT_SHORT_BITS;
  }
  if (isOutside(right)) {
    const isStranded =
      isLatin(right) &&
      isOfAnotherScript(decoded.charCodeAt(decoded.length - 1)) &&
      (runAt(text, end, bytes) ?? remnantAt(text, end, bytes, lost)) === undefined;
    bits += isStranded ? STRANDED_BITS : CUT_SHORT_BITS;
  }
  return bits;
}

const isLatin = (unit: number): boolean =>
  unit < 0x250 && unit !== LEFT_GUILLEMET && unit !== RIGHT_GUILLEMET;

/** Whether a character is of another script than Latin. */
export const isOfAnotherScript = (unit: number): boolean =>
  unit >= 0x300 && (unit < 0x2000 || unit >= 0x2c00);

/** Whether a character beside a run is damage that the run does not explain, or a letter that it would explain away. */
function isOutside(unit: number): boolean {
  return unit >= 0x80 && !isTypographic(unit) && unit !== REPLACEMENT;
}

/** The surprise of a decoded run, or of what it becomes when a second level is undone, if that is less. */
function settled(left: number, decoded: string, right: number): number {
  const cost = surprise(left, decoded, right);
  if (decoded.length < 2) return cost;
  const { bytes } = charsets();
  const again = runAt(decoded, 0, bytes[0]!);
  if (again === undefined || again.end < decoded.length) return cost;
  return Math.min(cost, settled(left, again.decoded, right) + 4);
}

/** Whether the line about a place is English. Asked from left to right; each line is read once, and none that is not asked for. */
function englishLines(text: string): (at: number) => boolean {
  let end = 0;
  let isEnglish = false;
  return (at) => {
    if (at >= end) {
      const start = lineStart(text, end, at);
      end = lineEnd(text, start);
      isEnglish = ENGLISH_WORD.test(text.slice(start, end));
    }
    return isEnglish;
  };
}

/** What follows à in English. */
const A_LA = /^\s{1,2}la\b/;

/**
 * What is left of à, of a no-break space that does not stand after a space, and of a letter inside a word is told by
 * itself; in an English line à is not, since it may be a letter that is spoken of.
 */
function isSelfEvident(
  text: string,
  start: number,
  decoded: string,
  isEnglish: (at: number) => boolean,
): boolean {
  if (decoded === '\ufffd') return /^\p{Ll}\p{Lu}/u.test(text.slice(Math.max(0, start - 1), start + 1));
  if (decoded === 'à') return A_LA.test(text.slice(start + 1, start + 6)) || !isEnglish(start);
  if (decoded === 'í') return true;
  return decoded === '\u00a0' && text[start] === 'Â' && /\S/.test(text[start - 1] ?? '');
}
