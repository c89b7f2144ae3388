import { TAIL } from '../../text/contractions.js';
import { LONGEST_LINE } from '../../text/lines.js';
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

// What stands before a mark is looked at behind it, since a search for the mark is fast.
/** Behind two letters: one and two apostrophes are derivatives of a function. */
const APOSTROPHE = new RegExp(
  String.raw`''(?:(?<=\p{L}{2}'')(?=${TAIL})|(?<=(?<!\p{L})[OD]'')(?=\p{L}{3}))`,
  'giu',
);
const PAIR =
  /""(?<=(?:^|[\s(—–])"")(?=[\p{L}\p{N}'‘])[^"\n]{1,800}(?<=[\p{L}\p{N}.,!?…'’])""(?![\p{L}\p{N}"])/gmu;

export const doubledQuote: EscapeRule = {
  rule,
  suspects: (text) => text.includes("''") || text.includes('""'),
  find(text, surroundings) {
    const found: Candidate[] = [];
    const isQuoted = quotations(text, "'");
    const isField = quotations(text, '"');
    for (const { index } of text.matchAll(APOSTROPHE)) if (!isQuoted(index)) found.push(taken(index));
    for (const { index, 0: pair } of text.matchAll(PAIR))
      if (!isField(index)) found.push(taken(index), taken(index + pair.length - 1));
    return found.filter(({ span }) => !surroundings.inSource(span) && !surroundings.inUrl(span));
  },
};

/** Where such marks, or italics of a wiki of two, open; where they close; and where a line ends. Doubled in a word they do neither. */
const SIDES: Readonly<Record<"'" | '"', RegExp>> = {
  "'": /(?<opening>(?<![\p{L}\p{N}]'?)'{1,2}(?!\s|'))|'{1,2}(?!['\p{L}])|[\n\r]/gu,
  '"': /(?<opening>(?<![\p{L}\p{N}]"?)"{1,2}(?!\s|"))|"{1,2}(?!["\p{L}])|[\n\r]/gu,
};

/** Whether a quotation is open in the line before a place: there SQL and CSV still have their literal. Asked from left to right. */
function quotations(text: string, mark: keyof typeof SIDES): (at: number) => boolean {
  const sides = text.matchAll(SIDES[mark]);
  let side = sides.next();
  let opened = Number.NEGATIVE_INFINITY;
  return (at) => {
    for (; !side.done && side.value.index < at; side = sides.next())
      opened = side.value.groups!.opening === undefined ? Number.NEGATIVE_INFINITY : side.value.index;
    return at - opened <= LONGEST_LINE;
  };
}

const taken = (at: number): Candidate => ({ rule, span: [at, at + 1], after: '', confidence: 0.95 });
