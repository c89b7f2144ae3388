import type { Rule } from '../../stage.js';

export const droppedDash: Rule = {
  id: 'marks/dropped-dash',
  promise: 'Puts back a dash of which only its two spaces are left',
  explanation:
    'Two spaces between two words of a sentence are what a dropped dash leaves behind, or a slip of the thumb. The ' +
    'words about them decide, and what the other double spaces of the document are. Two spaces after the end of a ' +
    'sentence are a typing habit, and those of a table, or behind a number, a time or a speaker, a layout: all are left ' +
    'alone.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.5,
  example: {
    before: 'The mayor  a former pilot  flew the plane himself.',
    after: 'The mayor – a former pilot – flew the plane himself.',
  },
};

export const doubleSpace: Rule = {
  id: 'marks/double-space',
  promise: 'Makes two spaces between two words one, where no dash was dropped',
  explanation:
    'Where two words of a sentence read on across a double space, and nothing suggests that a dash stood there, ' +
    'one space is left. What may have been a dash is left as it is. Where doubled spaces stand beside quotes that survive, a ' +
    'converter left one for every tag, and none of them was a dash.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.97,
  example: { before: 'They went to  the harbour.', after: 'They went to the harbour.' },
};

export const spaceAfterMark: Rule = {
  id: 'marks/space-after-mark',
  promise: 'Puts back the space between a mark and the next word, where the document lost several',
  explanation:
    'A page that is read without its line ends, or a converter that drops them, leaves `close.Its` and `Monday,admitted`. ' +
    'Three such places that are a tenth of all their kind show that the document lost its spaces, and all of them get ' +
    'one; fewer are only suggested, since a name may be written so. Addresses, names of files, code, lists without ' +
    'spaces, abbreviations and initials are left alone.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.97,
  example: {
    before: 'The vote was close.Its leader resigned.Nobody knew why,he said.',
    after: 'The vote was close. Its leader resigned. Nobody knew why, he said.',
  },
};
