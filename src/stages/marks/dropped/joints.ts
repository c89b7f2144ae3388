import { tokensRead } from '../../../text/words.js';

/** A place where a mark meets the next word without a space. */
export interface Joint {
  /** Where the space would stand, in UTF-16 code units. */
  readonly at: number;
  readonly kind: JointKind;
  /** The letters on either side, without marks; on the left there may be none. */
  readonly left: string;
  readonly right: string;
  /** Whether two words of letters meet, no initials and no camels, and no digit or bracket stands in their token. */
  readonly plain: boolean;
  /** Whether a straight quote stands there, of which its line alone tells which way it goes. */
  readonly straight: boolean;
  /** Whether a quotation is open there that nothing in its line closes: its closing mark was lost with the space. */
  readonly unclosed: boolean;
}

export type JointKind =
  /** `close.Its`, `Why?”He` */
  | 'stop'
  /** `Monday,admitted`, `on;nobody` */
  | 'comma'
  /** `nobody”she`, `said“We` */
  | 'quote'
  /** `agreed:it` */
  | 'colon';

const MEETING =
  /[.!?,;][)"”’]?(?=["“‘(]?[A-Za-zÀ-ɏ])|:(?=[A-Za-zÀ-ɏ])|(?<=\S)["”](?=[A-Za-zÀ-ɏ])|(?<=[A-Za-zÀ-ɏ:])“(?=[A-Za-zÀ-ɏ])/g;
const MEETING_HERE = new RegExp(MEETING, 'y');
/** A colon alone shows nothing: names and code have it. */
const MARKS = [...'.!?,;"”“'];
/** The last of the code units that are spaces and line ends. */
const SPACE = 0x20;
const QUOTE = 0x22;
const CLOSING_QUOTE = 0x201d;
const LETTER = /[A-Za-zÀ-ɏ]/;
const IN_WORD = /[A-Za-zÀ-ɏ'’]/;
const SMALL = /^[a-zß-öø-ÿ]/;
const CAPITAL = /^[A-ZÀ-ÖØ-Þ]/;
const CAPITAL_WORD = /^[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]*$/;
/** What running text has in no word: a token with one of these is an address, a name of a file or code. */
const SYNTAX = /[@/\\_<>{}[\]|#~^*=+&]|\(\)/;
const NOT_PLAIN = /[\d()$%]/;
/** Two dots in one token: `www.harbour.Example`; or a letter before one: `U.S.Army`. */
const DOTTED = /\.[A-Za-z]+\.[A-Za-z]|(?<![A-Za-z'’])[A-Za-z]\./;

/** The places of a text where a space may have been lost behind a mark, or before an opening quote, in order. */
export function joints(text: string): Joint[] {
  const found: Joint[] = [];
  const tokens = tokensOf(text);
  for (const match of text.matchAll(MEETING)) {
    const joint = jointAt(text, match.index, match[0], tokens);
    if (joint !== undefined) found.push(joint);
  }
  return found;
}

/** True when two words meet in such a place. Scan speed: in clean text a space stands there. */
export function mayHoldJoint(text: string): boolean {
  const tokens = tokensOf(text);
  for (const mark of MARKS) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      // Most marks have a space behind them, or behind a closing quote, and most quotes that open have one before.
      const next = text.charCodeAt(at + 1);
      const behind = next === QUOTE || next === CLOSING_QUOTE ? text.charCodeAt(at + 2) : next;
      if (!(behind > SPACE) || (mark === '"' && text.charCodeAt(at - 1) <= SPACE)) continue;
      MEETING_HERE.lastIndex = at;
      const found = MEETING_HERE.exec(text)?.[0];
      if (found !== undefined && jointAt(text, at, found, tokens)?.plain) return true;
    }
  }
  return false;
}

/** The joint at a match of `MEETING`, or undefined where no space was lost: in code, an abbreviation, a contraction. */
function jointAt(
  text: string,
  from: number,
  found: string,
  tokens: (at: number) => Meeting,
): Joint | undefined {
  // The space stands behind what closes, and before what opens.
  const marks = found === '“' ? '' : found;
  const at = from + marks.length;
  const mark = marks.replace(/[)"”’]$/, '');
  const left = wordBefore(text, mark === '' ? withoutMarks(text, from) : from);
  const right = wordBehind(text, LETTER.test(text[at] as string) ? at : at + 1);
  // `I’m`, `“x”s`: what goes on with the tail of a word.
  if (right === '' || (right.length === 1 && !/^[AIa]$/.test(right))) return undefined;
  const kind = kindOf(mark, marks, right);
  const unclosed = marks === mark && SMALL.test(right) && '!?,'.includes(mark || ' ') && isUnclosed(text, at);
  if (kind === 'stop' && !CAPITAL.test(right) && !unclosed) return undefined;
  // `TL;DR`
  if (mark === ';' && CAPITAL.test(left) && CAPITAL.test(right)) return undefined;
  const straight = marks.includes('"') || text[at] === '"';
  if (straight && !meetsQuote(text, at, marks)) return undefined;
  const { isCode, isPlain } = tokens(at);
  if (isCode) return undefined;
  const plain = left.length > 1 && isPlain && (kind !== 'stop' || unclosed || CAPITAL_WORD.test(right));
  return { at, kind, left, right, plain, straight, unclosed };
}

/** What the token about a place is. */
interface Meeting {
  readonly isCode: boolean;
  readonly isPlain: boolean;
}

/** What the token about each place is, read once a token. */
const tokensOf = (text: string): ((at: number) => Meeting) =>
  tokensRead(text, REACH, (token) => ({
    isCode: SYNTAX.test(token) || DOTTED.test(token),
    isPlain: !NOT_PLAIN.test(token),
  }));

/** What the mark at a joint does; before small letters a stop inside a quotation ends none: `Why?”he`. */
function kindOf(mark: string, marks: string, right: string): JointKind {
  if (mark === '' || (mark !== marks && SMALL.test(right))) return 'quote';
  if (mark === ':') return 'colon';
  return '.!?'.includes(mark) ? 'stop' : 'comma';
}

/** Whether a straight quote at a place closes, if it stands before it, or opens, behind it: by how many its line has before. */
function meetsQuote(text: string, at: number, marks: string): boolean {
  let isOpen = false;
  for (let i = at - 1; i >= 0 && at - i < REACH && text[i] !== '\n'; i -= 1)
    if (text[i] === '"') isOpen = !isOpen;
  return marks.includes('"') ? !isOpen && text[at] !== '"' : !isOpen;
}

/** Whether the last curly quote of the line before a place opens, and the next does not close. */
function isUnclosed(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - REACH), at);
  const opened = before.lastIndexOf('“');
  if (opened < 0 || /[”\n]/.test(before.slice(opened))) return false;
  const behind = /[“”\n]/.exec(text.slice(at, at + REACH))?.[0];
  return behind !== '”';
}

/** UTF-16 code units that are looked at on either side. */
const REACH = 1000;
const LONGEST_WORD = 40;

/** Where the marks before an offset begin. */
function withoutMarks(text: string, end: number): number {
  let at = end;
  while (at > 0 && '.!?,;:'.includes(text[at - 1] as string)) at -= 1;
  return at;
}

function wordBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < LONGEST_WORD && IN_WORD.test(text[start - 1] as string)) start -= 1;
  return text.slice(start, end).replace(/^['’]+/, '');
}

function wordBehind(text: string, start: number): string {
  let end = start;
  while (end < text.length && end - start < LONGEST_WORD && LETTER.test(text[end] as string)) end += 1;
  return text.slice(start, end);
}
