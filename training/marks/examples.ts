import type { Statistics } from '../../src/model/statistics.js';
import { type Balance, balanceOf } from '../../src/stages/marks/eaten/balance.js';
import { BOUNDARY_BITS, READING_BITS } from '../../src/stages/marks/eaten/buckets.js';
import { type Candidate, findCandidates } from '../../src/stages/marks/eaten/candidates.js';
import type { Choice } from '../../src/stages/marks/eaten/choices.js';
import { Lost, type Paragraph, paragraphsWithFeatures } from '../../src/stages/marks/eaten/features.js';
import { ParagraphCache } from '../../src/stages/marks/eaten/paragraph-cache.js';
import { tokenise } from '../../src/stages/marks/eaten/tokens.js';
import { Vocabulary } from '../../src/stages/marks/eaten/vocabulary.js';

/** A paragraph with what was lost in it. */
export interface Example {
  readonly vocabulary: Vocabulary;
  /** The same for all damages of one document. */
  readonly document: object;
  readonly paragraph: Paragraph;
  /** Per place: the choice that is right, or undefined when no reading holds it. */
  readonly gold: readonly (GoldChoice | undefined)[];
  readonly cache: ParagraphCache;
  readonly weight: number;
  /** What the places of all paragraphs of the document seem to have lost, and this paragraph's part in it. */
  readonly balance: Balance;
  readonly own: Float64Array;
}

export interface GoldChoice {
  readonly option: number;
  readonly lost: readonly Lost[];
}

const LETTER = /[\p{L}\p{N}\p{M}]/u;

/** What gold has between two letters that touch in the damaged text: offset in the damaged text → kind of mark. */
export function lostMarks(damaged: string, gold: string): Map<number, Lost> {
  const found = new Map<number, Lost>();
  let g = 0;
  let touching = false;
  for (let d = 0; d < damaged.length; ) {
    const char = String.fromCodePoint(damaged.codePointAt(d) as number);
    if (!LETTER.test(char)) {
      touching = false;
      d += char.length;
      continue;
    }
    let gap = '';
    for (;;) {
      const goldChar = String.fromCodePoint(gold.codePointAt(g) as number);
      g += goldChar.length;
      if (LETTER.test(goldChar)) break;
      gap += goldChar;
    }
    if (touching && gap !== '') {
      const lost = kindOf(gap);
      if (lost !== undefined) found.set(d, lost);
    }
    touching = true;
    d += char.length;
  }
  return found;
}

function kindOf(gap: string): Lost | undefined {
  if (/[—–]/.test(gap)) return Lost.Dash;
  if (gap.includes('”')) return Lost.Close;
  if (gap.includes('“')) return Lost.Open;
  if (gap.includes('‘')) return Lost.OpenSingle;
  return /^\s+$/.test(gap) ? Lost.Space : undefined;
}

/** The examples of one damaged document. */
export function examplesOf(statistics: Statistics, damaged: string, gold: string, weight: number): Example[] {
  const vocabulary = new Vocabulary(statistics, tokenise(damaged));
  const lost = lostMarks(damaged, gold);
  const balance: Balance = { spaces: 0, marks: 0 };
  return paragraphsWithFeatures(vocabulary, findCandidates(vocabulary)).map((paragraph) => ({
    vocabulary,
    document: statistics,
    paragraph,
    gold: paragraph.places.map((place) => goldChoice(vocabulary, place.candidate, lost)),
    cache: new ParagraphCache(),
    weight,
    balance,
    own: new Float64Array(2 * paragraph.places.length),
  }));
}

function goldChoice(
  { tokens }: Vocabulary,
  { word, readings }: Candidate,
  lost: ReadonlyMap<number, Lost>,
): GoldChoice | undefined {
  const cuts: number[] = [];
  const marks: Lost[] = [];
  const start = tokens.start[word] as number;
  for (let at = start + 1; at < (tokens.end[word] as number); at += 1) {
    const mark = lost.get(at);
    if (mark === undefined) continue;
    cuts.push(at - start);
    marks.push(mark);
  }
  if (cuts.length === 0) return { option: -1, lost: [] };
  const option = readings.findIndex((reading) => reading.cuts.join() === cuts.join());
  return option < 0 ? undefined : { option, lost: marks };
}

/** Refreshes a paragraph's part in its document's balance. */
export function rebalance(example: Example, choices: readonly (readonly Choice[])[]): void {
  const { own, balance } = example;
  const fresh = balanceOf(example.paragraph, choices);
  for (let i = 0; i < own.length; i += 2) {
    balance.spaces += (fresh[i] as number) - (own[i] as number);
    balance.marks += (fresh[i + 1] as number) - (own[i + 1] as number);
  }
  own.set(fresh);
}

/** Takes features out that occur in fewer documents; returns how many boundary features are left. */
export function dropRare(examples: readonly Example[], least: number): number {
  const seen = [READING_BITS, BOUNDARY_BITS].map((bits) => ({
    documents: new Uint8Array(1 << bits),
    last: new Int32Array(1 << bits),
  }));
  const ids = new Map<object, number>();
  const each = (visit: (features: Int32Array, table: 0 | 1, id: number) => void) => {
    for (const { paragraph, document } of examples) {
      let id = ids.get(document);
      if (id === undefined) {
        id = ids.size + 1;
        ids.set(document, id);
      }
      for (const { options } of paragraph.places) {
        for (const { features, boundaries } of options) {
          visit(features, 0, id);
          for (const boundary of boundaries) visit(boundary.features, 1, id);
        }
      }
    }
  };
  each((features, table, id) => {
    const { documents, last } = seen[table] as (typeof seen)[number];
    for (const bucket of features) {
      if (last[bucket] === id) continue;
      last[bucket] = id;
      documents[bucket] = Math.min(255, (documents[bucket] as number) + 1);
    }
  });
  const isCommon = (table: 0 | 1) => (bucket: number) =>
    ((seen[table] as (typeof seen)[number]).documents[bucket] as number) >= least;
  for (const { paragraph } of examples) {
    for (const { options } of paragraph.places) {
      for (const option of options as unknown as { features: Int32Array; boundaries: unknown }[]) {
        option.features = option.features.filter(isCommon(0));
        for (const boundary of option.boundaries as unknown as { features: Int32Array }[]) {
          boundary.features = boundary.features.filter(isCommon(1));
        }
      }
    }
  }
  return (seen[1] as (typeof seen)[number]).documents.reduce((n, count) => n + (count >= least ? 1 : 0), 0);
}

export function isGold(choice: Choice, gold: GoldChoice | undefined): boolean {
  if (gold === undefined || choice.option !== gold.option) return false;
  for (let i = 0; i < gold.lost.length; i += 1) if (choice.lost[i] !== gold.lost[i]) return false;
  return true;
}
