import { TAIL } from '../../text/contractions.js';
import type { Rule } from '../stage.js';
import type { Candidate, EscapeRule } from './candidate.js';

const rule: Rule = {
  id: 'escapes/doubled-quote',
  promise: 'Quotation marks and apostrophes that SQL or CSV doubled are single again',
  explanation: `\`It''s\` becomes \`It's\`, and \`""wait""\` about words \`"wait"\`. An apostrophe has to stand in a word as \`'s\` and \`'t\`
do, quotation marks have to come in pairs within a line.

Left alone: empty strings of code, and two apostrophes about words, which are italics of a wiki.`,
  safety: 'unsafe',
  enabled: true,
  threshold: 0.9,
  example: { before: `It''s ""late"", he said.`, after: `It's "late", he said.` },
};

const APOSTROPHE = new RegExp(String.raw`(?<=\p{L})''(?=${TAIL})`, 'giu');
const PAIR = /(?<=^|[\s(—–])""(?=[\p{L}\p{N}'‘])[^"\n]{1,800}(?<=[\p{L}\p{N}.,!?…'’])""(?![\p{L}\p{N}"])/gmu;

export const doubledQuote: EscapeRule = {
  rule,
  suspects: (text) => text.includes("''") || text.includes('""'),
  find(text, surroundings) {
    const found: Candidate[] = Array.from(text.matchAll(APOSTROPHE), ({ index }) => taken(index));
    for (const { index, 0: pair } of text.matchAll(PAIR))
      found.push(taken(index), taken(index + pair.length - 1));
    return found.filter(({ span }) => !surroundings.inSource(span) && !surroundings.inUrl(span));
  },
};

const taken = (at: number): Candidate => ({ rule, span: [at, at + 1], after: '', confidence: 0.95 });
