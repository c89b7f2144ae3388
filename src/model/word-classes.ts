import { readArtifact } from '../package.js';

let classes: ReadonlyMap<string, string> | undefined;

/**
 * The distributional class of each of the most frequent English words, in lower case and without apostrophes. Classes
 * are numbers in writing, of no meaning but that words of one class stand beside the same words. Read on first use.
 */
export function loadWordClasses(): ReadonlyMap<string, string> {
  classes ??= decodeWordClasses(readArtifact('word-classes.txt.br'));
  return classes;
}

/** Reads a line of words for each class, words separated by a space. */
function decodeWordClasses(bytes: Uint8Array): Map<string, string> {
  const found = new Map<string, string>();
  Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .forEach((line, n) => {
      for (const word of line.split(' ')) if (word !== '') found.set(word, String(n));
    });
  return found;
}
