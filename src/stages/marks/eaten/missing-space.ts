import type { Rule } from '../../stage.js';

/** Spaces that went from between two words, where no mark was. */
export const missingSpace: Rule = {
  id: 'marks/missing-space',
  promise: 'Puts back a space that was lost between two words that read on without a mark',
  explanation: `A word that no list holds and that reads as two frequent ones, which follow each other elsewhere, has lost a space and nothing else. The decision between a space and a mark is that of the eaten marks: one for the paragraph, with what the other joints of the document look like.

Compounds, names that stand elsewhere in the document, brand names in mixed case, identifiers, addresses and handles are left alone. Where the text breaks off, a cut that leaves a few letters is only suggested: they may be half a word. So are all but the surest in texts with more code than joints.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.5,
  example: {
    before: 'The council met inthe old library to hear the neighbours.',
    after: 'The council met in the old library to hear the neighbours.',
  },
};
