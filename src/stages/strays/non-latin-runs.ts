import type { Run } from './finding.js';
import { mixedWords } from './mixed-words.js';
import { type ScriptFact, scriptOf, telltaleLanguage } from './scripts.js';
import type { Token } from './tokens.js';

/** Between two tokens of one run: white space in the line, and punctuation that does not end a quotation. */
const JOINT = /^[^\S\r\n]*[-–,،、·・・‐]?[^\S\r\n]*$/u;
/** A single Greek letter, one before a letter (`ΔG`, a unit with the micro or ohm sign), and the face of `¯\_(ツ)_/¯`. */
const SYMBOL = /^(?:[\p{Script=Greek}\u00b5\u2126]\p{Script=Latin}?|ツ)$/u;
/** Marks of number and gender that Unicode counts as letters, modifier letters, and what a mark of stress begins: /ˈdɒɡ/. */
const NO_WORD = /^(?:[ªº\p{Lm}]+$|[ˈˌ])/u;

/** Measured on simulated documents: nothing but symbols was flagged wrongly. */
const CONFIDENCE = 0.995;

/** Code units of pooled text from which franc is heard; on less it is often wrong, and the script's usual language is not. */
const FRANC_MIN = 80;

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
  const pooled = await poolLanguages(foreign);
  let last: Run | undefined;
  for (const token of foreign) {
    const script = scriptOf(token.text);
    const language = telltaleLanguage(token.text) ?? (pooled.get(script.name) as string);
    if (last?.language === language && JOINT.test(text.slice(last.end, token.start))) {
      last = { ...last, end: token.end, words: last.words + 1 };
      runs[runs.length - 1] = last;
    } else {
      last = runOf(token, language);
      runs.push(last);
    }
  }
  return runs;
}

/** Tokens that are no symbols and that stand in none of the words. */
function foreignTokens(tokens: readonly Token[], words: readonly Token[]): Token[] {
  return tokens.filter(
    ({ text, latin, start }) =>
      !latin &&
      !SYMBOL.test(text) &&
      !NO_WORD.test(text) &&
      !words.some((word) => word.start <= start && start < word.end),
  );
}

function runOf({ text, start, end }: Token, language: string): Run {
  return { start, end, language, script: scriptOf(text).name, confidence: CONFIDENCE, words: 1 };
}

/** A word that English may well have, but for letters of another script: no language is named. */
const mixedRun = (token: Token): Run => ({ ...runOf(token, 'und'), reading: 'mixed' });

/** The language of each script in the document, from all its tokens of that script; by script name. */
async function poolLanguages(tokens: readonly Token[]): Promise<Map<string, string>> {
  const texts = new Map<ScriptFact, string[]>();
  for (const { text } of tokens) {
    const script = scriptOf(text);
    const own = texts.get(script);
    if (own) own.push(text);
    else texts.set(script, [text]);
  }
  const languages = new Map<string, string>();
  const kana = [...texts.keys()].some(({ language }) => language === 'ja');
  for (const [script, own] of texts) {
    languages.set(script.name, script.name === 'Han' && kana ? 'ja' : await pooledLanguage(script, own));
  }
  return languages;
}

/** What most telltale letters say; without any, what franc says of the whole. */
async function pooledLanguage(script: ScriptFact, texts: readonly string[]): Promise<string> {
  const votes = new Map<string, number>();
  for (const text of texts) {
    const language = telltaleLanguage(text);
    if (language) votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  const [winner] = [...votes].sort((a, b) => b[1] - a[1]);
  if (winner) return winner[0];
  if (!script.candidates) return script.language;
  const text = texts.join(' ');
  if (text.length < FRANC_MIN) return script.language;
  const { francAll } = await import('franc');
  const [best] = francAll(text, { only: Object.keys(script.candidates) });
  return (best && script.candidates[best[0]]) ?? script.language;
}
