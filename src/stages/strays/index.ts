import type { Proposal } from '../../text/edit.js';
import type { Stage, StageContext } from '../stage.js';
import { contextOf } from './context.js';
import { finding, type Run } from './finding.js';
import { latinScript } from './latin-script.js';
import { nonLatinRuns, nonLatinScript } from './non-latin-script.js';
import { isPassage, passage } from './passage.js';
import { isSuspicious } from './suspicion.js';
import { tokenize } from './tokens.js';

const REASONS = {
  parenthesis: 'a foreign form given in parentheses',
  quotation: 'a quotation that is foreign as a whole',
  glossed: 'followed by its English meaning',
  title: 'reads as a title or a name',
} as const;

/** Flags tokens that are not English. It never changes the text. */
export const strays: Stage = {
  id: 'strays',
  rules: [nonLatinScript, latinScript, passage],

  suspicious: isSuspicious,

  async propose(text, context) {
    const tokens = tokenize(text);
    const found: Proposal[] = [];
    if (context.enabled(nonLatinScript.id)) {
      for (const run of await nonLatinRuns(text, tokens))
        report(text, run, nonLatinScript.id, context, found);
    }
    if (context.enabled(latinScript.id)) {
      const { latinRuns } = await import('./latin-detector.js');
      for (const run of latinRuns(text, tokens)) report(text, run, latinScript.id, context, found);
    }
    return found;
  },
};

function report(
  text: string,
  run: Run,
  rule: Proposal['rule'],
  { enabled, settings }: StageContext,
  found: Proposal[],
): void {
  if (settings.expect.includes(run.language)) return;
  if (isPassage(run)) {
    if (enabled(passage.id)) {
      found.push(finding(text, passage.id, run, 'note', { reason: `a passage of ${run.words} words` }));
    }
    return;
  }
  const context = contextOf(text, run.start, run.end) ?? (run.title ? 'title' : undefined);
  if (context === undefined) found.push(finding(text, rule, run, 'warning', {}));
  else found.push(finding(text, rule, run, 'note', { reason: REASONS[context] }));
}
