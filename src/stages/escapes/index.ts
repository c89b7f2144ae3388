import type { Stage } from '../stage.js';
import { backslashedQuote } from './backslashed-quote.js';
import { backslashedSlash } from './backslashed-slash.js';
import { bareEscape } from './bare-escape.js';
import type { EscapeRule } from './candidate.js';
import { cssEscape } from './css-escape.js';
import { doubledQuote } from './doubled-quote.js';
import { encodedWord } from './encoded-word.js';
import { fullwidth } from './fullwidth.js';
import { hexEscape } from './hex-escape.js';
import { htmlEntity } from './html-entity.js';
import { jsonString } from './json-string.js';
import { ligature } from './ligature.js';
import { lineBreak } from './line-break.js';
import { lookAlike } from './look-alike.js';
import { octalEscape } from './octal-escape.js';
import { ooxml } from './ooxml.js';
import { percentEncoding } from './percent-encoding.js';
import { presentationForm } from './presentation-form.js';
import { proposeEscapes } from './propose.js';
import { pythonBytes } from './python-bytes.js';
import { quotedPrintable } from './quoted-printable.js';
import { rEscape } from './r-escape.js';
import { symbolFont } from './symbol-font.js';
import { texQuote } from './tex-quote.js';
import { unicodeEscape } from './unicode-escape.js';
import { utf7 } from './utf-7.js';

const RULES: readonly EscapeRule[] = [
  pythonBytes,
  jsonString,
  htmlEntity,
  unicodeEscape,
  hexEscape,
  octalEscape,
  quotedPrintable,
  encodedWord,
  percentEncoding,
  rEscape,
  utf7,
  cssEscape,
  bareEscape,
  backslashedQuote,
  backslashedSlash,
  ooxml,
  symbolFont,
  doubledQuote,
  texQuote,
  lineBreak,
  fullwidth,
  ligature,
  presentationForm,
  lookAlike,
];

/**
 * Escapes that nobody read: entities, backslash escapes, quoted-printable and the like; and, where they are selected,
 * characters that stand for others.
 */
export const escapes: Stage = {
  id: 'escapes',
  rules: RULES.map(({ rule }) => rule),
  suspicious: (text, isEnabled = () => true) =>
    RULES.some(({ rule, suspects }) => isEnabled(rule.id) && suspects(text)),
  propose: (text, context) => proposeEscapes(text, RULES, context),
};
