import type { Proposal } from '../../text/edit.js';
import { CharClass, charClass } from '../../text/scripts.js';
import type { Rule } from '../stage.js';

export const softHyphen: Rule = {
  id: 'whitespace/soft-hyphen',
  promise: 'Soft hyphens, which only tell a web page where it may break a word, are removed',
  explanation:
    'A soft hyphen is invisible where the line does not break, and it splits the word for every search. One between ' +
    'two digits stands, because there it may be all that is left of a dash. One at the end of a line belongs to ' +
    'whitespace/hyphenated-line-end. Word processors write U+001F for it, and programs that read scans a ¬, which goes ' +
    'where it stands between small letters of a word.',
  safety: 'safe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'inter\u00adnational', after: 'international' },
};

const SOFT_HYPHENS: ReadonlySet<number> = new Set([0xad, 0x1f]);

export const isSoftHyphen = (unit: number): boolean => SOFT_HYPHENS.has(unit);

const SIGN = '¬';
const SIGN_IN_WORD = /(?<=\p{L}\p{Ll})¬(?=\p{Ll}{2})/gu;

/** Whether a text has the sign that passes for a soft hyphen in some. Scan speed. */
export const mayHoldSign = (text: string): boolean => text.includes(SIGN);

/** The signs that stand for soft hyphens: logic has them before a letter and no word about them. */
export function removeSigns(text: string): Proposal[] {
  return Array.from(text.matchAll(SIGN_IN_WORD), ({ index }) => ({
    rule: softHyphen.id,
    span: [index, index + 1] as const,
    after: '',
    safety: softHyphen.safety,
    confidence: 0.97,
  }));
}

/** Whether a soft hyphen can go, given the code points about its gap (-1 at the edges of the text). */
export function isSoftHyphenResidue(before: number, after: number): boolean {
  return !(isDigit(before) && isDigit(after));
}

function isDigit(codePoint: number): boolean {
  return codePoint >= 0 && charClass(codePoint) === CharClass.Digit;
}
