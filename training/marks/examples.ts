import type { Statistics } from '../../src/model/statistics.js';
import { type Candidate, findCandidates } from '../../src/stages/marks/eaten/candidates.js';
import { Lost, type Paragraph, paragraphsWithFeatures } from '../../src/stages/marks/eaten/features.js';
import { type Choice, ParagraphCache } from '../../src/stages/marks/eaten/lattice.js';
import { tokenise } from '../../src/stages/marks/eaten/tokens.js';
import { Vocabulary } from '../../src/stages/marks/eaten/vocabulary.js';

/** A paragraph with what was lost in it. */
export interface Example {
  readonly vocabulary: Vocabulary;
  readonly paragraph: Paragraph;
  /** Per place: the choice that is right, or undefined when no reading holds it. */
  readonly gold: readonly (GoldChoice | undefined)[];
  readonly cache: ParagraphCache;
  readonly weight: number;
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
  return paragraphsWithFeatures(vocabulary, findCandidates(vocabulary)).map((paragraph) => ({
    vocabulary,
    paragraph,
    gold: paragraph.places.map((place) => goldChoice(vocabulary, place.candidate, lost)),
    cache: new ParagraphCache(),
    weight,
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

export function isGold(choice: Choice, gold: GoldChoice | undefined): boolean {
  if (gold === undefined || choice.option !== gold.option) return false;
  for (let i = 0; i < gold.lost.length; i += 1) if (choice.lost[i] !== gold.lost[i]) return false;
  return true;
}
