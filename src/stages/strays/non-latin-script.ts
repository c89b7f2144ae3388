import type { Rule } from '../stage.js';

export const nonLatinScript: Rule = {
  id: 'strays/non-latin-script',
  promise: 'flags text in a script other than Latin that stands in an English sentence',
  explanation: [
    'Letters of another script are evidence enough. The script names the language where only one uses it; between',
    'Russian and Ukrainian, Arabic and Persian, or Chinese and Japanese, the letters that only one of them has decide,',
    "then how likely each writes such a word, then the whole of the document's text in that script. A word that mixes Latin letters with others that look the same",
    '(`mіnister`, with a Cyrillic і) is flagged as a whole, and no language is named.',
    '',
    'Left alone: a single Greek letter, and units and symbols such as µm, Ω and ª. Only noted: a name in its own script',
    'in parentheses, a quotation that is foreign as a whole, and a word whose English meaning follows in parentheses.',
  ].join('\n'),
  safety: 'safe',
  enabled: true,
  threshold: 0,
  example: {
    before: 'The minister 他说 resigned on Monday.',
    after: 'The minister 他说 resigned on Monday.',
  },
};
