import type { Stage, StageContext } from './stages/stage.js';
import type { Proposal, Span } from './text/edit.js';
import { isWordCodePoint } from './text/scripts.js';
import { readUnits } from './text/units.js';
import { paragraphAfter } from './text/words.js';

/**
 * Letters and digits of one section. Ten long articles: what is longer is a collection, whose first article says nothing
 * of its last, and whose words need not all be in memory at once.
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
    for (let i = Math.max(0, next - offset); i < length; i += 1) {
      const unit = units[i] as number;
      // Added up without a branch: whether the next character is a letter is what a processor guesses badly.
      letters += unit < 0x80 ? (ASCII_WORD[unit] as number) : Number(isWordCodePoint(unit));
      if (letters < SECTION) continue;
      const end = paragraphAfter(text, offset + i + 1);
      if (end === undefined) return true;
      found.push([start, end]);
      start = end;
      next = end;
      letters = 0;
      if (end >= offset + length) return false;
      i = end - offset - 1;
    }
    return false;
  });
  found.push([start, text.length]);
  return found;
}

const ASCII_WORD = Uint8Array.from({ length: 0x80 }, (_, unit) => Number(isWordCodePoint(unit)));
