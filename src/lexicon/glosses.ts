import { existsSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { packageFile } from '../package.js';

const loaded = new Map<string, ReadonlyMap<string, string>>();

/**
 * Words and formulas of a language, in lower case, with a short English meaning; read from the package on the first call
 * for the language. Empty for a language that has none.
 *
 * @param language BCP 47 tag.
 */
export function glossesOf(language: string): ReadonlyMap<string, string> {
  let glosses = loaded.get(language);
  if (glosses === undefined) {
    glosses = read(packageFile(`models/glosses/${language}.tsv.br`));
    loaded.set(language, glosses);
  }
  return glosses;
}

function read(file: string): Map<string, string> {
  const glosses = new Map<string, string>();
  if (!existsSync(file)) return glosses;
  for (const line of brotliDecompressSync(readFileSync(file)).toString('utf8').split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) glosses.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return glosses;
}
