import type { Rule } from '../../stage.js';

/** A quotation that the end of its paragraph should close. */
export const unclosedQuote: Rule = {
  id: 'marks/unclosed-quote',
  promise: 'Closes a quotation that was put back and that only the end of its paragraph can close',
  explanation: `When an opening quotation mark was eaten and put back, and nothing after it in the paragraph closes it, its partner was lost at the paragraph's end. It is put after the last full stop or comma, as American usage has it, together with the opening one or not at all.

A quotation whose opening mark stands is left alone, and so is one that the next paragraph continues.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.5,
  example: {
    before: 'The rules were meant to curbreckless driving.',
    after: 'The rules were meant to curb “reckless driving.”',
  },
};
