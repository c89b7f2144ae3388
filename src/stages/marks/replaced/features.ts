import { loadEnglish } from '../../../lexicon/english.js';
import { CharClass, charClass } from '../../../text/scripts.js';
import type { Placeholder } from './placeholder.js';

/** What may have stood at a placeholder. `Keep`: the `?` is itself; `Other`: a letter or sign that is no mark. */
export enum Lost {
  Keep,
  OpenDouble,
  CloseDouble,
  OpenSingle,
  CloseSingle,
  Apostrophe,
  Dash,
  Ellipsis,
  Other,
}
export const LOST_CLASSES = 9;

/** Stands for any placeholder in a reading of the text; a private-use character that no text has need of. */
const GAP = '\ue000';

/** A paragraph with its placeholders folded to one character each, so that every kind of damage looks alike. */
export interface Reading {
  readonly text: string;
  /** Offsets of the placeholders in `text`, ascending. */
  readonly gaps: readonly number[];
  readonly placeholders: readonly Placeholder[];
}

/**
 * Reads a text with the placeholders that lie in it. Those in `decided` are read as the mark that they have been decided to
 * be, and are no gaps.
 *
 * @param start where in the document the text begins, as the placeholders count.
 */
export function read(
  text: string,
  start: number,
  within: readonly Placeholder[],
  decided: ReadonlyMap<Placeholder, { readonly mark: string }> = new Map(),
): Reading {
  const gaps: number[] = [];
  let folded = '';
  let from = 0;
  for (const placeholder of within) {
    folded += text.slice(from, placeholder.start - start);
    const mark = decided.get(placeholder)?.mark;
    if (mark === undefined) gaps.push(folded.length);
    folded += mark ?? GAP;
    from = placeholder.end - start;
  }
  const placeholders = within.filter((placeholder) => !decided.has(placeholder));
  return { text: folded + text.slice(from), gaps, placeholders };
}

/** One character for each class of character: case, digit, space, edge, gap; a mark is its own class. */
function shapeAt(text: string, index: number): string {
  if (index < 0) return '^';
  if (index >= text.length) return '$';
  const unit = text.charCodeAt(index);
  if (unit <= 0x20 || unit === 0xa0) return '_';
  switch (charClass(unit)) {
    case CharClass.Letter: {
      const char = text[index]!;
      return char === char.toLowerCase() ? 'a' : 'A';
    }
    case CharClass.Digit:
      return '0';
    case CharClass.Mark:
      return 'a';
    default:
      return text[index]!;
  }
}

/** The shape of a gap by its two neighbours, as a reader sees it: opener, closer, inside a word, between spaces. */
function gapShape(text: string, index: number): string {
  const before = shapeAt(text, index - 1);
  const after = shapeAt(text, index + 1);
  const isOpen = '^_([-—–/'.includes(before);
  const isShut = '$_)].,;:!?-—–/'.includes(after);
  if (isOpen) return isShut ? 'alone' : after === GAP ? 'open?' : 'open';
  if (isShut) return before === GAP ? 'close?' : 'close';
  if ('aA0'.includes(before) && 'aA0'.includes(after)) return 'inside';
  return 'other';
}

const WORD_BEFORE = /([\p{L}\p{N}]+)[^\p{L}\p{N}]*$/u;
/** A word in capitals: the place in a dateline. */
const CAPITALS_BEFORE = /(?:^|[^\p{L}])\p{Lu}{2,}$|\p{Lu}{3}$/u;
const WORD_AFTER = /^[^\p{L}\p{N}]*([\p{L}\p{N}]+)/u;
const ASKING =
  /^(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|isn|aren|don|doesn|didn|won|can|so|and|but|or)$/;
// Far enough for two words of context, near enough to stay cheap in a long line.
const REACH = 48;

function wordsBefore(text: string, index: number): string[] {
  let context = text.slice(Math.max(0, index - REACH), index);
  const found: string[] = [];
  for (let n = 0; n < 2; n++) {
    const match = WORD_BEFORE.exec(context);
    found.push(match ? match[1]!.toLowerCase() : '^');
    context = match ? context.slice(0, match.index) : '';
  }
  return found;
}

function wordsAfter(text: string, index: number): string[] {
  let context = text.slice(index + 1, index + 1 + REACH);
  const found: string[] = [];
  for (let n = 0; n < 3; n++) {
    const match = WORD_AFTER.exec(context);
    found.push(match ? match[1]!.toLowerCase() : '$');
    context = match ? context.slice(match[0].length) : '';
  }
  return found;
}

/** What the start of a sentence says of its end. */
interface Mood {
  /** Its first word: one that asks, or any other. */
  readonly first: string;
  /** Its length in words, in steps, and whether a word that asks stands further on. */
  readonly length: string;
}

const NO_MOOD: Mood = { first: '', length: '' };
const ASKS_WITHIN = /\s(?:who|whom|whose|what|when|where|why|which|how)\s/i;

