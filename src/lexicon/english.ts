import { WordTable } from './word-table.js';

let english: WordTable | undefined;

/**
 * English word forms in lower case, apostrophes straight (`don't`), most of them met at least once in a hundred million
 * words. Read from the package on first use.
 */
export function loadEnglish(): WordTable {
  english ??= WordTable.load('lexicon-en.bin.br');
  return english;
}
