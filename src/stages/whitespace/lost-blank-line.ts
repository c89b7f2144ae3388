import type { Proposal } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import { hasOddIndent, type Indents } from './indentation.js';
import type { Layout } from './layout.js';
import type { Line, LineKind } from './lines.js';
import { runsOn } from './prose.js';
import { isMeantTrailing } from './trailing-space.js';

export const lostBlankLine: Rule = {
  id: 'whitespace/lost-blank-line',
  promise: 'The blank line between two paragraphs comes back where the document has one between its others',
  explanation:
    'Both lines must read as whole paragraphs, and the document must part at least as many of its paragraphs by a ' +
    'blank line as it does not; where indentation creeps, one such pair is enough, and headings and short sentences ' +
    'between paragraphs are parted too. A line that ends with a question mark or colon, or begins with a speaker’s ' +
    'name, may belong to the next and stays with it. Hard-wrapped text, lists, notes, verse and addresses are left ' +
    'alone. In Markdown, where a line end parts nothing, it is only suggested.',
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: {
    before:
      'The ferry sailed at last on Monday, a day late.\n\nNobody on board was hurt, the harbour master said.\n' +
      'The owners of the ferry have ordered an inquiry into the accident, which is to begin on Monday.',
    after:
      'The ferry sailed at last on Monday, a day late.\n\nNobody on board was hurt, the harbour master said.\n\n' +
      'The owners of the ferry have ordered an inquiry into the accident, which is to begin on Monday.',
  },
};

const CONFIDENCE = 0.93;
const CONFIDENCE_WITH_CREEP = 0.97;
/** One of a pair must be this long, in UTF-16 code units, unless indentation creeps. */
const LONG_ENOUGH = 80;
const LEADS_ON = /[?:](?:["'”’)\]])*$/;
/** A speaker, or what else a colon sets off at a line's start: `City (4-3-3): Becker`. */
const SPEAKER = /^[\p{Lu}][\p{L}\p{M}\p{N}.’'() -]{0,30}:\s/u;
/** Who said what stands above. */
const ATTRIBUTION = /^[–—―]\s?\p{Lu}/u;
/** How the entries of a list begin: notes, books, days. */
const ENTRIES: readonly RegExp[] = [
  /^[[(]?\d{1,3}[\])]?[.:]?\s/,
  /^[¹²³⁰-⁹*†‡§¶#]/,
  /^\p{Lu}[\p{L}\p{M}’'-]+, (?:\p{Lu}\.|\p{Lu}[\p{L}\p{M}]+[.,])/u,
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b)/,
];
const PARTED_WHERE_IT_CREEPS: ReadonlySet<LineKind> = new Set(['paragraph', 'sentence', 'heading']);

/**
 * The blank lines to insert. In Markdown a line end parts nothing, and authors begin a line with each sentence: there they are
 * suggestions, unless indentation creeps.
 */
export function restoreBlankLines(layout: Layout, indents: Indents): Proposal[] {
  const { lines, lineEnd } = layout;
  if (layout.hardWrapped || lineEnd === undefined) return [];
  const found: Proposal[] = [];
  let parted = 0;
  let candidates = 0;
  let previous: Line | undefined;
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i] as Line;
    const above = lines[i - 1] as Line;
    if (above.kind !== 'blank') previous = above;
    else if (line.kind === 'paragraph' && previous?.kind === 'paragraph') parted += 1;
    // Parting a block with a line that runs on would make the rest of it look whole.
    if (!indents.movable.has(i - 1) || !indents.movable.has(i)) continue;
    // Parting lines whose indentation stands would change what the indentation is taken for.
    if (keepsIndent(layout, i - 1, indents) || keepsIndent(layout, i, indents)) continue;
    // Two spaces at a line's end are a line break of Markdown.
    if (!isBoundary(layout, i, indents.creeps) || isMeantTrailing(layout, i - 1)) continue;
    candidates += 1;
    found.push({
      rule: lostBlankLine.id,
      span: [line.start, line.start],
      after: lineEnd,
      safety: layout.markdown && !indents.creeps ? 'suggest' : lostBlankLine.safety,
      confidence: indents.creeps ? CONFIDENCE_WITH_CREEP : CONFIDENCE,
      detail: { reason: 'Elsewhere in this document a blank line parts the paragraphs.' },
    });
  }
  const evidence = indents.creeps ? parted > 0 || hasBlankLine(lines) : parted > 0 && parted >= candidates;
  return evidence ? found : [];
}

function keepsIndent({ text, lines }: Layout, i: number, indents: Indents): boolean {
  const line = lines[i] as Line;
  return line.indent > (indents.columns.get(i) ?? 0) && !hasOddIndent(text, line);
}

function hasBlankLine(lines: readonly Line[]): boolean {
  return lines.some((line) => line.kind === 'blank');
}

/** Whether line `i` and the one above it are two paragraphs that only a line end parts. */
function isBoundary({ text, lines }: Layout, i: number, creeps: boolean): boolean {
  const above = lines[i - 1] as Line;
  const line = lines[i] as Line;
  if (creeps) {
    if (line.indent > above.indent) return true;
    if (!PARTED_WHERE_IT_CREEPS.has(above.kind) || !PARTED_WHERE_IT_CREEPS.has(line.kind)) return false;
    if (above.kind === 'heading') return line.kind === 'paragraph' && !isHeadingOfMany(lines, i - 1);
    return line.kind === 'heading' ? lines[i + 1]?.kind !== 'heading' : !runsOn(text, above, line);
  }
  if (above.kind !== 'paragraph' || line.kind !== 'paragraph') return false;
  if (Math.max(above.extent, line.extent) < LONG_ENOUGH || runsOn(text, above, line)) return false;
  if (LEADS_ON.test(text.slice(Math.max(above.bodyStart, above.bodyEnd - 8), above.bodyEnd))) return false;
  if (ATTRIBUTION.test(beginning(text, line)) || areEntries(text, above, line)) return false;
  return !isSpeech(text, above) && !isSpeech(text, line);
}

/** Whether two lines begin as the entries of one list do. */
function areEntries(text: string, above: Line, line: Line): boolean {
  return ENTRIES.some((entry) => entry.test(beginning(text, above)) && entry.test(beginning(text, line)));
}

/** True for the last of several short lines: a byline or an address, which belongs to what follows. */
function isHeadingOfMany(lines: readonly Line[], i: number): boolean {
  return lines[i - 1]?.kind === 'heading' || lines[i - 1]?.kind === 'other';
}

function isSpeech(text: string, line: Line): boolean {
  return SPEAKER.test(beginning(text, line));
}

const BEGINNING = 40;

function beginning(text: string, { bodyStart, bodyEnd }: Line): string {
  return text.slice(bodyStart, Math.min(bodyEnd, bodyStart + BEGINNING));
}
