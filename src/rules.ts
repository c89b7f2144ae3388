import { DECODE_RULES } from './decode/index.js';
import { STAGES } from './stages/index.js';
import type { Rule } from './stages/stage.js';
import type { StageId } from './text/edit.js';

const RULES: readonly Rule[] = [...DECODE_RULES, ...STAGES.flatMap((stage) => stage.rules)];

/** Every rule stet knows, in the order in which the stages run. */
export function allRules(): readonly Rule[] {
  return RULES;
}

/** A rule by its id, or undefined. */
export function findRule(id: string): Rule | undefined {
  return allRules().find((rule) => rule.id === id);
}

/** How far a rule goes, as users read it. A rule whose example stays as it is only finds. */
export function appliedText({ id, safety, threshold, example }: Rule): string {
  if (isDecoding(id)) return 'Applied in any case';
  if (example.before === example.after) return 'Flagged, never changed';
  return safety === 'suggest' ? 'Never applied' : `Applied from a confidence of ${threshold}`;
}

/** Whether a rule runs when nobody says so, and what changes that, as users read it. */
export function switchText({ id, enabled }: Rule): string {
  if (isDecoding(id)) return 'it cannot be ignored';
  return enabled
    ? `on by default, and \`--ignore ${id}\` turns it off`
    : `off by default, and \`--select default,${id}\` turns it on`;
}

/** Without these there is no text. */
function isDecoding(id: string): boolean {
  return DECODE_RULES.some((rule) => rule.id === id);
}

/** What each stage is about, in a sentence or two. */
export const STAGE_TEXT: Readonly<Record<StageId, string>> = {
  decode: 'Bytes to text. These rules say what was done; the text cannot be had without it.',
  mojibake: 'Text that was decoded in the wrong charset, at any depth.',
  escapes: 'Escapes that nobody read: entities, `\\u`, `=E2=80`, `%E2`.',
  whitespace: 'White space that the text did not have: odd spaces, indentation, line ends.',
  marks: 'Punctuation that was lost: quotes, dashes, apostrophes. No letter or digit is ever altered.',
  strays: 'Tokens that are not English. They are flagged, and never changed.',
};
