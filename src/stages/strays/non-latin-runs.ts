import type { Run } from './finding.js';
import { mixedWords } from './mixed-words.js';
import { languagesOf } from './script-languages.js';
import { scriptOf } from './scripts.js';
import type { Token } from './tokens.js';

/** Between two tokens of one run: white space in the line, and punctuation that does not end a quotation. */
const JOINT = /^[^\S\r\n]*[-–,،、·・・‐]?[^\S\r\n]*$/u;
/** A single Greek letter, with an estimate's hat or without, one before a letter (`ΔG`, a unit with the micro or ohm sign), and the face of `¯\_(ツ)_/¯`. */
const SYMBOL = /^(?:[\p{Script=Greek}\u00b5\u2126]\p{M}?\p{Script=Latin}?|ツ)$/u;
/** Greek articles of one letter, which a word follows. */
const ARTICLE = /^[οηὁἡ]$/iu;
const GREEK_WORD = /^\p{Script=Greek}{2}/u;
/**
 * Marks of number and gender that Unicode counts as letters, modifier letters, signs of mathematics and of units (`ℝ`, `ℓ`), and
 * what a mark of stress begins: /ˈdɒɡ/.
 */
const NO_WORD = /^(?:[ªº\p{Lm}\u2100-\u214f]+$|[ˈˌ])/u;

/** Measured on simulated documents: nothing but symbols was flagged wrongly. */
const CONFIDENCE = 0.995;

/** Runs of text in other scripts, in order. Neighbouring tokens of one language are one run. */
export async function nonLatinRuns(text: string, tokens: readonly Token[]): Promise<Run[]> {
  const mixed = mixedWords(tokens);
  const runs = mixed.filter(({ mostlyLatin }) => mostlyLatin).map(({ token }) => mixedRun(token));
  const foreign = foreignTokens(
    tokens,
    mixed.map(({ token }) => token),
  ).concat(mixed.flatMap(({ token, mostlyLatin }) => (mostlyLatin ? [] : [token])));
  if (foreign.length === 0) return runs;
  foreign.sort((a, b) => a.start - b.start);
  const phrases = phrasesOf(text, foreign);
  const languages = await languagesOf(phrases);
  for (const phrase of phrases) {
    let last: Run | undefined;
    for (const token of phrase) {
      const language = languages.get(token) as string;
      if (last?.language === language) {
        last = { ...last, end: token.end, words: last.words + 1 };
        runs[runs.length - 1] = last;
      } else {
        last = runOf(token, language);
        runs.push(last);
      }
    }
  }
  return runs;
}

/** Tokens between which little stands, together. */
function phrasesOf(text: string, tokens: readonly Token[]): Token[][] {
  const phrases: Token[][] = [];
  for (const token of tokens) {
    const phrase = phrases.at(-1);
    const last = phrase?.at(-1);
    if (phrase && last && JOINT.test(text.slice(last.end, token.start))) phrase.push(token);
    else phrases.push([token]);
  }
  return phrases;
}

/** Tokens that are no symbols and that stand in none of the words. */
function foreignTokens(tokens: readonly Token[], words: readonly Token[]): Token[] {
  const isSymbol = (text: string, next: Token | undefined) =>
    SYMBOL.test(text) && !(ARTICLE.test(text) && next !== undefined && GREEK_WORD.test(next.text));
  return tokens.filter(
    ({ text, latin, start }, i) =>
      !latin &&
      !isSymbol(text, tokens[i + 1]) &&
      !NO_WORD.test(text) &&
      !words.some((word) => word.start <= start && start < word.end),
  );
}

function runOf({ text, start, end }: Token, language: string): Run {
  return { start, end, language, script: scriptOf(text).name, confidence: CONFIDENCE, words: 1 };
}

/** A word that English may well have, but for letters of another script: no language is named. */
const mixedRun = (token: Token): Run => ({ ...runOf(token, 'und'), reading: 'mixed' });
