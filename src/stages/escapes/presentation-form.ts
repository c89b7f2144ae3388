import { compatibilityRule } from './compatibility.js';

export const presentationForm = compatibilityRule(
  {
    id: 'escapes/presentation-form',
    promise: 'Arabic presentation forms are written as their letters',
    explanation: `The shapes of Arabic letters that old software stored (U+FB50–U+FDCF, U+FE70–U+FEFC) are written as the letters themselves, which
a reader's software joins again.

Off by default: a text about type may hold them on purpose. Ligatures of whole phrases (U+FDF0–U+FDFF) stand.`,
    safety: 'unsafe',
    enabled: false,
    threshold: 0.9,
    example: { before: 'the word ﺳﻼم', after: 'the word سلام' },
  },
  /[\ufb50-\ufdcf\ufe70-\ufefc]+/g,
);
