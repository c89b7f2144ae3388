import type { Stage, StageContext } from './stages/stage.js';
import type { Proposal, Span } from './text/edit.js';
import { isWordCodePoint } from './text/scripts.js';
import { readUnits } from './text/units.js';
import { paragraphAfter } from './text/words.js';

/**
 * Letters and digits of one section; those beyond the Basic Multilingual Plane count for nothing. Ten long articles: what is
 * longer is a collection, whose first article says nothing of its last, and whose words need not all be in memory at once.
 */
const SECTION = 50_000;

/**
 * Asks a stage for its proposals, section by section where the text is long. What makes a text suspicious is what the stage
 * begins with, so that it is not asked for apart. Sections end at blank lines and are counted
 * in letters and digits, which no later stage alters: a second run reads the same sections as the first.
 */
export async function proposeBySection(
  stage: Stage,
  text: string,
  context: StageContext,
): Promise<Proposal[]> {
  if (text.length <= SECTION) return [...(await stage.propose(text, context))];
  const found: Proposal[] = [];
  for (const [start, end] of sections(text)) {
    const section = text.slice(start, end);
    for (const proposal of await stage.propose(section, context)) {
      const span: Span = [proposal.span[0] + start, proposal.span[1] + start];
      const group = proposal.group === undefined ? {} : { group: `${start}:${proposal.group}` };
      found.push({ ...proposal, span, ...group });
    }
  }
  return found;
}

/** Spans that together cover the text, each of whole paragraphs. */
export function sections(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  let letters = 0;
  let next = 0;
  readUnits(text, (units, length, offset) => {
    for (let i = Math.max(0, next - offset); i < length; ) {
      const end = Math.min(length, i + BLOCK);
      const inBlock = countWordUnits(units, i, end);
      if (letters + inBlock < SECTION) {
        letters += inBlock;
        i = end;
        continue;
      }
      for (; letters < SECTION; i += 1) letters += wordUnits[units[i] as number] as number;
      const stop = paragraphAfter(text, offset + i);
      if (stop === undefined) return true;
      found.push([start, stop]);
      start = stop;
      next = stop;
      letters = 0;
      i = stop - offset;
    }
    return false;
  });
  found.push([start, text.length]);
  return found;
}

/** Code units that are counted at once, … */
const BLOCK = 128;
/** … and what one that was not looked up before counts for: more than all of a block. */
const UNSEEN = 256;

/** 1 by code unit for a letter, a digit or a mark. */
const wordUnits = new Uint16Array(0x10000).fill(UNSEEN);

/** The letters, digits and marks in `units[start, end)`, added up without a branch that a processor would guess badly. */
function countWordUnits(units: Uint16Array, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i += 1) count += wordUnits[units[i] as number] as number;
  if (count < UNSEEN) return count;
  for (let i = start; i < end; i += 1)
    wordUnits[units[i] as number] = Number(isWordCodePoint(units[i] as number));
  return countWordUnits(units, start, end);
}
