import { linesThat } from '../../../text/lines.js';

const ENDS_SENTENCE = /[.!?…:][\s"”’)\]]*$/;

/** Whether a place, of some that are asked for in order, is in a line that ends as a sentence does, as rows and code do not. */
export function proseOf(text: string): (at: number) => boolean {
  return linesThat(text, (line) => ENDS_SENTENCE.test(line));
}
