import { loadEnglish } from '../../lexicon/english.js';
import { languageTable } from '../../lexicon/languages.js';
import { ENGLISH_WORD } from '../../text/english-word.js';
import { linesThat } from '../../text/lines.js';
import { type Word, words } from '../../text/words.js';

/** Words that a line must have to be judged. */
const LEAST_WORDS = 8;
/** The most frequent words of English (natural logarithm of the share of running text), and what share of a line they are at least. */
const FREQUENT = -5.5;
const LEAST_FREQUENT = 0.25;
/** Where more of the words of such a line are in no list of English, it is in another language, one that has no list among them. */
const MOST_UNLISTED = 0.4;
/** What a word counts that no list of a language holds, base 10: a little less than the rarest listed one. */
const UNLISTED = -7;
/**
 * How much likelier a word of the line is on average in another language than in English, base 10. Of 4,259 paragraphs of
 * training text with so few frequent words none comes near (-0.6 at most); German, Swedish and Indonesian have 2 to 3.
 */
const LIKELIER = 0.3;

/**
 * Whether the line about a place is written in another language: its words are not to be mended by the lights of English
 * (`als` is no `al’s`). A short line that is hardly English is in the language of the text about it. Best asked for places in
 * order.
 */
export function foreignLines(text: string): (at: number) => boolean {
  const isForeignLine = linesThat(text, isForeign);
  const isShortLine = linesThat(text, isShort);
  const stretches = new Map<number, boolean>();
  return (at) => isForeignLine(at) || (isShortLine(at) && isForeignAbout(text, at, stretches));
}

/** UTF-16 code units of a stretch of text by which its short lines are judged. */
const STRETCH = 2000;

/** Whether the stretch of text about a place is written in another language: each is judged once. */
function isForeignAbout(text: string, at: number, judged: Map<number, boolean>): boolean {
  const stretch = Math.floor(at / STRETCH);
  const known = judged.get(stretch);
  if (known !== undefined) return known;
  const is = isForeign(text.slice(stretch * STRETCH, (stretch + 1) * STRETCH));
  judged.set(stretch, is);
  return is;
}

/** UTF-16 code units on either side of a place in which the quotation about it is looked for. */
const REACH = 400;

/**
 * Whether the line about a place is written in another language, or the quotation about it: `dont` is a word of French. Best
 * asked for places in order.
 */
export function foreignPassages(text: string): (at: number) => boolean {
  const isForeignLine = foreignLines(text);
  return (at) => isForeignLine(at) || isForeign(quotationAbout(text, at));
}

/** What stands between quotation marks about a place, in its line; nothing where none opens before it. */
function quotationAbout(text: string, at: number): string {
  const before = /[“"«]([^“”"«»\n]*)$/.exec(text.slice(Math.max(0, at - REACH), at))?.[1];
  return before === undefined ? '' : before + /^[^“”"«»\n]*/.exec(text.slice(at, at + REACH))![0];
}

/**
 * Whether the line about a place has few of the most frequent words of English: it may be in any language, one that no list
 * holds among them. Best asked for places in order.
 */
export const hardlyEnglishLines = (text: string): ((at: number) => boolean) =>
  linesThat(text, (line) => isHardlyEnglish(logFrequencies(wordsOf(line))));

/** Markup, whose words are English in any page. */
const MARKUP = /<[^<>]*>/g;

const wordsOf = (line: string) => words(line.replace(MARKUP, ' ').normalize('NFC').toLowerCase());

type Logs = readonly (number | undefined)[];

const logFrequencies = (all: readonly Word[]): Logs =>
  all.map(({ text }) => loadEnglish().logFrequency(text));

const isHardlyEnglish = (logs: Logs): boolean => logs.length >= LEAST_WORDS && hasFewFrequent(logs);

const hasFewFrequent = (logs: Logs): boolean =>
  logs.filter((log) => log !== undefined && log > FREQUENT).length < LEAST_FREQUENT * logs.length;

const LATIN = /\p{Script=Latin}/gu;
const NOT_LATIN = /(?!\p{Script=Latin})\p{L}/gu;

/** Whether most letters of a line are of other scripts. */
const isInOtherScript = (line: string): boolean => countOf(line, NOT_LATIN) > countOf(line, LATIN);

const countOf = (line: string, letter: RegExp): number => line.match(letter)?.length ?? 0;

/** A line of fewer words that is hardly English says too little of its own. */
const ENOUGH_WORDS = 20;

function isShort(line: string): boolean {
  if (ENGLISH_WORD.test(line)) return false;
  const all = wordsOf(line);
  return all.length < ENOUGH_WORDS && hasFewFrequent(logFrequencies(all));
}

function isForeign(line: string): boolean {
  if (isInOtherScript(line.replace(MARKUP, ' '))) return true;
  const all = wordsOf(line);
  const logs = logFrequencies(all);
  if (!isHardlyEnglish(logs)) return false;
  if (logs.filter((log) => log === undefined).length > MOST_UNLISTED * logs.length) return true;
  const inEnglish = logs.reduce<number>(
    (sum, log) => sum + Math.max(UNLISTED, (log ?? -Infinity) / Math.LN10),
    0,
  );
  const table = languageTable();
  const scores = new Float64Array(table.languages.length + 1);
  const sums = new Float64Array(scores.length);
  for (const { text } of all) {
    scores.fill(UNLISTED);
    table.read(text, scores);
    for (let i = 1; i < sums.length; i += 1) sums[i] = sums[i]! + scores[i]!;
  }
  return Math.max(...sums.subarray(1)) > inEnglish + LIKELIER * all.length;
}
