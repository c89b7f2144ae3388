import type { Rule } from '../stage.js';

export const latinScript: Rule = {
  id: 'strays/latin-script',
  promise: 'flags words of another language in Latin script that stand in an English sentence',
  explanation: [
    'Each sentence is read as English with stretches of other languages in it; how frequent every word is in each',
    'language, and what a switch costs, decide where such a stretch begins and ends and what language it is. Languages',
    'that the document has shown elsewhere are entered more easily.',
    '',
    'Left alone: names (capitals inside a sentence, with their particles), words and phrases that English has borrowed,',
    'code, addresses, units, a single word that English also has unless the document shows its language, and a single word',
    'at which the text breaks off in a sentence, since it may be half an English one. Only noted: glosses in parentheses,',
    'quotations and titles that are foreign as a whole, words followed by their meaning or spoken of as words, single words',
    'that the text keeps using, and those in a text full of code.',
  ].join('\n'),
  safety: 'safe',
  enabled: true,
  threshold: 0,
  example: {
    before: 'The bridge held, gracias a Dios, through the night.',
    after: 'The bridge held, gracias a Dios, through the night.',
  },
};
