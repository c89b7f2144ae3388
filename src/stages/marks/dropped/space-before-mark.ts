import { TAIL } from '../../../text/contractions.js';
import type { Proposal } from '../../../text/edit.js';
import { LONGEST_LINE, lineAround, linesThat } from '../../../text/lines.js';
import type { Rule } from '../../stage.js';
import { contractionAt } from '../apostrophes/forms.js';
import { proseOf } from './prose.js';

export const spaceBeforeMark: Rule = {
  id: 'marks/space-before-mark',
  promise: 'Takes out the space between a word and the mark behind it, where the document has several',
  explanation:
    'A link that was taken out leaves `the board , which`, and a tokenizer sets every mark apart. Three such commas and ' +
    'full stops that are a tenth of all show that nobody meant it; fewer are only suggested. Where half of all stand so, ' +
    'brackets, quotation marks, contractions (`is n’t`, `the board ’s`), `$ 5` and `5 %` are closed up, too. Ellipses ' +
    '(`. . .`), rows of a table and code are left alone. A contraction or possessive with a space behind its apostrophe ' +
    '(`don’ t`) is closed up wherever it stands.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.97,
  example: {
    before: 'The board , which met on Monday , did n’t vote . Its chair ( Ms Holt ) left .',
    after: 'The board, which met on Monday, didn’t vote. Its chair (Ms Holt) left.',
  },
};

/** So many commas and full stops with a space before them, that are this share of all, show that a document has them so. */
const SHOWN = 3;
const SHOWN_SHARE = 0.1;
/** … and this share that its words and marks were taken apart, brackets and contractions as well. */
const TAKEN_APART = 0.5;
const LONE = 0.93;
const SYSTEMATIC = 0.99;

// The mark is looked for first, and what stands before the space last, which is three times as fast.
/** A full stop before a small letter is an operator, an argument of a command or a sign that is spoken of. */
const BEFORE_STOP =
  / +(?=[,.])(?<=[\p{L}\p{N})”’%] +)(?=,(?:[”’"')]|\s|$)|\.(?:\s*[”’"')]+)?(?:\s[“‘"'(\s]*[\p{Lu}\p{N}]|\s*$))/gmu;
const BEFORE_OTHER =
  / +(?=[;:!?])(?<=[\p{L}\p{N})”’"%] +)(?=[;:!](?:\s|$)|\?(?:\s*[”’"')]+(?:\s|$)|\s[“‘"'(\s]*\p{Lu}|\s*$))/gmu;
const CLOSED_UP = /[^\s.][,.](?=\s|$)/g;
/** `. . .` */
const ELLIPSIS = /^\. +\./;
/** `5 , 000`, `10 : 30`: what stands in a number is not told from what stands behind it. */
const IN_NUMBER = /^\d[,.:] *\d/;

const APART: readonly RegExp[] = [
  /(?<=\S) +(?=[)”])|(?<=[(“]) +(?=\S)/g,
  new RegExp(String.raw`(?<=\p{L}) +(?=n['’]t(?!\p{L})|['’]${TAIL})`, 'gu'),
  /(?<=[$£€]) +(?=\d)|(?<=\d) +(?=%)/g,
];

/** Behind an apostrophe, what may be the tail of a word: `don’ t`, `the board’ s`. */
const BEHIND_APOSTROPHE = /(?<=(\p{L}+)['’]) +(?=(s|t|ll|ve|re|d|m)(?![\p{L}\p{N}'’-]))/gu;
const TAIL_BEHIND = /['’] +(?:s|t|ll|ve|re|d|m)(?![A-Za-z])/y;

/** True when a space stands before a comma or a full stop that ends something, or behind an apostrophe. Scan speed, no allocation. */
export function suspicious(text: string): boolean {
  for (const apostrophe of ["' ", '’ ']) {
    for (let at = text.indexOf(apostrophe); at >= 0; at = text.indexOf(apostrophe, at + 1)) {
      TAIL_BEHIND.lastIndex = at;
      if (TAIL_BEHIND.test(text)) return true;
    }
  }
  for (const mark of [',', '.']) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      if (text.charCodeAt(at - 1) !== SPACE || text.charCodeAt(at - 2) <= SPACE) continue;
      const next = text.charCodeAt(at + 1);
      if (next <= SPACE || Number.isNaN(next)) return true;
    }
  }
  return false;
}

