import { CharClass, charClass } from '../../text/scripts.js';
import type { Rule } from '../stage.js';
import {
  codePointAfter,
  codePointBefore,
  INVISIBLE,
  ODD_SPACE,
  SPACE,
  spaceClass,
  TAB,
} from './characters.js';
import type { Layout } from './layout.js';
import type { Gap, Line } from './lines.js';

export const exoticSpace: Rule = {
  id: 'whitespace/exotic-space',
  promise: 'No-break and other special spaces become plain spaces where no typesetter would put one',
  explanation:
    'A run of no-break spaces, one beside a plain space and one in front of a paragraph are leftovers of a web page. ' +
    'A single one between two ordinary words goes only when the document shows that nobody meant it: three such ' +
    'places, or one such run. Elsewhere it goes where the document has more of them than plain spaces, or has six such places and twice as many of ' +
    'them as of others, and an ideographic space beside Latin letters always does. It stands beside a digit (10 km, page 5), a dash, a colon, a percent or currency sign, ' +
    'between quotation marks, after a title or an initial (Mr. Smith, J. R.), after a one-letter word, between two ' +
    'capitalised words (a name) and before the last word of a paragraph.',
  safety: 'safe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'the ferry\u00a0 sailed', after: 'the ferry sailed' },
};

/** Signs after which, or before which, a typesetter keeps the line from breaking. */
const HELD_BEFORE = new Set([...';:!?»›%‰°€£¥–—―−-…/·×=+'].map(codePoint));
const HELD_AFTER = new Set([...'«‹–—―−-…$€£¥§¶#/·×=+&†‡*•'].map(codePoint));
const QUOTES = new Set([...'"\'“”‘’„‚«»‹›'].map(codePoint));
const FULL_STOP = 0x2e;
/** Abbreviations that hold on to the capital or figure that follows. */
const HELD_ABBREVIATION =
  /(?:^|[^\p{L}])(?:\p{L}|Mr|Mrs|Ms|Mx|Dr|Prof|St|Rev|Fr|Gen|Col|Maj|Sgt|Capt|Lt|Cmdr|Adm|Gov|Sen|Rep|Hon|Mt|Ft|No|Nos|Fig|Vol|Ch|vs|pp)$/u;
const NAME = /^\p{Lu}/u;
// What stands in a word for a mark that a later stage restores belongs to it as the mark will.
const WORD_BEFORE = /(?:[\p{L}\p{M}'’]|(?<=\p{L})[?\x80-\x9f\ufffd]+(?=\p{L}))+$/u;
const LATIN = /\p{Script=Latin}/u;
/** En, em and ideographic spaces and their like: typesetters never put them between two words. */
const WIDE = new Set([0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x3000]);
/** Ordinary places that show by themselves that nobody meant the no-break spaces. */
const ORDINARY_ENOUGH = 3;

/** So many ordinary places, and so many for each where one may be meant, show that it is not meant there either. */
const MOSTLY_FROM = 6;
const MOSTLY = 2;

function codePoint(char: string): number {
  return char.codePointAt(0) as number;
}

/** Which of a document's odd spaces are residue rather than meant. */
export type OddResidue = 'none' | 'between ordinary words' | 'everywhere';

export function oddResidueOf({ text, lines }: Layout): OddResidue {
  let ordinary = 0;
  let runs = 0;
  let singles = 0;
  for (const line of lines) {
    if (line.gaps.length === 0 || !takesPlainSpaces(text, line)) continue;
    for (const gap of line.gaps) {
      const { spaces, odd } = countSpaces(text, gap);
      if (odd === 0) continue;
      if (spaces > 1) runs += 1;
      else singles += 1;
      if (spaces === 1 && !isDeliberate(text, gap, line)) ordinary += 1;
    }
  }
  if (ordinary < ORDINARY_ENOUGH && (runs === 0 || ordinary === 0)) return 'none';
  const isMostlyOrdinary = ordinary >= MOSTLY_FROM && ordinary > MOSTLY * (singles - ordinary);
  if (isMostlyOrdinary || singles > text.split(' ').length) return 'everywhere';
  return 'between ordinary words';
}

/** False for lines in which odd spaces may hold columns together. */
export function takesPlainSpaces(text: string, line: Line): boolean {
  if (line.kind === 'verbatim' || line.kind === 'blank') return false;
  return line.kind !== 'structured' || !text.slice(line.bodyStart, line.bodyEnd).includes('|');
}

/** Spaces of any kind in a gap, and how many of them are neither plain spaces nor tabs. */
export function countSpaces(text: string, { start, end }: Gap) {
  let spaces = 0;
  let tabs = 0;
  let odd = 0;
  let invisible = 0;
  for (let i = start; i < end; i += 1) {
    const space = spaceClass(text.charCodeAt(i));
    if (space === INVISIBLE) invisible += 1;
    else spaces += 1;
    if (space === TAB) tabs += 1;
    if (space === ODD_SPACE) odd += 1;
  }
  return { spaces, tabs, odd, invisible };
}

/** Whether the only space of a gap, an odd one, should be a plain one. */
export function isOddSpaceResidue(text: string, gap: Gap, line: Line, residue: OddResidue): boolean {
  if (residue === 'everywhere' || isIdeographic(text, gap)) return true;
  if (isDeliberate(text, gap, line)) return false;
  return residue !== 'none' || WIDE.has(oddSpace(text, gap));
}

const IDEOGRAPHIC = 0x3000;

/** Whether the space of a gap is one that only East Asian text has, and none is beside it. */
function isIdeographic(text: string, gap: Gap): boolean {
  return (
    oddSpace(text, gap) === IDEOGRAPHIC &&
    !isForeignLetter(codePointBefore(text, gap.start)) &&
    !isForeignLetter(codePointAfter(text, gap.end))
  );
}

function oddSpace(text: string, gap: Gap): number {
  let at = gap.start;
  while (spaceClass(text.charCodeAt(at)) !== ODD_SPACE) at += 1;
  return text.charCodeAt(at);
}

function isDeliberate(text: string, gap: Gap, line: Line): boolean {
  const before = codePointBefore(text, gap.start);
  const after = codePointAfter(text, gap.end);
  if (charClass(before) === CharClass.Digit || charClass(after) === CharClass.Digit) return true;
  if (HELD_BEFORE.has(after) || HELD_AFTER.has(before)) return true;
  if (QUOTES.has(before) && QUOTES.has(after)) return true;
  if (isForeignLetter(before) || isForeignLetter(after)) return true;
  const head = text.slice(Math.max(line.bodyStart, gap.start - 32), gap.start).replace(/\p{Cf}/gu, '');
  const next = text.slice(gap.end, gap.end + 2);
  if (before === FULL_STOP) {
    return after === FULL_STOP || (NAME.test(next) && HELD_ABBREVIATION.test(head.slice(0, -1)));
  }
  const word = WORD_BEFORE.exec(head)?.[0] ?? '';
  if (word.length === 1 || (NAME.test(word) && NAME.test(next))) return true;
  return isLastGap(text, gap, line);
}

function isForeignLetter(codePoint: number): boolean {
  return charClass(codePoint) === CharClass.Letter && !LATIN.test(String.fromCodePoint(codePoint));
}

function isLastGap(text: string, gap: Gap, line: Line): boolean {
  for (let i = gap.end; i < line.bodyEnd; i += 1) {
    const space = spaceClass(text.charCodeAt(i));
    if (space === SPACE || space === TAB || space === ODD_SPACE) return false;
  }
  return true;
}
