import { foldUnit } from '../../../text/fold.js';
import { isApostrophe, isBreak, isLowerLetter, isSpaceUnit } from './code-units.js';

/** What stands between two words. */
export enum Separator {
  Space = 0,
  Hyphen = 1,
  Comma = 2,
  Stop = 3,
  OpeningQuote = 4,
  ClosingQuote = 5,
  Dash = 6,
  Other = 7,
  /** The paragraph begins or ends. */
  Edge = 8,
  /** Inside a fused word: what is lost there is the question. */
  Cut = 9,
  Apostrophe = 10,
  Colon = 11,
}

/** Marks that stand in the text. `Possessive` closes a single quote or is an apostrophe (`the dogs’ home`). */
export enum Mark {
  Open = 1,
  Close = 2,
  OpenSingle = 3,
  CloseSingle = 4,
  Possessive = 5,
  Dash = 6,
}

export interface PlacedMark {
  readonly mark: Mark;
  /** The index of the word that follows it. */
  readonly word: number;
  /** True when it ends a paragraph, so that the word that follows belongs to the next. */
  readonly trailing: boolean;
}

/**
 * Whether a paragraph begins in the gap between two offsets (UTF-16 code units): it has a blank line, or a line break where the
 * sentence could not go on. Hard-wrapped lines are one paragraph.
 */
export function beginsParagraph(text: string, from: number, to: number): boolean {
  let breaks = 0;
  for (let i = from; i < to; i += 1) {
    const unit = text.charCodeAt(i);
    if (!isBreak(unit)) continue;
    if (unit === 0x0d && text.charCodeAt(i + 1) === 0x0a) continue;
    breaks += 1;
  }
  if (breaks !== 1) return breaks > 1;
  const before = text.charCodeAt(from);
  return !(isLowerLetter(text.charCodeAt(to)) && (isBreak(before) || isSpaceUnit(before) || before === 0x2c));
}

/** Whether a full stop, question or exclamation mark in a gap has white space behind it. */
export function endsSentence(text: string, from: number, to: number): boolean {
  let stop = false;
  for (let i = from; i < to; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === 0x2e || unit === 0x3f || unit === 0x21) stop = true;
    else if (stop && (isSpaceUnit(unit) || isBreak(unit))) return true;
  }
  return false;
}

/** The class of the text between two words of a paragraph. */
export function separatorOf(text: string, from: number, to: number): Separator {
  const first = text.charCodeAt(from);
  if (to - from === 1) {
    if (isSpaceUnit(first) || isBreak(first)) return Separator.Space;
    if (first === 0x2d) return Separator.Hyphen;
  }
  if (first === 0x2c) return Separator.Comma;
  let found = Separator.Space;
  for (let i = from; i < to; i += 1) {
    const unit = text.charCodeAt(i);
    if (isSpaceUnit(unit) || isBreak(unit)) continue;
    switch (unit) {
      case 0x201c:
      case 0x2018:
        return Separator.OpeningQuote;
      case 0x201d:
        return Separator.ClosingQuote;
      case 0x22:
        return opensQuote(text, i) ? Separator.OpeningQuote : Separator.ClosingQuote;
      case 0x2e:
      case 0x3f:
      case 0x21:
        found = Separator.Stop;
        break;
      case 0x2014:
      case 0x2013:
        if (found !== Separator.Stop) found = Separator.Dash;
        break;
      case 0x3a:
      case 0x3b:
        if (found === Separator.Space || found === Separator.Other) found = Separator.Colon;
        break;
      case 0x2019:
      case 0x27:
        if (i === from) found = Separator.Apostrophe;
        else if (found === Separator.Space) found = Separator.Other;
        break;
      default:
        if (found === Separator.Space) found = Separator.Other;
    }
  }
  return found;
}

/** Whether a straight quote at an offset opens: something to quote follows, and nothing that it could close stands before. */
export function opensQuote(text: string, at: number): boolean {
  const before = at === 0 ? 0x20 : text.charCodeAt(at - 1);
  const after = at + 1 < text.length ? text.charCodeAt(at + 1) : 0x20;
  const free =
    isSpaceUnit(before) ||
    isBreak(before) ||
    before === 0x28 ||
    before === 0x5b ||
    before === 0x2014 ||
    before === 0x2013;
  return free && !isSpaceUnit(after) && !isBreak(after);
}

/**
 * Adds the marks in the gap between two offsets to `marks`.
 *
 * @param word the index of the word that follows the gap.
 * @param edge whether the gap is between two paragraphs, or at an end of the text.
 */
export function readMarks(
  text: string,
  from: number,
  to: number,
  word: number,
  edge: boolean,
  marks: PlacedMark[],
): void {
  if (to - from === 1 && text.charCodeAt(from) === 0x20) return;
  let trailing = edge && word > 0;
  for (let i = from; i < to; i += 1) {
    if (isBreak(text.charCodeAt(i))) trailing = false;
    const mark = markAt(text, i, { from, word, edge });
    if (mark !== undefined) marks.push({ mark, word, trailing });
  }
}

interface Gap {
  readonly from: number;
  readonly word: number;
  readonly edge: boolean;
}

function markAt(text: string, at: number, { from, word, edge }: Gap): Mark | undefined {
  const unit = text.charCodeAt(at);
  if (unit === 0x201c || (unit === 0x22 && opensQuote(text, at))) return Mark.Open;
  if (unit === 0x201d || unit === 0x22) return Mark.Close;
  if (unit === 0x2018 || (unit === 0x27 && at > from && opensQuote(text, at))) return Mark.OpenSingle;
  if (isApostrophe(unit) && word > 0) {
    const isBehindS = at === from && foldUnit(text.charCodeAt(from - 1)) === 0x73;
    return isBehindS ? Mark.Possessive : Mark.CloseSingle;
  }
  return (unit === 0x2014 || unit === 0x2013) && !edge ? Mark.Dash : undefined;
}
