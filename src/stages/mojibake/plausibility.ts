import { type CharacterTables, characterTables, Kind, Script } from './character-costs.js';

/**
 * How surprising a text is, in bits, judged by characters and their neighbours alone: no language, no artifact.
 * Mojibake is surprising in two ways: it is made of rare characters, and it puts symbols inside words.
 */

const isLetter = (kind: number): boolean =>
  kind === Kind.Lower || kind === Kind.Upper || kind === Kind.Uncased;

/** Cost of the first character of a script other than Latin: they come in words, not alone. */
const ENTERING_SCRIPT_BITS = 6;

/** Cost in bits of two characters standing side by side, over and above what each costs alone. */
function adjacency(tables: CharacterTables, before: number, left: number, right: number): number {
  const writing = tables.script[right]!;
  const entered = writing > Script.Latin && tables.script[left] !== writing ? ENTERING_SCRIPT_BITS : 0;
  return entered + contact(tables, before, left, right);
}

function contact({ kind, script }: CharacterTables, before: number, left: number, right: number): number {
  const a = kind[left]!;
  const b = kind[right]!;
  if (isLetter(a) && isLetter(b)) {
    if (script[left] !== script[right]) return 10;
    if (a === Kind.Lower && b === Kind.Upper) return 7;
    const cased = a === Kind.Upper && b === Kind.Lower;
    if (cased && (left > 0x7f || right > 0x7f) && kind[before] === Kind.Upper) return 10;
    return 0;
  }
  if (left < 0x80 && right < 0x80) return 0;
  if (isLetter(a) || a === Kind.Digit) {
    switch (b) {
      case Kind.Opening:
        return a === Kind.Digit && right === 0x20ac ? 0 : 8;
      case Kind.Symbol:
      case Kind.Drawing:
      case Kind.Other:
        return 5;
      case Kind.Mark:
        return script[right] === Script.None || script[left] === script[right] ? 0 : 10;
      case Kind.Joining:
        return 1;
      case Kind.Control:
        return 2;
      default:
        return 0;
    }
  }
  if (isLetter(b) || b === Kind.Digit) {
    switch (a) {
      case Kind.Closing:
        return 6;
      case Kind.Symbol:
      case Kind.Drawing:
      case Kind.Other:
        return 5;
      case Kind.Joining:
        return 1;
      default:
        return 0;
    }
  }
  if (b === Kind.Mark) return a === Kind.Mark || (a === Kind.Free && script[left] !== Script.None) ? 0 : 10;
  if (left < 0x80 || right < 0x80) return 0;
  if (a === Kind.Drawing && b === Kind.Drawing) return -8;
  // a control that was meant as a mark of windows-1252 stands between letters
  if (a === Kind.Control && b === Kind.Control) return 14;
  if (a === Kind.Free || b === Kind.Free || a === Kind.Space || b === Kind.Space) return 0;
  return 3;
}

/** A cheap text for the edge of a document: a space. */
const EDGE = 0x20;

/**
 * Surprise, in bits, of `text` standing between two characters (UTF-16 code units; NaN at the edge of the document).
 */
export function surprise(before: number, text: string, after: number): number {
  const tables = characterTables();
  let beforeLeft = EDGE;
  let left = Number.isNaN(before) ? EDGE : before;
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    sum += tables.bits[unit]! + adjacency(tables, beforeLeft, left, unit);
    if (unit >= 0xd800 && unit <= 0xdfff) sum += surrogateCost(text, i);
    beforeLeft = left;
    left = unit;
  }
  return sum + adjacency(tables, beforeLeft, left, Number.isNaN(after) ? EDGE : after);
}

/**
 * The part of a text's surprise that letter statistics do not cover: characters that are no letters, and every contact.
 * White space about the text is assumed.
 */
export function surpriseBesideLetters(text: string, isModelled: (unit: number) => boolean): number {
  const tables = characterTables();
  let beforeLeft = EDGE;
  let left = EDGE;
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    sum += adjacency(tables, beforeLeft, left, unit);
    if (unit >= 0x80 && !isModelled(unit)) {
      sum += tables.bits[unit]!;
      if (unit >= 0xd800 && unit <= 0xdfff) sum += surrogateCost(text, i);
    }
    beforeLeft = left;
    left = unit;
  }
  return sum + adjacency(tables, beforeLeft, left, EDGE);
}

/** Planes 4 to 13 hold nothing, 15 and 16 what no text for people holds. */
const UNASSIGNED_PLANE_BITS = 60;

/** Emoji are common; other astral characters are not; a lone surrogate is damage. */
function surrogateCost(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit >= 0xdc00) return at > 0 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 ? -8 : 20;
  const codePoint = text.codePointAt(at)!;
  if (codePoint <= 0xffff) return 20;
  if (codePoint >= 0x1f000 && codePoint <= 0x1faff) return 2;
  if (codePoint >= 0x40000) return UNASSIGNED_PLANE_BITS;
  return codePoint >= 0x20000 && codePoint <= 0x2ffff ? 12 : 14;
}
