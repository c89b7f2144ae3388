import type { Rule } from '../../stage.js';
import type { Signs } from '../signs.js';
import { mayHoldPlaceholder } from './placeholder.js';

export const replacedMark: Rule = {
  id: 'marks/replaced-mark',
  promise: 'Puts back the quote, dash or apostrophe that a `?`, U+FFFD, a control or a box stands for',
  explanation:
    'A converter that had no character for a typographic mark wrote something in its place. All such places of a ' +
    'paragraph are decided together, so that quotes pair, also with those that survived. Question marks are touched ' +
    'only in a document that shows some where none can stand: inside a word (`don?t`), before one (`?No`), behind ' +
    'the comma of a quotation that nothing closes (`“No,? she said`), or more than once ' +
    'between two (`pier?which`), or where a no-break space was (`$1.2?billion`, `Dr?Adrian`), which becomes a space. ' +
    'Those that end a question stay, and so do addresses and code, signs that the text speaks of (`the ? operator`), and ' +
    'what was lost in passages of another language, which are letters more often than not.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.5,
  example: { before: '?It?s over,? she said.', after: '“It’s over,” she said.' },
};

/** True when the text holds a placeholder that is no question mark of its own, or a lone tail. Scan speed, no allocation. */
export function suspicious(text: string, signs: Signs): boolean {
  return signs.tail || mayHoldPlaceholder(text);
}
