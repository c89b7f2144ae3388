import { isAmongCode } from '../../text/code.js';
import type { Proposal, RuleId } from '../../text/edit.js';
import type { Stage } from '../stage.js';
import { contextOf } from './context.js';
import { finding, type Run } from './finding.js';
import { latinScript } from './latin-script.js';
import { nonLatinScript } from './non-latin-script.js';
import { joinPassages, passage } from './passage.js';
import { type SuspiciousWord, suspiciousWords } from './suspicion.js';
import { type Token, tokenize } from './tokens.js';

const REASONS = {
  sentence: 'stands bare in an English sentence',
  parenthesis: 'a foreign form given in parentheses',
  quotation: 'a quotation that is foreign as a whole',
  glossed: 'followed by its English meaning',
  named: 'spoken of as a word',
  title: 'reads as a title or a name',
  passage: 'a long passage in one language',
  term: 'a word that the text keeps using',
  code: 'stands among code',
  mixed: 'mixes letters of two scripts that look the same',
} as const;

// Kept, since to import what is loaded already takes longer than most of what follows.
let detector: typeof import('./latin-detector.js') | undefined;

/** Flags tokens that are not English. It never changes the text. */
export const strays: Stage = {
  id: 'strays',
  sectioned: true,
  rules: [nonLatinScript, latinScript, passage],

  suspicious: (text) => suspiciousWords(text, 1).length > 0,

  async propose(text, context) {
    const suspicious = suspiciousWords(text);
    if (suspicious.length === 0) return [];
    detector ??= await import('./latin-detector.js');
    const { latinRuns, isEnglish, maySupportRun } = detector;
    const words = suspicious.filter(
      ({ start, end, latin }) => !latin || maySupportRun(text.slice(start, end)),
    );
    if (words.length === 0) return [];
    const tokens = tokensAbout(text, words);
    const runs: (readonly [RuleId, Run])[] = [];
    if (context.enabled(nonLatinScript.id) && tokens.some(({ latin }) => !latin)) {
      const { nonLatinRuns } = await import('./non-latin-runs.js');
      for (const run of await nonLatinRuns(text, tokens)) runs.push([nonLatinScript.id, run]);
    }
    if (context.enabled(latinScript.id)) {
      const about = new Set(words.map(({ start }) => start));
      for (const run of latinRuns(text, tokens, about)) runs.push([latinScript.id, run]);
    }
    runs.sort(([, a], [, b]) => a.start - b.start);
    const glossed =
      context.settings.gloss && runs.length > 0 ? (await import('./gloss.js')).glossOf : undefined;
    const joined = joinPassages(text, runs).filter(
      ([rule, run]) => !context.settings.expect.includes(run.language) && context.enabled(rule),
    );
    const habitOf = habits(text, joined);
    const all = joined.map(([, run]) => run);
    const found: Proposal[] = [];
    for (const [rule, run] of joined) {
      const where =
        rule === passage.id
          ? 'passage'
          : (contextOf(text, run, isEnglish, all) ?? run.reading ?? habitOf(run));
      const level = where === undefined || where === 'mixed' ? 'warning' : 'note';
      const gloss = where === 'passage' ? undefined : glossed?.(text.slice(run.start, run.end), run.language);
      found.push(
        finding(text, rule, run, level, {
          reason: REASONS[where ?? 'sentence'],
          ...(gloss === undefined ? {} : { gloss }),
        }),
      );
    }
    return found;
  },
};

/** What a tool leaves behind by mistake it leaves once: a single word found this often is one that the author chose. */
const OFTEN = 4;

/** Letters that names in code have. */
const PLAIN = /^[a-z']+$/;

/** Why a single word in Latin script is no slip: the text keeps using it, or is full of code, of which such words are the names. */
function habits(
  text: string,
  runs: readonly (readonly [RuleId, Run])[],
): (run: Run) => 'term' | 'code' | undefined {
  const times = new Map<string, number>();
  const wordOf = ({ start, end }: Run) => text.slice(start, end).toLowerCase();
  for (const [, run] of runs) times.set(wordOf(run), (times.get(wordOf(run)) ?? 0) + 1);
  const isManual = runs.length > 0 && isAmongCode(text, runs.length);
  return (run) => {
    if (run.words > 1 || run.script !== 'Latin') return undefined;
    if ((times.get(wordOf(run)) as number) >= OFTEN) return 'term';
    return isManual && PLAIN.test(wordOf(run)) ? 'code' : undefined;
  };
}

/** The tokens of the lines in which words stand: most lines of an article need no more than the scan. */
function tokensAbout(text: string, words: readonly SuspiciousWord[]): Token[] {
  const tokens: Token[] = [];
  let done = 0;
  for (const { start } of words) {
    if (start < done) continue;
    const from = text.lastIndexOf('\n', start) + 1;
    const newline = text.indexOf('\n', start);
    done = newline < 0 ? text.length : newline + 1;
    for (const token of tokenize(text.slice(from, done), from)) tokens.push(token);
  }
  return tokens;
}
