import { SCRIPT_PAIRS, type ScriptPairs, scriptPairs } from '../../lexicon/script-pairs.js';
import { commonTelltale, type ScriptFact, scriptOf, telltaleLanguage } from './scripts.js';
import type { Token } from './tokens.js';

/** Code units of pooled text from which franc is heard; on less it is often wrong, and the letters are not. */
const FRANC_MIN = 80;
/** Natural log odds from which a phrase's own letters decide against the rest of the document, … */
const CLEAR = 3;
/** … and from which those of all decide for the rarer language of a script. */
const LIKELY = 1.5;

/**
 * Names the language of every token, phrase by phrase: a letter or word that only one language has, in the token or else
 * in its phrase; then what the letters of the phrase say together; then the document's other tokens of the script.
 *
 * @param phrases tokens that stand together.
 */
export async function languagesOf(phrases: readonly (readonly Token[])[]): Promise<Map<Token, string>> {
  const pooled = await poolLanguages(phrases.flat());
  const languages = new Map<Token, string>();
  for (const phrase of phrases) {
    for (const [script, tokens] of byScript(phrase)) {
      const told = commonTelltale(tokens.map(({ text }) => text));
      const whole = told ?? byLetters(script, tokens, CLEAR) ?? (pooled.get(script.name) as string);
      for (const token of tokens) languages.set(token, told ?? telltaleLanguage(token.text) ?? whole);
    }
  }
  return languages;
}

/** Tokens by the script they are written in. */
function byScript(tokens: readonly Token[]): Map<ScriptFact, Token[]> {
  const groups = new Map<ScriptFact, Token[]>();
  for (const token of tokens) {
    const script = scriptOf(token.text);
    const group = groups.get(script);
    if (group) group.push(token);
    else groups.set(script, [token]);
  }
  return groups;
}

/** Which of a script's two languages the letters are of, when the odds are at least so clear. */
function byLetters({ name }: ScriptFact, tokens: readonly Token[], least: number): string | undefined {
  const pair = SCRIPT_PAIRS[name];
  if (pair === undefined) return undefined;
  const pairs: ScriptPairs = scriptPairs();
  const score = tokens.reduce((sum, { text }) => sum + pairs.score(text, name), 0);
  if (Math.abs(score) < least) return undefined;
  return pair[score > 0 ? 1 : 0];
}

/** The language of each script in the document, from all its tokens of that script; by script name. */
async function poolLanguages(tokens: readonly Token[]): Promise<Map<string, string>> {
  const groups = byScript(tokens);
  const languages = new Map<string, string>();
  const kana = [...groups.keys()].some(({ language }) => language === 'ja');
  for (const [script, own] of groups) {
    languages.set(script.name, script.name === 'Han' && kana ? 'ja' : await pooledLanguage(script, own));
  }
  return languages;
}

/** What most telltale letters say; without any, what franc says of the whole, or of little text the letters. */
async function pooledLanguage(script: ScriptFact, tokens: readonly Token[]): Promise<string> {
  const votes = new Map<string, number>();
  for (const { text } of tokens) {
    const language = telltaleLanguage(text);
    if (language) votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  const [winner] = [...votes].sort((a, b) => b[1] - a[1]);
  if (winner) return winner[0];
  const text = tokens.map((token) => token.text).join(' ');
  if (script.candidates && text.length >= FRANC_MIN) {
    const { francAll } = await import('franc');
    const [best] = francAll(text, { only: Object.keys(script.candidates) });
    const language = best && script.candidates[best[0]];
    if (language) return language;
  }
  return byLetters(script, tokens, LIKELY) ?? script.language;
}
