import { isAsciiText } from '../../../text/ascii.js';
import { tailAt } from '../../../text/contractions.js';
import { CharClass, charClass } from '../../../text/scripts.js';
import { tokensRead } from '../../../text/words.js';

/** What can stand where a mark was lost. */
export type PlaceholderKind =
  /** `?`: written by a converter that had no character; also a mark in its own right. */
  | 'question'
  /** U+FFFD, a C1 control, an empty box; a `¿` where the text has some inside words: never meant to be read. */
  | 'void';

/** One lost character's stand-in: `[start, end)` in UTF-16 code units. Three code units where a converter wrote one for each UTF-8 byte. */
export interface Placeholder {
  readonly start: number;
  readonly end: number;
  readonly kind: PlaceholderKind;
}

const QUESTION = 0x3f;
const TURNED_QUESTION = 0xbf;
const SPACE = 0x20;
const COMMA = 0x2c;
const STOP = 0x2e;
// Every mark that stet restores takes three bytes in UTF-8.
const BYTES_OF_A_MARK = 3;

/** The box of a missing glyph; also a sign of its own. */
export const isBox = (unit: number): boolean => unit === 0x25a1 || unit === 0x25af;

/** True for a code unit that no author writes: U+FFFD, U+FFFC, a C1 control other than NEL, the box of a missing glyph. */
function isVoid(unit: number): boolean {
  if (unit < 0x80) return false;
  return unit <= 0x9f ? unit !== 0x85 : unit === 0xfffd || unit === 0xfffc || isBox(unit);
}

/** Whether a code unit is one of those that placeholders are made of. */
export const mayStandForMark = (unit: number): boolean =>
  unit === QUESTION || unit === TURNED_QUESTION || isVoid(unit);

const isLetter = (unit: number): boolean => charClass(unit) === CharClass.Letter;
const isDigit = (unit: number): boolean => charClass(unit) === CharClass.Digit;

/** What some databases write for a character that they have not: Spanish has it at the beginning of words alone. */
const TURNED = /\p{L}¿\p{L}/u;
const VOID = /[\x80-\x84\x86-\x9f\u25a1\u25af\ufffc\ufffd]/;

/** Whether the text has a `¿` where no Spanish has one: searched for before the costlier pattern. */
const mayStandIn = (text: string): boolean => text.includes('¿') && TURNED.test(text);

/** True when the text holds something that may stand for a lost mark: a void, or a `?` where no question ends. */
export function mayHoldPlaceholder(text: string): boolean {
  for (let at = text.indexOf('?'); at >= 0; at = text.indexOf('?', at + 1)) {
    const start = at;
    while (text.charCodeAt(at + 1) === QUESTION) at++;
    if (isImpossibleQuestion(text, start, at + 1)) return true;
  }
  return !isAsciiText(text) && (VOID.test(text) || mayStandIn(text));
}

/**
 * True for a `?`, or several, that end no question:
 * ```text
 * don?t     ?No more     word ? word     “No,? she said
 *    ^      ^                 ^               ^
 * ```
 */
function isImpossibleQuestion(text: string, start: number, end: number): boolean {
  const after = text.charCodeAt(end);
  const before = start === 0 ? SPACE : text.charCodeAt(start - 1);
  if (before <= SPACE && after === SPACE) return start > 0;
  // `p.m.?` ends a question, and so does `well...?`
  if (before === COMMA || before === STOP) return text.charCodeAt(start - 2) !== STOP;
  return isLetter(after) && (before <= SPACE || isLetter(before) || isDigit(before) || before === 0x28);
}

/** Words that join others and name nothing. */
const JOINING =
  'an?|the|and|but|or|nor|so|yet|which|who|whose|where|when|while|that|it|its|with|in|on|as|at|to|not|is|are|was|were|has|had';

