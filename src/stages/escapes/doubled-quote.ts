import { TAIL } from '../../text/contractions.js';
import { LONGEST_LINE, lineAround } from '../../text/lines.js';
import type { Rule } from '../stage.js';
import type { Candidate, EscapeRule } from './candidate.js';

const rule: Rule = {
  id: 'escapes/doubled-quote',
  promise: 'Quotation marks and apostrophes that SQL or CSV doubled are single again',
  explanation: `\`It''s\` becomes \`It's\`, and \`""wait""\` about words \`"wait"\`. An apostrophe has to stand in a word as \`'s\` and \`'t\`
do, quotation marks have to come in pairs within a line.

Left alone: empty strings of code, what a quotation mark still encloses as a literal of SQL or a field of CSV, and two apostrophes
about words, which are italics of a wiki.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: `It''s ""late"", he said.`, after: `It's "late", he said.` },
};

/** Behind two letters: one and two apostrophes are derivatives of a function. */
const APOSTROPHE = new RegExp(String.raw`(?<=\p{L}{2})''(?=${TAIL})`, 'giu');
const PAIR = /(?<=^|[\s(—–])""(?=[\p{L}\p{N}'‘])[^"\n]{1,800}(?<=[\p{L}\p{N}.,!?…'’])""(?![\p{L}\p{N}"])/gmu;

export const doubledQuote: EscapeRule = {
  rule,
  suspects: (text) => text.includes("''") || text.includes('""'),
  find(text, surroundings) {
    const found: Candidate[] = [];
    for (const { index } of text.matchAll(APOSTROPHE))
      if (!isOpen(text, index, "'")) found.push(taken(index));
    for (const { index, 0: pair } of text.matchAll(PAIR))
      if (!isOpen(text, index, '"')) found.push(taken(index), taken(index + pair.length - 1));
    return found.filter(({ span }) => !surroundings.inSource(span) && !surroundings.inUrl(span));
  },
};

/** Such a mark, or italics of a wiki of two, open at the end of what stands before. */
const OPEN: Readonly<Record<"'" | '"', RegExp>> = {
  "'": /(?<![\p{L}\p{N}])'{1,2}(?!\s|')(?:(?!'{1,2}(?!\p{L})).)*$/u,
  '"': /(?<![\p{L}\p{N}])"{1,2}(?!\s|")(?:(?!"{1,2}(?!\p{L})).)*$/u,
};

/** Whether a quotation is open in the line before a place: there SQL and CSV still have their literal. */
const isOpen = (text: string, at: number, mark: keyof typeof OPEN): boolean =>
  OPEN[mark].test(text.slice(lineAround(text, at, LONGEST_LINE)[0], at));

const taken = (at: number): Candidate => ({ rule, span: [at, at + 1], after: '', confidence: 0.95 });
