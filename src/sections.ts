import type { Stage, StageContext } from './stages/stage.js';
import type { Proposal, Span } from './text/edit.js';
import { isWordCodePoint } from './text/scripts.js';
import { paragraphs } from './text/words.js';

/**
 * Letters and digits of one section. Ten long articles: what is longer is a collection, whose first article says nothing
 * of its last, and whose words need not all be in memory at once.
 */
const SECTION = 50_000;

/**
 * Asks a stage for its proposals, section by section where the text is long. Sections end at blank lines and are counted
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
    if (!stage.suspicious(section)) continue;
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
  for (const [first, last] of paragraphs(text)) {
    if (letters >= SECTION) {
      found.push([start, first]);
      start = first;
      letters = 0;
    }
    letters += countLetters(text, first, last);
  }
  found.push([start, text.length]);
  return found;
}

function countLetters(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80 ? isAsciiWord(unit) : isWordCodePoint(unit)) count += 1;
  }
  return count;
}

function isAsciiWord(unit: number): boolean {
  const lower = unit | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}
