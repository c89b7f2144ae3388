import { LONGEST_LINE, lineAround } from '../../text/lines.js';
import { PARTICLES } from './closed-words.js';
import type { Run } from './finding.js';

/** Where foreign text is meant: a gloss, a quotation, a title. Such a run is noted, not warned about. */
type Context = 'parenthesis' | 'quotation' | 'glossed' | 'named';

/** How far around a run its context is looked for, in UTF-16 code units. */
const REACH = 80;

const OPEN_PARENTHESIS = /[([]([^()[\]]*)$/;
const CLOSE_PARENTHESIS = /^([^()[\]]*)[)\]]/;
const OPEN_QUOTE = /["“«„‘‹「『]([^"“”«»„「」]*)$|(?:^|[\s(])'([^"“”«»„']*)$/;
const CLOSE_QUOTE = /^([^"“”«»„「」]*?)["”»›」』]|^([^"“”«»„'’]*)['’](?!\p{L})/u;
const NO_LETTERS = /^[^\p{L}]*$/u;
/** `Ukrainian:`, `in Chinese:`, `Japanese`, `lit.`: what names the language of what follows. */
const LABEL = /^(?:in |from |the )?\p{Lu}\p{L}+(?: name| script| language)?:?\s*$/u;
/** A second form of the same name after a comma or slash: a transliteration, an abbreviation, a translation. */
const SECOND_FORM = /^\s*[,;/:–—-]\s*[\p{L}\p{M} .,'’"“”-]{1,60}$/u;
/** A meaning in parentheses: no abbreviation, of which the run would be a part (`open sorgente software (OSS)`). */
const GLOSS_FOLLOWS = /^["”’]?\s?[([]["“‘]?(?!\p{Lu}{2,}s?(?!\p{L}))\p{Script=Latin}[^()[\],;]{1,60}[)\]]/u;

const LANGUAGE =
  '(?:Arabic|Catalan|Chinese|Croatian|Czech|Danish|Dutch|English|Finnish|French|German|Greek|Hebrew|Hindi|Hungarian|Indonesian|Italian|Japanese|Korean|Latin|Norwegian|Persian|Polish|Portuguese|Romanian|Russian|Spanish|Swedish|Turkish|Ukrainian|Vietnamese)';
/** What says that a word follows, and no thing: `the verb ser`, `known as lagom`, `In Finnish, talossa …` */
const NAMING = new RegExp(
  String.raw`\b(?:[Tt]he(?: ${LANGUAGE})? (?:word|term|phrase|verb|noun|adjective|expression|slogan|motto|greeting|proverb)|known (?:locally )?as|dubbed|nicknamed|[Ii]n ${LANGUAGE},?|${LANGUAGE} for [\p{L} ]{1,30} is) $`,
  'u',
);
/** A label of the language of what follows: `Polish language: Prawo i Sprawiedliwość`. */
const LABELLED = new RegExp(String.raw`(?<!\p{L})${LANGUAGE}(?: language)?: ?[\u200b-\u200f]?$`, 'u');
/** What may be the name of a word's language before it. */
const ADJECTIVE = /(?<!\p{L})(\p{Lu}\p{Ll}{3,12}) $/u;
/** The meaning beside a word, without parentheses: `, or leftover women,`, `means “love of strangers”`. */
const MEANING_FOLLOWS =
  /^(?:, or (?:an? |the )?\p{Ll}[\p{L}' -]{1,40}[,.;]|, (?:which )?mean(?:s|ing)\b|, literally\b| (?:means|translates (?:as|to)) ["“'‘])/u;
/** With what an apostrophe joins: `ch'intrate`. */
const WORD = /\p{L}+(?:'\p{L}+)*/gu;
const OR_BEFORE = /, or (?:the |an? )?$/;

/**
 * The context of the foreign run `[start, end)` of `text` (UTF-16 code units), or undefined when it stands bare in the
 * English sentence.
 *
 * @param isEnglish whether a word in lower case is frequent in English.
 * @param runs every foreign run of the text.
 */
export function contextOf(
  text: string,
  { start, end, language, words }: Run,
  isEnglish: (word: string) => boolean,
  runs: readonly Run[],
): Context | undefined {
  const before = lineBefore(text, start);
  const after = lineAfter(text, end);

  const opened = OPEN_PARENTHESIS.exec(before)?.[1];
  const closed = CLOSE_PARENTHESIS.exec(after)?.[1];
  if (opened !== undefined && closed !== undefined) {
    const head = opened.trim();
    const headFits = NO_LETTERS.test(head) || LABEL.test(head);
    if (headFits && (NO_LETTERS.test(closed) || SECOND_FORM.test(closed))) return 'parenthesis';
  }

  const openQuote = OPEN_QUOTE.exec(before);
  const closeQuote = CLOSE_QUOTE.exec(after);
  if (openQuote && closeQuote) {
    const head = openQuote[1] ?? openQuote[2] ?? '';
    const tail = closeQuote[1] ?? closeQuote[2] ?? '';
    if (openQuote[0].startsWith('"') && !insideStraightQuotes(text, start)) return undefined;
    if (NO_LETTERS.test(head) && NO_LETTERS.test(tail)) return 'quotation';
    const rest = outside(head, start - head.length, runs) + outside(tail, end, runs);
    if (isForeign(rest, isEnglish)) return 'quotation';
    if (!/^,/.test(after) && isNameOnly(`${head} ${tail}`)) return 'quotation';
  }

  if (GLOSS_FOLLOWS.test(after) || MEANING_FOLLOWS.test(after)) return 'glossed';
  if (OR_BEFORE.test(before) && after.startsWith(',')) return 'glossed';
  if (
    NAMING.test(before) ||
    LABELLED.test(before) ||
    (words === 1 && isNameOf(language, ADJECTIVE.exec(before)?.[1]))
  )
    return 'named';
  return undefined;
}

let languageNames: Intl.DisplayNames | undefined;

/** Whether a word is the name of a language: `Dutch hond`, `the Portuguese saudade`. */
function isNameOf(language: string, word: string | undefined): boolean {
  if (word === undefined) return false;
  languageNames ??= new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  return languageNames.of(language)?.split(' ')[0] === word;
}

/** A stretch of the text without the foreign runs that stand in it. */
function outside(stretch: string, offset: number, runs: readonly Run[]): string {
  let rest = ' ';
  let from = offset;
  const end = offset + stretch.length;
  for (const run of runs) {
    if (run.end <= from || run.start >= end) continue;
    rest += `${stretch.slice(from - offset, Math.max(from, run.start) - offset)} `;
    from = Math.min(end, run.end);
  }
  return rest + stretch.slice(from - offset);
}

/** Straight quotes look the same at both ends: an odd number of them before, in the line, means one is open. */
function insideStraightQuotes(text: string, offset: number): boolean {
  const [start] = lineAround(text, offset, LONGEST_LINE);
  return text.slice(start, offset).split('"').length % 2 === 0;
}

/** At most three words, none of them frequent in English: the rest of a quotation in a language that no list has. */
function isForeign(words: string, isEnglish: (word: string) => boolean): boolean {
  const found = words.toLowerCase().replaceAll('’', "'").match(WORD) ?? [];
  return found.length <= 3 && !found.some((word) => isEnglish(word) && !PARTICLES.has(word));
}

/** At most three words, each a name: the capitalised words of a foreign title that the flag left out. */
function isNameOnly(words: string): boolean {
  const found = words.match(/\p{L}+/gu) ?? [];
  return found.length <= 3 && found.some(isName) && found.every((word) => isName(word) || word.length <= 2);
}

const isName = (word: string) => /^\p{Lu}/u.test(word);

function lineBefore(text: string, offset: number): string {
  const near = text.slice(Math.max(0, offset - REACH), offset);
  return near.slice(Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\r')) + 1);
}

function lineAfter(text: string, offset: number): string {
  const near = text.slice(offset, offset + REACH);
  const end = near.search(/[\r\n]/);
  return end < 0 ? near : near.slice(0, end);
}