/** Of the sentence after the last end of one, or after the last gap that looks like an opening quote. */
function moodBefore(text: string, index: number): Mood {
  let from = index;
  while (from > 0 && index - from < 400) {
    const char = text[from - 1]!;
    if ((char === '.' || char === '!' || char === '\n') && from < index) break;
    if (char === GAP && from < index && gapShape(text, from - 1).startsWith('open')) break;
    if (char === GAP && from < index - 1 && gapShape(text, from - 1).startsWith('close')) break;
    from--;
  }
  const first = WORD_AFTER.exec(text.slice(from, from + REACH))?.[1]?.toLowerCase() ?? '';
  const sentence = text.slice(from, index);
  const words = sentence.trim().split(/\s+/).length;
  return {
    first: ASKING.test(first) ? (/^wh|^how/.test(first) ? 'wh' : `aux:${first}`) : 'plain',
    length: `${words < 4 ? words : words < 8 ? 7 : 8}${ASKS_WITHIN.test(sentence) ? '?' : ''}`,
  };
}

/** Whether the letters on both sides of a gap make a word without it (`dont`), or with an apostrophe (`qur'an`). */
function wholeOf(before: string, after: string): string {
  const lexicon = loadEnglish();
  return [before + after, `${before}'${after}`].map((word) => rankOf(lexicon.logFrequency(word))).join('');
}

/** Natural logarithm of a share of running text below which a word is rare. */
export const RARE = -14.5;
const rankOf = (log: number | undefined) => (log === undefined ? '-' : log < RARE ? 'r' : '+');

function distanceBucket(characters: number): string {
  if (characters <= 2) return String(characters);
  if (characters <= 6) return '6';
  if (characters <= 15) return '15';
  if (characters <= 40) return '40';
  return characters <= 120 ? '120' : 'far';
}

/** Of one gap: what does not depend on the decisions about the others. */
interface GapContext {
  readonly static: readonly string[];
  /** Combined with the state of the quotes by {@link stateFeatures}. */
  readonly keys: readonly string[];
}

/** Tells of each gap of a reading, by its number, what does not depend on the decisions about the others. */
export function gapContexts(reading: Reading): (n: number) => GapContext {
  const outline = outlineOf(reading);
  return (n) => gapContext(reading, outline, n);
}

function gapContext(reading: Reading, outline: Outline, n: number): GapContext {
  const { text, gaps } = reading;
  const at = gaps[n]!;
  const [l1, l2, l3] = [shapeAt(text, at - 1), shapeAt(text, at - 2), shapeAt(text, at - 3)];
  const [r1, r2, r3] = [shapeAt(text, at + 1), shapeAt(text, at + 2), shapeAt(text, at + 3)];
  const [p1, p2] = wordsBefore(text, at);
  const [n1, n2, n3] = wordsAfter(text, at);
  const shape = gapShape(text, at);
  const near = `${l1}${r1}`;
  const wide = `${l2}${l1}${r1}${r2}`;
  const tail = shape === 'inside' ? `${p1!.slice(-1)}|${n1}` : '';
  const whole = shape === 'inside' ? wholeOf(p1!, n1!) : '';
  const { first: mood, length } = shape.startsWith('close') ? moodBefore(text, at) : NO_MOOD;
  const capitals = CAPITALS_BEFORE.test(text.slice(Math.max(0, at - 8), at)) ? 'AA' : '';
  const clipped =
    shape.startsWith('close') && p1!.endsWith('in') ? rankOf(loadEnglish().logFrequency(`${p1}g`)) : '';
  const previous = neighbour(reading, n, outline.previous[n]!);
  const next = neighbour(reading, n, outline.next[n]!);
  const parity = outline.balance[n]!;
  const kind = reading.placeholders[n]!.kind;
  return {
    static: [
      'bias',
      `k${kind}`,
      `near${near}`,
      `wide${wide}`,
      `wider${l3}${wide}${r3}`,
      `l${l3}${l2}${l1}`,
      `r${r1}${r2}${r3}`,
      `shape${shape}|${kind}`,
      `tail${tail}`,
      `whole${whole}|${near}`,
      `whole${whole}|${n1}`,
      `p1${shape}|${p1}`,
      `n1${shape}|${n1}`,
      `p2${shape}|${p2}`,
      `n2${shape}|${n2}`,
      `n12${shape}|${n1} ${n2}`,
      `n1digits${near}|${n1!.replace(/\d/g, '0').replace(/\p{L}{3,}/u, 'a')}`,
      `n123${near}|${n1} ${n2} ${n3}`,
      `p21${shape}|${p2} ${p1}`,
      `pn${near}|${p1}|${n1}`,
      `suffix${near}|${p1!.slice(-2)}`,
      `mood${near}|${mood}|${kind}`,
      `mood2${wide}|${mood}|${kind}`,
      `mood3${near}|${mood}|${next.shape}|${kind}`,
      `mood4${near}|${mood}|${length}|${kind}`,
      `mood5${near}|${mood}|${length}|${kind}|${p1!.slice(-1)}|${r2}`,
      `caps${near}|${capitals}|${r2}`,
      `clip${near}|${clipped}`,
      `prev${near}|${previous.shape}|${previous.distance}`,
      `next${near}|${next.shape}|${next.distance}`,
      `both${near}|${previous.shape}|${next.shape}`,
      `parity${near}|${parity}`,
      `parity2${wide}|${parity}|${next.shape}`,
    ],
    keys: [
      'any',
      near,
      wide,
      `${near}|${next.shape}`,
      `${near}|${next.shape}|${previous.shape}`,
      `${near}|${next.distance}`,
      `${near}|${mood}|${kind}`,
      `${near}|${mood}|${kind}|${r2}${r3}`,
      `${shape}|${n1}`,
      `${shape}|${p1}`,
      `${near}|${p1!.slice(-1)}`,
    ],
  };
}

