import { TAIL } from '../../../text/contractions.js';
import type { Proposal } from '../../../text/edit.js';
import { lineAround } from '../../../text/lines.js';
import { CharClass, charClass } from '../../../text/scripts.js';
import type { Rule } from '../../stage.js';
import type { HouseStyle } from '../style.js';

export const turnedApostrophe: Rule = {
  id: 'marks/turned-apostrophe',
  promise: 'Turns an opening single quote, a backtick or an accent that stands for an apostrophe',
  explanation:
    'Before the tail of a contraction `‘` opens nothing, and `´` or a backtick there is an apostrophe typed ' +
    'with the wrong key. Before a decade or a clipped word (`‘90s`, `‘em`) software that curls quotes turns the ' +
    'apostrophe the wrong way; it is turned back unless a closing quote follows in the same line. Backticks that ' +
    'enclose code are left alone.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: 'It isn`t the ‘90s, and we‘re tired.', after: 'It isn’t the ’90s, and we’re tired.' },
};

const OPENING = '‘';
const TURNED = [OPENING, '`', '´'];

const isWord = (unit: number): boolean => charClass(unit) !== CharClass.Other;

/** True when a turned mark stands inside or before a word. Scan speed, no allocation. */
export function suspicious(text: string): boolean {
  return TURNED.some((mark) => {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1))
      if (isWord(text.charCodeAt(at + 1)) && (mark === OPENING || isWord(text.charCodeAt(at - 1))))
        return true;
    return false;
  });
}

// Elsewhere inside a word it may be a sign of its own: Hawai‘i, Ba‘ath.
const IN_CONTRACTION = new RegExp(String.raw`(?<=\p{L})‘(?=${TAIL})`, 'giu');
const IN_NAME = /(?<=(?<!\p{L})[OD])‘(?=\p{Lu}\p{Ll})/gu;
const WRONG_KEY = /(?<=\p{L})[`´](?=(?:s|t|re|ve|ll|d|m)(?![\p{L}\p{N}`´]))/gu;
const CLIPPED = /(?<![\p{L}\p{N}])‘(?=(?:\d0s|em|tis|twas|til|cause|n’)(?![\p{L}\p{N}]))/giu;
const CLOSING_QUOTE = /’(?!\p{L})/u;

/** One replacement for each mark that stands for an apostrophe. */
export function propose(text: string, style: HouseStyle): Proposal[] {
  const mark = style.quotes === 'straight' && !text.includes('’') ? "'" : '’';
  const proposals: Proposal[] = [];
  const add = (at: number, confidence: number, reason: string) =>
    proposals.push({
      rule: turnedApostrophe.id,
      span: [at, at + 1],
      after: mark,
      safety: turnedApostrophe.safety,
      confidence,
      detail: { reason },
    });
  for (const pattern of [IN_CONTRACTION, IN_NAME])
    for (const { index } of text.matchAll(pattern)) add(index, 0.98, 'An opening quote inside a word');
  for (const { index } of text.matchAll(WRONG_KEY))
    if (!holdsCode(text.slice(...lineAround(text, index, REACH))))
      add(index, 0.97, 'A key beside the apostrophe');
  for (const { index } of text.matchAll(CLIPPED)) {
    const rest = text.slice(index + 1, lineAround(text, index, REACH)[1]);
    if (!CLOSING_QUOTE.test(rest.replace(/^n’/i, 'n')))
      add(index, 0.95, 'An opening quote before a clipped word');
  }
  return proposals;
}

/** UTF-16 code units of a line, on either side, that say whether it holds code. */
const REACH = 1000;

/** True for a line with a backtick that is no apostrophe. */
function holdsCode(line: string): boolean {
  return line.replace(WRONG_KEY, '').includes('`');
}
