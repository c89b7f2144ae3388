import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { SortedKeys } from '../../src/lexicon/sorted-keys.js';
import type { CountTables } from '../../src/model/statistics.js';
import { learnClasses, learnSpelling } from './classes.js';
import type { Document } from './corpus.js';
import { countAll, often, toTables } from './counts.js';

/** The counts of the corpus; kept in training/work/ from one run to the next when KEEP=1. */
export function countTables(documents: readonly Document[]): CountTables {
  const file = 'training/work/tables.bin';
  if (process.env.KEEP === '1' && existsSync(file)) return revive(deserialize(readFileSync(file)));
  const counts = countAll(documents);
  const words = often(counts.count);
  const classes = learnClasses(documents, words, (i) => counts.count.get(words[i] as number) as number);
  const made = toTables(counts, classes, learnSpelling(documents));
  if (process.env.KEEP === '1') {
    const { words: w, cased, bigrams, classTriples } = made;
    const keys = { words: w.keys, cased: cased.keys, bigrams: bigrams.keys, classTriples: classTriples.keys };
    writeFileSync(file, serialize({ ...made, ...keys }));
  }
  return made;
}

function revive(
  saved: Omit<CountTables, 'words' | 'cased' | 'bigrams' | 'classTriples'> &
    Record<'words' | 'cased' | 'bigrams' | 'classTriples', Uint32Array>,
): CountTables {
  const { words, cased, bigrams, classTriples } = saved;
  return {
    ...saved,
    words: new SortedKeys(words),
    cased: new SortedKeys(cased),
    bigrams: new SortedKeys(bigrams),
    classTriples: new SortedKeys(classTriples),
  };
}
