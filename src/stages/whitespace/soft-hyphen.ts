import { CharClass, charClass } from '../../text/scripts.js';
import type { Rule } from '../stage.js';

export const softHyphen: Rule = {
  id: 'whitespace/soft-hyphen',
  promise: 'Soft hyphens, which only tell a web page where it may break a word, are removed',
  explanation:
    'A soft hyphen is invisible where the line does not break, and it splits the word for every search. One between ' +
    'two digits stands, because there it may be all that is left of a dash. One at the end of a line belongs to ' +
    'whitespace/hyphenated-line-end.',
  safety: 'safe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'inter\u00adnational', after: 'international' },
};

export const SOFT_HYPHEN = 0xad;

/** Whether a soft hyphen can go, given the code points about its gap (-1 at the edges of the text). */
export function isSoftHyphenResidue(before: number, after: number): boolean {
  return !(isDigit(before) && isDigit(after));
}

function isDigit(codePoint: number): boolean {
  return codePoint >= 0 && charClass(codePoint) === CharClass.Digit;
}
