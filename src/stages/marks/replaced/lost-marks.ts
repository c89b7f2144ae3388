import { loadEnglish } from '../../../lexicon/english.js';
import { isNamed } from '../../../text/mention.js';
import { foreignLines } from '../foreign.js';
import { lostLetters } from './lost-letters.js';
import { isBox, type Placeholder, placeholders } from './placeholder.js';

/** The placeholders of a text that stand for marks. The others are shown or spoken of, or stand for letters. */
export function marksLostIn(text: string): Placeholder[] {
  const signs = withoutBoxesMeant(text, placeholders(text));
  const voids = signs.filter(({ kind }) => kind === 'void');
  if (areAnotherScript(text, voids)) return [];
  const isShown = ({ start, end }: Placeholder) => isNamed(text, [start, end]);
  // A text that shows how a lost character looks has lost none.
  const showsAll = voids.length > 0 && voids.every(isShown);
  const found = signs.filter((sign) =>
    sign.kind === 'void'
      ? !showsAll
      : !isNamed(text, [sign.start, sign.end], NAMES_QUESTION_MARKS) && !(showsAll && isShown(sign)),
  );
  if (found.length === 0) return found;
  const letters = lostLetters(text, found, loadEnglish);
  const isForeign = foreignLines(text);
  return found.filter(
    (placeholder) =>
      !letters.has(placeholder) && !isForeign(placeholder.start) && !isCutSequence(text, placeholder),
  );
}

/** Another lost mark, or a quotation that nothing closes. */
const LOST_OR_UNCLOSED = /[?¿□▯\x80-\x9f\ufffc\ufffd]|“[^“”]*$|^[^"]*"(?:[^"]*"[^"]*")*[^"]*$/;

/** Whether a U+FFFD stands at the end of a text and closes nothing: the bytes of a character were cut off there. */
function isCutSequence(text: string, { start, end }: Placeholder): boolean {
  if (text[start] !== '\ufffd' || text.slice(end).trim() !== '') return false;
  return !LOST_OR_UNCLOSED.test(text.slice(text.lastIndexOf('\n', start) + 1, start));
}

const LETTER = /\p{L}/u;

function withoutBoxesMeant(text: string, all: readonly Placeholder[]): readonly Placeholder[] {
  return all.some((placeholder) => isBoxForMark(text, placeholder))
    ? all
    : all.filter(({ start }) => !isBox(text.charCodeAt(start)));
}

/** A box inside a word or behind a comma: no author ticks there. One that stands alone is a form's, or ends a proof. */
const isBoxForMark = (text: string, { start, end }: Placeholder): boolean =>
  isBox(text.charCodeAt(start)) &&
  (text[start - 1] === ',' || (LETTER.test(text[start - 1] ?? '') && LETTER.test(text[end] ?? '')));

/** So many voids (and so many to each of a text’s code units) are no marks, but another script that was lost. */
const MANY_VOIDS = 20;
const MOST_VOIDS = 0.08;

const areAnotherScript = (text: string, voids: readonly Placeholder[]): boolean =>
  voids.length >= MANY_VOIDS && voids.length > MOST_VOIDS * text.length;

/** How a text speaks of the sign itself: `* and ? are wild cards`, `the ? operator`, `type ? for help`, `a == b ? a : b`. */
const NAMES_QUESTION_MARKS = [
  /[=!]=/,
  /(?:^|[\s“"'(])\*(?=[\s,.;)”"'])|\bmeta-?characters?\b/i,
  /\? (?:operator|character|symbol)\b|(?:^|[.,:;(] |\b(?:by|to) )(?:type|press|enter|(?:typ|press|enter)ing) \?/i,
];