/** An address or a piece of code: `?` is syntax there. What only escapes or emphasises, as Markdown does, is neither. */
const SYNTAX = new RegExp(
  [
    '[<>{}|^]',
    String.raw`\*\?`,
    String.raw`\\\w`,
    // an identifier that no quote opens before
    String.raw`(?<![?\w])\w+_\w`,
    // a query, and an attribute
    String.raw`\?[^?]*[=&]|=\?`,
    String.raw`:\/\/`,
    String.raw`www\.`,
    String.raw`\/\S*\?\w`,
    // of a file or host; but a word that only joins others names nothing to ask for
    String.raw`\.(?!\d+\?)\w+\?(?!(?:${JOINING}|s|t|d|m|ve|re|ll)(?:\W|$))\w`,
    String.raw`\?[.:]\w`,
    // a group of a regular expression, and a call
    String.raw`\(\?[a-zA-Z]{0,3}[:=!)]`,
    String.raw`(?<!\w)\?\w+\((?!e?s\))`,
    String.raw`^\?\?$`,
  ].join('|'),
);

/** Code units of a token that are looked at on either side of a `?`. */
const LONGEST_TOKEN = 1000;

/** The placeholders of a text in order, without those inside addresses and code. */
export function placeholders(text: string): Placeholder[] {
  const runs: Placeholder[] = [];
  const standsIn = mayStandIn(text)
    ? (unit: number): boolean => unit === TURNED_QUESTION || isVoid(unit)
    : isVoid;
  for (let i = 0; i < text.length; ) {
    const unit = text.charCodeAt(i);
    if (unit !== QUESTION && !standsIn(unit)) {
      i++;
      continue;
    }
    const isQuestion = unit === QUESTION;
    const end = runEnd(text, i, isQuestion ? (next) => next === QUESTION : standsIn);
    runs.push({ start: i, end, kind: isQuestion ? 'question' : 'void' });
    i = end;
  }
  const sizes = { question: sizeOf(text, runs, 'question'), void: sizeOf(text, runs, 'void') };
  const isSyntax = tokensRead(text, LONGEST_TOKEN, (token) => SYNTAX.test(token));
  return runs
    .filter(({ start, kind }) => kind === 'void' || !isSyntax(start))
    .flatMap((run) => split(run, sizes[run.kind]));
}

/** How many units one mark became, where that is more than one: as its apostrophes show, or that no unit stands alone. */
function sizeOf(text: string, runs: readonly Placeholder[], kind: PlaceholderKind): number {
  const ofKind = runs.filter((run) => run.kind === kind);
  const apostrophes = ofKind.filter(
    ({ start, end }) => isLetter(text.charCodeAt(start - 1)) && tailAt(text, end) !== undefined,
  );
  if (apostrophes.length === 0) return shortestOf(text, ofKind, kind);
  const size = Math.min(...apostrophes.map(lengthOf));
  return size > BYTES_OF_A_MARK || !apostrophes.every((run) => isDivisible(run, size)) ? 1 : size;
}

/** Whether a run may be several marks of a size: a question mark may stand before them. */
function isDivisible(run: Placeholder, size: number): boolean {
  const over = lengthOf(run) % size;
  return over === 0 || (over === 1 && run.kind === 'question');
}

const lengthOf = ({ start, end }: Placeholder): number => end - start;

/** The units of the shortest run, where all are made of so many of one kind. Two `?` are an author's as often as a converter's. */
function shortestOf(text: string, runs: readonly Placeholder[], kind: PlaceholderKind): number {
  const size = Math.min(BYTES_OF_A_MARK, ...runs.map(lengthOf));
  if (kind === 'question' && size < BYTES_OF_A_MARK) return 1;
  return runs.every((run) => isDivisible(run, size) && isOfOneKind(text, run)) ? size : 1;
}

const isOfOneKind = (text: string, run: Placeholder): boolean =>
  text.slice(run.start, run.end) === text.charAt(run.start).repeat(lengthOf(run));

function runEnd(text: string, start: number, goesOn: (unit: number) => boolean): number {
  let end = start + 1;
  while (end < text.length && goesOn(text.charCodeAt(end))) end++;
  return end;
}

/** The marks of a run. What is left over is a question mark before a quote, or letters of fewer bytes than marks have. */
function split({ start, end, kind }: Placeholder, size: number): Placeholder[] {
  const over = (end - start) % size;
  if (over > 1 || (over === 1 && kind === 'void')) return [];
  const parts: Placeholder[] = [];
  for (let at = start + over; at < end; at += size) parts.push({ start: at, end: at + size, kind });
  return parts;
}
