import { loadEnglish } from '../../lexicon/english.js';
import type { WordTable } from '../../lexicon/word-table.js';
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
