import { CharClass, charClass } from '../../../text/scripts.js';

const EXCHANGED: Readonly<Record<string, string>> = { '“': '‘', '”': '’', '‘': '“' };
const ENDS_SPEECH = '.,!?…';

/**
 * A text with its double quotes and its single ones changed places, apostrophes left, in as many code units: how the model,
 * which was taught on double quotes outside, has to see a house that sets single ones there.
 */
export function exchanged(text: string): string {
  let isOpen = false;
  let written = '';
  for (let i = 0; i < text.length; i += 1) {
    const unit = text[i]!;
    const closes = unit === '’' && isClosing(text, i, isOpen);
    if (unit === '‘') isOpen = true;
    else if (closes) isOpen = false;
    written += closes ? '”' : (EXCHANGED[unit] ?? unit);
  }
  return written;
}

/** Whether a `’` is a quote and no apostrophe: of two behind an `s`, the first is a possessive (`‘the drivers’ own words’`). */
function isClosing(text: string, at: number, isOpen: boolean): boolean {
  const before = text[at - 1] ?? ' ';
  if (!endsWord(text, at)) return false;
  if (ENDS_SPEECH.includes(before)) return true;
  if (before !== 's') return isOpen && charClass(before.charCodeAt(0)) !== CharClass.Other;
  return isOpen && !hasLaterClosing(text, at);
}

function hasLaterClosing(text: string, at: number): boolean {
  for (let i = at + 1; i < text.length && text[i] !== '‘'; i += 1) {
    if (text[i] === '’' && endsWord(text, i)) return true;
  }
  return false;
}

const endsWord = (text: string, at: number): boolean =>
  text[at - 1] !== ' ' && charClass(text.charCodeAt(at + 1)) === CharClass.Other;
