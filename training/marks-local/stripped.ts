import { type Candidate, type WordList, wordList } from '../../src/stages/marks/apostrophes/candidates.js';
import { Apostrophe } from '../../src/stages/marks/apostrophes/features.js';

/** A text without its apostrophes, and where each of them stood in it. */
export interface Stripped {
  readonly list: WordList;
  readonly inside: ReadonlySet<number>;
  readonly after: ReadonlySet<number>;
}

export function strip(text: string): Stripped {
  let out = '';
  const inside = new Set<number>();
  const after = new Set<number>();
  for (let i = 0; i < text.length; i++) {
    const before = /[\p{L}\p{M}]/u.test(text[i - 1] ?? ' ');
    const beyond = /\p{L}/u.test(text[i + 1] ?? ' ');
    if (text[i] !== '’' || !(before || beyond)) {
      out += text[i];
      continue;
    }
    if (before && beyond) inside.add(out.length);
    // After an opening quote not far back, `’` is its closing one as likely as not.
    else if (text[i - 1] === 's' && !text.slice(Math.max(0, i - 60), i).includes('‘')) after.add(out.length);
  }
  return { list: wordList(out), inside, after };
}

/** Where the apostrophe of a candidate stood before. */
export function labelOf({ list, inside, after }: Stripped, { word: n, at }: Candidate): Apostrophe {
  const word = list.words[n]!;
  if (inside.has(word.start + at)) return Apostrophe.Inside;
  return after.has(word.end) ? Apostrophe.AtEnd : Apostrophe.None;
}
