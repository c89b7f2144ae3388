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

/** True when a run is long enough to be meant. */
export function isPassage({ words, language, start, end }: Run): boolean {
  return words >= WORDS || (DIVIDES_NO_WORDS.has(language) && end - start >= UNDIVIDED);
}