/** What gaps say of those before and behind them, by their numbers: made in one pass, since there may be very many. */
interface Outline {
  /** The nearest gap on either side that is not inside a word; -1 where there is none. */
  readonly previous: Int32Array;
  readonly next: Int32Array;
  /** Openers less closers among the gaps before each one, within bounds. */
  readonly balance: Int8Array;
}

function outlineOf({ text, gaps }: Reading): Outline {
  const previous = new Int32Array(gaps.length);
  const next = new Int32Array(gaps.length);
  const balance = new Int8Array(gaps.length);
  const shapes = gaps.map((at) => gapShape(text, at));
  let open = 0;
  let nearest = -1;
  shapes.forEach((shape, n) => {
    previous[n] = nearest;
    balance[n] = open;
    if (shape !== 'inside') nearest = n;
    if (shape.startsWith('open')) open = Math.min(2, open + 1);
    else if (shape.startsWith('close')) open = Math.max(-1, open - 1);
  });
  nearest = -1;
  for (let n = gaps.length - 1; n >= 0; n--) {
    next[n] = nearest;
    if (shapes[n] !== 'inside') nearest = n;
  }
  return { previous, next, balance };
}

function neighbour({ text, gaps }: Reading, n: number, other: number) {
  if (other < 0) return { shape: 'none', distance: '' };
  return {
    shape: gapShape(text, gaps[other]!),
    distance: distanceBucket(Math.abs(gaps[other]! - gaps[n]!)),
  };
}

/** What has been decided to the left of a gap. Offsets into the reading, −1 where nothing is open. */
export interface QuoteState {
  readonly double: number;
  readonly single: number;
  /** The dash that nothing but words has followed in its sentence. */
  readonly dash: number;
  readonly last: Lost;
}

export const NOTHING_OPEN: QuoteState = { double: -1, single: -1, dash: -1, last: Lost.Keep };

/** The features of a gap that depend on the state of the quotes before it. */
export function stateFeatures(state: QuoteState, at: number, keys: readonly string[]): string[] {
  const double = state.double < 0 ? '-' : distanceBucket(at - state.double);
  const isOpen = `${state.double < 0 ? '-' : '+'}${state.single < 0 ? '-' : '+'}`;
  const features = [
    `D${double}|${keys[1]}`,
    `S${state.single < 0 ? '-' : distanceBucket(at - state.single)}|${keys[1]}`,
    `H${state.dash < 0 ? '-' : distanceBucket(at - state.dash)}|${keys[1]}`,
    `L${state.last}|${keys[1]}`,
    `L${state.last}|${isOpen}|${keys[2]}`,
  ];
  for (const key of keys) features.push(`O${isOpen}|${key}`);
  return features;
}

/** The state after a span of plain text: marks that survived open and close quotes, and a sentence's end ends a dash's reach. */
export function readSurvivors(state: QuoteState, text: string, start: number, end: number): QuoteState {
  let { double, single, dash } = state;
  for (let i = start; i < end; i++) {
    switch (text[i]) {
      case '“':
        double = i;
        break;
      case '”':
        double = -1;
        break;
      case '"':
        double = double < 0 ? i : -1;
        break;
      case '‘':
        single = i;
        break;
      case '’':
        if (gapShape(text, i) === 'close') single = -1;
        break;
      case '–':
      case '—':
        dash = dash < 0 ? i : -1;
        break;
      case '.':
      case '!':
      case ';':
        dash = -1;
        break;
    }
  }
  return { double, single, dash, last: state.last };
}

/** The state after a decision. */
export function afterDecision(state: QuoteState, at: number, lost: Lost): QuoteState {
  switch (lost) {
    case Lost.OpenDouble:
      return { ...state, double: at, last: lost };
    case Lost.CloseDouble:
      return { ...state, double: -1, last: lost };
    case Lost.OpenSingle:
      return { ...state, single: at, last: lost };
    case Lost.CloseSingle:
      return { ...state, single: -1, last: lost };
    case Lost.Dash:
      return { ...state, dash: state.dash < 0 ? at : -1, last: lost };
    case Lost.Keep:
    case Lost.Ellipsis:
      return { ...state, dash: -1, last: lost };
    default:
      return state;
  }
}
