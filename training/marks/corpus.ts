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

/** Marks between two words with their spaces, each replaced by what `change` makes of it. */
export function changeMarks(text: string, change: (mark: string) => string): string {
  return text.replace(DASH, change).replace(OPENING, change).replace(CLOSING, change);
}

/** Marks between two words taken, with their spaces; each with a probability. */
export function eat(text: string, rate: number, next: () => number): string {
  return changeMarks(text, (mark) => (rate >= 1 || next() < rate ? '' : mark));
}

/**
 * Whether a document is kept from training, for calibration: one in sixteen by a hash of its name (FNV-1a), fiction
 * apart, so that every trainer keeps the same ones.
 */
export function heldOut({ id, source }: Document): boolean {
  if (source === 'standardebooks') return false;
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return hash >>> 28 === 0;
}

/** Spaces between words taken at a rate. */
export function fuse(text: string, rate: number, next: () => number): string {
  return text.replace(SPACE, (space) => (next() < rate ? '' : space));
}

/** Apostrophes inside words taken. */
export function dropApostrophes(text: string): string {
  return text.replace(/(?<=\p{L})’(?=\p{L})/gu, '');
}

const PARENTHESIS = /(?<=\p{L}) \((\p{L}[^()“”—–]{6,90}\p{L})\) (?=\p{Ll})/gu;
const APPOSITION =
  /(?<=\p{L}), ((?:which|who|whose|where|when|including|especially|particularly|mostly|usually|perhaps|often|both|as|a|an|the|one|some|many|his|her|its|their) [^,.;:()“”—–]{8,90}\p{L}), (?=\p{Ll})/gu;
const SHORT_QUOTE = /(?<=\p{L} “\p{Ll}[^“”.,]{2,40}\p{L}),” (?=\p{Ll})/gu;
const BEFORE_NAME_QUOTE = /(?<=\p{L}) (?=“\p{Lu}\p{L}+” \p{Ll})/gu;
const DATELINE = /^(?=\p{Lu}\p{Ll}* \p{Ll})/u;
const PLACES = [
  'LONDON',
  'WASHINGTON',
  'NEW YORK',
  'PARIS',
  'GENEVA',
  'NAIROBI',
  'OTTAWA',
  'SYDNEY',
  'DUBLIN',
];

/** The quote that closes a paragraph taken, now and then. */
export function leaveOpen(text: string, rate: number, next: () => number): string {
  return text.replace(/(?<= “[^“”]{3,60}[.,]?)”(?=\.?$)/u, (quote) => (next() < rate ? '' : quote));
}

/** Compounds written as one word (“monthlong”), as careless writers do: nothing was lost there. */
export function closeCompounds(text: string, rate: number, next: () => number): string {
  return text.replace(/(?<=\p{Ll}{3})-(?=\p{Ll}{3})/gu, (hyphen) => (next() < rate ? '' : hyphen));
}

/**
 * The same text with marks that damage can take where there were others: what stands between commas or parentheses may
 * stand between dashes; a short quotation need not end in a comma; a type number before a nickname; a dateline.
 */
export function vary(text: string, next: () => number): string {
  const sometimes =
    (rate: number, change: (...match: string[]) => string) =>
    (match: string, ...rest: unknown[]) =>
      next() < rate ? change(match, ...(rest as string[])) : match;
  const code = () => `-${1 + Math.floor(next() * 200)} `;
  return text
    .replace(
      PARENTHESIS,
      sometimes(VARIED, (_, inside = '') => ` – ${inside} – `),
    )
    .replace(
      APPOSITION,
      sometimes(VARIED / 2, (_, inside = '') => ` – ${inside} – `),
    )
    .replace(
      SHORT_QUOTE,
      sometimes(0.7, () => '” '),
    )
    .replace(BEFORE_NAME_QUOTE, sometimes(0.5, code))
    .replace(
      DATELINE,
      sometimes(0.01, () => `${PLACES[Math.floor(next() * PLACES.length)]} – `),
    );
}

const VARIED = 0.3;

/**
 * The damages of one document: all marks eaten (or those of some paragraphs), so that no mark's survival elsewhere
 * tells; now and then spaces lost, both, or nothing at all. Each with the text that the damage was done to.
 */
export function damagesOf(
  { paragraphs: published, source }: Document,
  next: () => number,
): { damaged: string; gold: string }[] {
  const made: { damaged: string; gold: string }[] = [];
  const add = (gold: readonly string[], damage: (paragraph: string) => string) =>
    made.push({ damaged: gold.map(damage).join('\n\n'), gold: gold.join('\n\n') });
  const fiction = source === 'standardebooks';
  const paragraphs = published.map((p) => closeCompounds(p, 0.01, next));
  const varied = fiction ? paragraphs : paragraphs.map((p) => vary(p, next));
  const whole = next() < 0.55;
  add(varied, (p) => (whole || next() < 0.5 ? eat(leaveOpen(p, 0.08, next), 1, next) : p));
  const draw = next();
  if (draw < 0.17) {
    const rate = 0.002 * 10 ** next();
    add(paragraphs, (p) => fuse(p, rate, next));
  } else if (draw < 0.2) add(varied, (p) => fuse(eat(p, 1, next), 0.003, next));
  else if (draw < 0.5) add(paragraphs, (p) => p);
  return made;
}
