import { CLIPPED_WORDS } from '../apostrophes/forms.js';
import { isDateline, LONGEST_DATELINE } from '../datelines/dateline.js';
import { Lost } from './features.js';

// `the ’60s`, `’tis`, `in ’79,`: what stands before a decade or a clipped word is an apostrophe, which looks like an opening quote.
const CLIPPED = new RegExp(
  [
    String.raw`^(?:\d0s(?![\p{L}\p{N}])`,
    // as wide as an em is: `em dash`
    String.raw`(?:${CLIPPED_WORDS.join('|')})(?! (?:dash|space|quad)|\p{L})`,
    String.raw`cause (?:he|I|it|she|that|then|there|they|we|you)(?!\p{L}))`,
  ].join('|'),
  'iu',
);
const CLIPPED_N = /^..[\ue000’]n[\ue000’]|^[\ue000’]n[\ue000’]/u;
const CLIPPED_YEAR =
  /(?<=(?:in|of|or|since|until|by|from|summer|winter|spring|autumn|fall) )[\ue000’]\d\d(?=[,.;:)]|$)(?!.\ue000)|(?<=(?:in|since|until) )[\ue000’]\d\d(?= (?:a|and|but|he|it|she|the|they|to|we|when)(?!\p{L})|[—–])/iuy;

/** The possessive of what stands between quotes: `“The Wire”’s`. */
const POSSESSIVE = /(?<=[\ue000”])\ue000(?=s(?![\p{L}\p{N}]))/uy;

const EVERY_OTHER_MARK = [
  Lost.OpenDouble,
  Lost.CloseDouble,
  Lost.OpenSingle,
  Lost.CloseSingle,
  Lost.Apostrophe,
  Lost.Ellipsis,
  Lost.Other,
];

/** A mark that alone may stand at a gap, and those whose scores it gets; the first may be none. */
export interface OnlyMark {
  readonly mark?: Lost;
  readonly others: readonly Lost[];
}

const NO_OPENING: OnlyMark = { others: [Lost.OpenSingle, Lost.OpenDouble] };
const DASH_OF_DATELINE: OnlyMark = { mark: Lost.Dash, others: EVERY_OTHER_MARK };
/** Inside a word a dash may stand, too: `the 1960s–70s`. */
const APOSTROPHE_INSIDE: OnlyMark = {
  mark: Lost.Apostrophe,
  others: [Lost.OpenSingle, Lost.OpenDouble, Lost.Other, Lost.Keep],
};
const APOSTROPHE: OnlyMark = { ...APOSTROPHE_INSIDE, others: [...APOSTROPHE_INSIDE.others, Lost.Dash] };

/** What the words about a gap (an offset in a reading) leave no doubt of, whatever a model says; undefined nearly everywhere. */
export function onlyMarkAt(text: string, at: number): OnlyMark | undefined {
  CLIPPED_YEAR.lastIndex = at;
  if (
    CLIPPED.test(text.slice(at + 1, at + 14)) ||
    CLIPPED_N.test(text.slice(at - 2, at + 3)) ||
    CLIPPED_YEAR.test(text)
  )
    return /[\s\ue000]/.test(text[at - 1] ?? ' ') ? APOSTROPHE : APOSTROPHE_INSIDE;
  POSSESSIVE.lastIndex = at;
  if (POSSESSIVE.test(text)) return APOSTROPHE;
  if (endsDateline(text, at)) return DASH_OF_DATELINE;
  return /\S/.test(text.slice(at + 1)) ? undefined : NO_OPENING;
}

/** Gives a mark the scores of those that may not stand there, and forbids these. */
export function give(scores: Float64Array, { mark, others }: OnlyMark): void {
  for (const taken of others) {
    if (mark !== undefined) scores[mark] = Math.max(scores[mark]!, scores[taken]!);
    scores[taken] = Number.NEGATIVE_INFINITY;
  }
}

/** Whether a gap stands between a dateline and the first word of its report, with a space on both sides or on none. */
function endsDateline(text: string, at: number): boolean {
  if (at > LONGEST_DATELINE) return false;
  const before = text.slice(0, at);
  const space = before.endsWith(' ') ? ' ' : '';
  const report = text.slice(at + 1);
  return (
    isDateline(before.trimEnd()) && (space === '' ? /^[“\ue000]?\p{Lu}/u : /^ [“\ue000]?\p{Lu}/u).test(report)
  );
}
