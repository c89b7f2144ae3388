import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

export interface Document {
  readonly id: string;
  readonly source: string;
  readonly paragraphs: readonly string[];
}

/** The documents of `<folder>/<name>.jsonl`, their marks typeset. */
export function load(folder: string, name: string): Document[] {
  return readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const document: Document = JSON.parse(line);
      return { ...document, paragraphs: document.paragraphs.map(curl) };
    });
}

/** True for the tenth of the documents that no weight is fitted on: confidence is calibrated there. */
export function isHeldOut(id: string): boolean {
  let hash = 7;
  for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) | 0;
  return (hash >>> 0) % 10 === 0;
}

/** Words that lose letters at their front: the mark before them is an apostrophe, and many a text has a quote there. */
export const CLIPPED = /^(?:\d\ds?|em|tis|twas|til|cause|n|bout|round)(?![\p{L}\p{N}])/iu;

/** Straight quotes curled and spaced hyphens made dashes, so that every text has the marks that damage takes. */
export function curl(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char !== '"' && char !== "'") {
      out += char;
      continue;
    }
    const before = out.at(-1) ?? ' ';
    const opens = /[\s([{—–“-]/u.test(before) && /\S/u.test(text[i + 1] ?? ' ');
    if (char === '"') out += opens ? '“' : '”';
    else out += opens && !CLIPPED.test(text.slice(i + 1, i + 8)) ? '‘' : '’';
  }
  return out.replace(/(?<=\S)\s+--?\s+(?=\S)/g, ' – ').replace(/(?<=[\p{L}\p{N}])--(?=[\p{L}\p{N}])/gu, '—');
}

/** Writes a model as the package ships it. */
export function save(file: string, model: Uint8Array): void {
  writeFileSync(file, brotliCompressSync(model));
}