const SPACE = 0x20;

/** The space before a mark, taken out. */
export function propose(text: string): Proposal[] {
  const isInProse = proseOf(text);
  const isInFrench = linesThat(text, (line) => GUILLEMET.test(line));
  const stops = placesOf(text, BEFORE_STOP).filter(({ start }) => isInProse(start));
  const tails = tailsOf(text);
  const share = stops.length / (stops.length + Array.from(text.matchAll(CLOSED_UP)).length);
  const isShown = stops.length >= SHOWN && share >= SHOWN_SHARE;
  const others = isShown ? placesOf(text, BEFORE_OTHER).filter(({ start }) => !isInFrench(start)) : [];
  const isApart = isShown && share >= TAKEN_APART;
  const apart = isApart
    ? [...APART.flatMap((pattern) => placesOf(text, pattern)), ...insideStraightQuotes(text)]
    : [];
  const beforeMarks = new Map([...stops, ...others, ...apart].map((place) => [place.start, place]));
  return [
    ...Array.from(beforeMarks.values(), (place) =>
      takenOut(place, isShown ? SYSTEMATIC : LONE, 'A space stands before a mark'),
    ),
    ...tails.map((place) => takenOut(place, SYSTEMATIC, 'A space stands in a contraction or possessive')),
  ];
}

const takenOut = ({ start, end }: Place, confidence: number, reason: string): Proposal => ({
  rule: spaceBeforeMark.id,
  span: [start, end],
  after: '',
  safety: spaceBeforeMark.safety,
  confidence,
  detail: { reason },
});

/** Spaces that stand before a mark. */
interface Place {
  readonly start: number;
  readonly end: number;
}

function placesOf(text: string, pattern: RegExp): Place[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: spaces }) => ({
    start: index,
    end: index + spaces.length,
  })).filter(({ start, end }) => start > 0 && !isOfAnother(text, start, end));
}

/** The spaces of contractions and possessives, where no quotation is open: `‘ness’ s`. */
function tailsOf(text: string): Place[] {
  return Array.from(text.matchAll(BEHIND_APOSTROPHE)).flatMap((match): Place[] => {
    const [spaces, word = '', tail = ''] = match;
    const start = match.index;
    const isWhole = tail === 's' ? !/s$/i.test(word) && word.length > 1 : contractionAt(word + tail) > 0;
    const [from] = lineAround(text, start, LONGEST_LINE);
    const opened = /(?:^|[\s(“"])['‘](?!\s)[^'’]*$/.test(text.slice(from, start - 1));
    return isWhole && !opened ? [{ start, end: start + spaces.length }] : [];
  });
}

/** French has a space before `:` and its kin. */
const GUILLEMET = /[«»]/;

/** Whether the mark belongs to what follows: an ellipsis, a number such as `.5`. */
function isOfAnother(text: string, start: number, end: number): boolean {
  return (
    ELLIPSIS.test(text.slice(end, end + NEAR)) ||
    IN_NUMBER.test(text[start - 1] + text.slice(end, end + NEAR))
  );
}

const NEAR = 4;

/** The spaces inside straight quotation marks that stand between spaces, in lines where they come in pairs. */
function insideStraightQuotes(text: string): Place[] {
  return Array.from(text.matchAll(LINE_WITH_QUOTES)).flatMap(({ index: from, 0: line }) => {
    const quotes = Array.from(line.matchAll(/"/g), ({ index }) => from + index);
    if (quotes.length % 2 === 1) return [];
    return quotes.flatMap((at, n): Place[] => {
      let start = at;
      let end = at + 1;
      if (n % 2 === 0) {
        start += 1;
        while (text[end] === ' ') end += 1;
      } else {
        end -= 1;
        while (text[start - 1] === ' ') start -= 1;
      }
      return end > start ? [{ start, end }] : [];
    });
  });
}

const LINE_WITH_QUOTES = /^.*".*$/gm;
