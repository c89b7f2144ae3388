import type { Tokens } from './tokens.js';

const BETWEEN_WORDS = /^\p{L}(?: [–—] |[–—])\p{L}|^\p{L} [“‘"]\p{L}|^\p{L}[”"] \p{L}/u;

/** Of each paragraph, whether a mark stands between two of its words, with the spaces beside it: nothing ate that one. */
export function keptMarks({ text, start, end, paragraphs }: Tokens): boolean[] {
  return paragraphs.slice(1).map((to, index) => {
    for (let word = (paragraphs[index] as number) + 1; word < to; word += 1) {
      const from = (end[word - 1] as number) - 1;
      const next = (start[word] as number) + 1;
      if (next - from > 2 && BETWEEN_WORDS.test(text.slice(from, next))) return true;
    }
    return false;
  });
}
