import type { Rule } from '../../stage.js';

/** Quotation marks that went, with the space beside them, from between two words. */
export const eatenQuote: Rule = {
  id: 'marks/eaten-quote',
  promise: 'Puts back quotation marks that were lost between two words, which left the words fused',
  explanation: `When a page is scraped, a quotation mark between two words may go and take the space beside it along: the words are fused. A word that no list holds and that reads as two is the evidence; which mark it was is decided for the whole paragraph, so that quotation marks pair, also with those that survived.

What counts is the language on both sides of the joint, and what would stand between the two marks: its length, its first and last words, whether somebody is said to speak, and whether the sentence reads on without it, as it would between dashes. The pair is put back as one, in the document's own style. Brand names in mixed case, identifiers, addresses, handles and file names are left alone, and so is a word that stands often in the document. Where another mark is nearly as likely, the edit is a suggestion that names both.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.5,
  example: {
    before: 'The mayor called the plana leap of faithand left.',
    after: 'The mayor called the plan “a leap of faith” and left.',
  },
};
