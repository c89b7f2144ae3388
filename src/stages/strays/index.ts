import { CharClass, charClass } from '../../text/scripts.js';
import type { Stage } from '../stage.js';
import { contextOf } from './context.js';
import { finding } from './finding.js';
import { nonLatinRuns, nonLatinScript } from './non-latin-script.js';
import { tokenize } from './tokens.js';

const REASONS = {
  parenthesis: 'a foreign form given in parentheses',
  quotation: 'a quotation that is foreign as a whole',
  glossed: 'followed by its English meaning',
} as const;

/** Flags tokens that are not English. It never changes the text. */
export const strays: Stage = {
  id: 'strays',
  rules: [nonLatinScript],

  suspicious(text) {
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      // Latin ends at U+024F; surrogates are looked at by the tokenizer.
      if (code > 0x24f && (code >= 0xd800 || charClass(code) === CharClass.Letter)) return true;
    }
    return false;
  },

  async propose(text, { enabled, settings }) {
    if (!enabled(nonLatinScript.id)) return [];
    const runs = await nonLatinRuns(text, tokenize(text));
    return runs
      .filter((run) => !settings.expect.includes(run.language))
      .map((run) => {
        const context = contextOf(text, run.start, run.end);
        if (context === undefined) {
          return finding(text, nonLatinScript.id, run, 'warning', { reason: `text in ${run.script} script` });
        }
        return finding(text, nonLatinScript.id, run, 'note', { reason: REASONS[context] });
      });
  },
};
