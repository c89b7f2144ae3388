import { readArtifact } from '../../package.js';
import type { Sentence, StrayWord } from './words.js';

/** Phrases that English has borrowed, by their first word: `tour de force`. */
export class LoanPhrases {
  readonly #byFirst = new Map<string, string[][]>();

  /** @param phrases in lower case, without diacritics, words divided by a space. */
  constructor(phrases: Iterable<string>) {
    for (const phrase of phrases) {
      const words = phrase.split(' ');
      const first = words[0] as string;
      const known = this.#byFirst.get(first);
      if (known) known.push(words);
      else this.#byFirst.set(first, [words]);
    }
  }

  /** Marks the words of a sentence that stand in a loan phrase; undefined when none does. */
  mark(sentence: Sentence): Uint8Array | undefined {
    let marks: Uint8Array | undefined;
    for (const [start, word] of sentence.entries()) {
      for (const phrase of this.#byFirst.get(foldDiacritics(word.folded)) ?? []) {
        if (!phrase.every((expected, i) => fits(sentence[start + i], expected, i))) continue;
        marks ??= new Uint8Array(sentence.length);
        marks.fill(1, start, start + phrase.length);
      }
    }
    return marks;
  }
}

const JOINT = /^[ \u00a0-]$/;

/** Whether a word is that of a phrase at some place, or its plural, joined to the word before it. */
function fits(word: StrayWord | undefined, expected: string, index: number): boolean {
  if (word === undefined || (index > 0 && !JOINT.test(word.gap))) return false;
  const found = foldDiacritics(word.folded);
  return found === expected || found === `${expected}s`;
}

/** A word without its diacritics and ligatures. */
export function foldDiacritics(word: string): string {
  if (!/[^\0-\x7f]/.test(word)) return word;
  return word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll('’', "'");
}

let loaded: LoanPhrases | undefined;

/** The phrases that the package has, read on the first call. */
export function loanPhrases(): LoanPhrases {
  loaded ??= new LoanPhrases(readArtifact('loan-phrases.txt.br').toString('utf8').trim().split('\n'));
  return loaded;
}
