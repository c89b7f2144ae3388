import type { Run } from './finding.js';
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
  const foreign = tokens.filter(
    (token) => !token.latin && !SYMBOL.test(token.text) && !NO_WORD.test(token.text),
  );
  if (foreign.length === 0) return [];
  const pooled = await poolLanguages(foreign);
  const runs: Run[] = [];
  for (const token of foreign) {
    const script = scriptOf(token.text);
    const language = telltaleLanguage(token.text) ?? (pooled.get(script.name) as string);
    const last = runs.at(-1);
    if (last && last.language === language && JOINT.test(text.slice(last.end, token.start))) {
      runs[runs.length - 1] = { ...last, end: token.end, words: last.words + 1 };
    } else {
      runs.push({
        start: token.start,
        end: token.end,
        language,
        script: script.name,
        confidence: CONFIDENCE,
        words: 1,
        title: false,
      });
    }
  }
  return runs;
}

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
