import { loadEnglish } from '../../lexicon/english.js';
import { hashWord } from '../../lexicon/hash.js';
import type { WordTable } from '../../lexicon/word-table.js';
import { loadMarksModel } from '../../model/marks-model.js';
import { loadWordClasses } from '../../model/word-classes.js';

/** What the features of the local rules know of English at large. */
export interface Knowledge {
  readonly lexicon: WordTable;
  readonly classes: ReadonlyMap<string, string>;
}

/** Reads the artifacts on first use. */
export function loadKnowledge(): Knowledge {
  return { lexicon: loadEnglish(), classes: loadWordClasses() };
}

/** Share of capitals among the places of a word in training text, from which on it is a name at a sentence's start, too. */
const ALWAYS_CAPITAL = 0.9;

/**
 * Whether a word with a capital is a name wherever it stands, and not only inside a sentence; so is one that the training text
 * lacks. Reads the marks model on first use.
 */
export function isNameAnywhere(word: string): boolean {
  const { statistics } = loadMarksModel();
  const count = statistics.count(statistics.word(hashWord(word.toLowerCase())));
  return statistics.casedCount(hashWord(word)) >= ALWAYS_CAPITAL * count;
}
