import type { RuleId } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import type { Run } from './finding.js';

export const passage: Rule = {
  id: 'strays/passage',
  promise: 'notes a long passage in another language, once',
  explanation: [
    'Ten words and more in one language are no slip of a tool: they are a quotation, a poem, a statement given in the',
    'original. Such a passage is noted as one finding and never warned about.',
  ].join('\n'),
  safety: 'safe',
  enabled: true,
  threshold: 0,
  example: {
    before: 'Auf dem Schild stand, dass die Brücke bis zum Ende der Woche gesperrt bleibt.',
    after: 'Auf dem Schild stand, dass die Brücke bis zum Ende der Woche gesperrt bleibt.',
  },
};

const WORDS = 10;
/** In scripts that do not divide words: code units. */
const UNDIVIDED = 40;
const DIVIDES_NO_WORDS: ReadonlySet<string> = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my', 'bo']);
const NO_LETTERS = /^[^\p{L}]*$/u;

/**
 * Joins runs of one language that no other word divides, where they make a passage together; the rest stays as it is.
 *
 * @param runs with the rule that found each, in order.
 */
export function joinPassages(
  text: string,
  runs: readonly (readonly [RuleId, Run])[],
): (readonly [RuleId, Run])[] {
  const joined: (readonly [RuleId, Run])[] = [];
  for (let i = 0; i < runs.length; ) {
    let whole = (runs[i] as readonly [RuleId, Run])[1];
    let next = i + 1;
    for (; next < runs.length; next += 1) {
      const [, run] = runs[next] as readonly [RuleId, Run];
      if (run.language !== whole.language || !NO_LETTERS.test(text.slice(whole.end, run.start))) break;
      whole = { ...whole, end: run.end, words: whole.words + run.words };
    }
    if (isPassage(whole)) joined.push([passage.id, whole]);
    else for (const run of runs.slice(i, next)) joined.push(run);
    i = next;
  }
  return joined;
}

function isPassage({ words, language, start, end }: Run): boolean {
  return words >= WORDS || (DIVIDES_NO_WORDS.has(language) && end - start >= UNDIVIDED);
}
