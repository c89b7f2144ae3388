import type { StyleSettings } from '../stage.js';

/** How a publisher sets its marks. What stet puts back is set the same way. */
export interface HouseStyle {
  /** The dash that stands between two words. */
  readonly dash: '–' | '—';
  /** Whether a space stands on each side of that dash. */
  readonly dashSpaced: boolean;
  readonly quotes: 'curly' | 'straight';
  /** The same where a converter had no character for them: curly, since every charset has the straight ones. */
  readonly replacedQuotes: 'curly' | 'straight';
  /** The kind of quotation mark that is not inside another. */
  readonly outer: 'double' | 'single';
  /** Whether a full stop or comma stands inside the closing quotation mark after it, or outside. */
  readonly stops: 'inside' | 'outside';
}

const DOUBLE_CURLY = /[“”]/g;
const DOUBLE_STRAIGHT = /"/g;
// The rarest mark comes first in each, since a search for that is fast: what stands before it is looked at last.
// A single quote that opens: a space, a bracket or the start before it, a letter or digit after it.
const SINGLE_OPENING = /[‘'](?=[\p{L}\p{N}])(?<![^\s([{—–].)/gu;
const APOSTROPHE_CURLY = /’(?=\p{L})(?<=\p{L}.)/gu;
const APOSTROPHE_STRAIGHT = /'(?=\p{L})(?<=\p{L}.)/gu;
const STOP_INSIDE = /["”’](?=\s|$)(?<=[.,].)/g;
const STOP_OUTSIDE = /["”’][.,](?=\s|$)/g;
// Dashes between words only: a dash between digits is a range, and set by another convention.
const DASH_BETWEEN_WORDS = /[–—](?= ?[\p{L}\p{N}“‘"'([])(?<=[\p{L}\p{N}”’"')\]] ?.)/gu;

/** Single quotes that a text opens before they may be its outer ones. */
const FEWEST_SINGLE = 3;

/**
 * The house style of a document, from the marks that survive in it. Without evidence: a spaced en dash,
 * curly quotes, double outside, stops inside. The majority decides, and a tie falls to that default;
 * single quotes outside take twice the majority.
 *
 * @param wanted what the user has settled.
 */
export function inferStyle(text: string, { dash, ...wanted }: StyleSettings = {}): HouseStyle {
  const stops = count(text, STOP_OUTSIDE) > count(text, STOP_INSIDE) ? 'outside' : 'inside';
  const replacedQuotes = wanted.quotes ?? 'curly';
  return {
    ...(dash ? DASHES[dash] : dashStyle(text)),
    ...quoteStyle(text),
    replacedQuotes,
    stops,
    ...wanted,
  };
}

const DASHES = {
  en: { dash: '–', dashSpaced: true },
  em: { dash: '—', dashSpaced: false },
  'em-spaced': { dash: '—', dashSpaced: true },
} as const;

function dashStyle(text: string): Pick<HouseStyle, 'dash' | 'dashSpaced'> {
  let balance = 0;
  const spaced = { '–': 0, '—': 0 };
  for (const match of text.matchAll(DASH_BETWEEN_WORDS)) {
    const dash = match[0] as '–' | '—';
    const before = text[match.index - 1];
    const after = text[match.index + 1];
    const isSpaced = before === ' ' && after === ' ';
    // `1990–2000` and `London–Paris`: an en dash without spaces joins, it does not interrupt.
    if (dash === '–' && !isSpaced) continue;
    balance += dash === '–' ? 1 : -1;
    spaced[dash] += isSpaced ? 1 : -1;
  }
  const dash = balance >= 0 ? '–' : '—';
  return { dash, dashSpaced: dash === '–' || spaced['—'] > 0 };
}

function quoteStyle(text: string): Pick<HouseStyle, 'quotes' | 'outer'> {
  const curly = count(text, DOUBLE_CURLY);
  const straight = count(text, DOUBLE_STRAIGHT);
  // Apostrophes speak only where no double quote does: many houses curl the one and not the other.
  const isStraight =
    curly + straight > 0
      ? straight > curly
      : count(text, APOSTROPHE_STRAIGHT) > count(text, APOSTROPHE_CURLY);
  // The double ones are what goes missing, and houses that set double quotes set terms and headlines in single ones.
  const single = count(text, SINGLE_OPENING);
  return {
    quotes: isStraight ? 'straight' : 'curly',
    outer: single >= FEWEST_SINGLE && single > curly + straight ? 'single' : 'double',
  };
}

function count(text: string, pattern: RegExp): number {
  let n = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) n += 1;
  return n;
}
