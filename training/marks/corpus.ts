import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Document {
  readonly id: string;
  readonly source: string;
  readonly paragraphs: readonly string[];
}

/** The documents of a folder of JSONL files, typeset, in the order of the files' names. */
export function loadDocuments(folder: string): Document[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => {
          const { id, paragraphs } = JSON.parse(line) as { id: string; paragraphs: string[] };
          return { id, source: name.replace('.jsonl', ''), paragraphs: paragraphs.map(typeset) };
        }),
    );
}

/** Straight quotes curled by where they stand, spaced hyphens made dashes: every text gets the marks that damage takes. */
function typeset(text: string): string {
  return text
    .replace(/(^|[\s([{—–-])"(?=\S)/g, '$1“')
    .replace(/"/g, '”')
    .replace(/(^|[\s([{—–“-])'(?=\S)/g, '$1‘')
    .replace(/'/g, '’')
    .replace(/‘(?=(?:\d\ds?|em|tis|twas|til|cause|n)\b)/gi, '’')
    .replace(/\s+--?\s+/g, ' – ')
    .replace(/(\w)--(\w)/g, '$1—$2');
}

/** A generator of reproducible numbers from 0 to 1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const DASH = /(?<=\p{L})\s*[—–]\s*(?=[\p{L}\p{N}])|(?<=\p{N})\s*[—–]\s*(?=\p{L})/gu;
const OPENING = /(?<=[\p{L}\p{N}])\s+[“‘](?=[\p{L}\p{N}])/gu;
const CLOSING = /(?<=[\p{L}\p{N}])”\s+(?=[\p{L}\p{N}])/gu;
const SPACE = /(?<=\p{L}) (?=\p{L})/gu;

/** Marks between two words taken, with their spaces; each with a probability. */
export function eat(text: string, rate: number, next: () => number): string {
  const take = (mark: string) => (rate >= 1 || next() < rate ? '' : mark);
  return text.replace(DASH, take).replace(OPENING, take).replace(CLOSING, take);
}

/** Spaces between words taken at a rate. */
export function fuse(text: string, rate: number, next: () => number): string {
  return text.replace(SPACE, (space) => (next() < rate ? '' : space));
}

/** Apostrophes inside words taken. */
export function dropApostrophes(text: string): string {
  return text.replace(/(?<=\p{L})’(?=\p{L})/gu, '');
}
