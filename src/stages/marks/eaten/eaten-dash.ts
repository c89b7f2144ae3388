import type { Rule } from '../../stage.js';

/** Dashes that went, with the spaces beside them, from between two words. */
export const eatenDash: Rule = {
  id: 'marks/eaten-dash',
  promise: 'Puts back dashes that were lost between two words, which left the words fused',
  explanation: `When a page is scraped, a dash between two words may go and take the spaces beside it along: the words are fused. A word that no list holds and that reads as two is the evidence; which mark it was is decided for the whole paragraph, so that two dashes stand about a parenthesis, or one before the rest of a sentence.

What counts is the language on both sides of the joint, and whether the sentence reads on when what stands between the two marks is taken out, as it does with dashes and seldom does with quotation marks. The dash is set in the document's own style: \`–\` with spaces, or \`—\` with or without. Where another mark is nearly as likely, the edit is a suggestion that names both. So it is in texts with more code than joints, whose programs have such names, unless many joints are sure, between labels of a menu, and where a headline runs into its text.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.5,
  example: {
    before: 'The ferrywhich had been late all weeksank at its mooring.',
    after: 'The ferry – which had been late all week – sank at its mooring.',
  },
};
