import { strays } from '../../../src/stages/strays/index.js';
import type { Level, RuleId } from '../../../src/text/edit.js';
import { contextOf } from '../context.js';

export interface Finding {
  readonly before: string;
  readonly rule: RuleId;
  readonly level: Level | undefined;
  readonly language: string | undefined;
  readonly script: string | undefined;
  readonly gloss: string | undefined;
}

/** What the strays stage finds in a text, with every rule on, in the order of the text. */
export async function findingsIn(
  text: string,
  settings: { readonly expect?: readonly string[]; readonly gloss?: boolean } = {},
): Promise<Finding[]> {
  if (!strays.suspicious(text)) return [];
  const proposals = await strays.propose(text, contextOf(strays.rules, settings));
  return [...proposals]
    .sort((a, b) => a.span[0] - b.span[0])
    .map(({ span, rule, level, detail }) => ({
      before: text.slice(...span),
      rule,
      level,
      language: detail?.language,
      script: detail?.script,
      gloss: detail?.gloss,
    }));
}
