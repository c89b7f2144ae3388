import { LogLinear } from '../../../model/log-linear.js';
import { type Proposal, replace, type Span } from '../../../text/edit.js';
import { blocks } from '../blocks.js';
import { exchanged } from '../exchanged.js';
import type { Known } from '../local.js';
import type { HouseStyle } from '../style.js';
import { type Decision, decode } from './decode.js';
import { Lost, read } from './features.js';
import { marksLostIn } from './lost-marks.js';
import { noBreakSpace, standsForSpace } from './no-break-space.js';
import { mayStandForMark, type Placeholder } from './placeholder.js';
import { questionEvidence } from './question-evidence.js';
import { replacedMark } from './rule.js';
import { proposeApostrophes } from './space-for-apostrophe.js';

let model: LogLinear | undefined;

/** One proposal for each lost mark; the two marks of a pair share a group. */
export function propose(text: string, style: HouseStyle, { applies }: Pick<Known, 'applies'>): Proposal[] {
  const found = marksLostIn(text);
  const spaces = new Set(found.filter((placeholder) => standsForSpace(text, placeholder)));
  return [
    ...Array.from(spaces, noBreakSpace),
    ...proposeMarks(
      text,
      found.filter((placeholder) => !spaces.has(placeholder)),
      style,
      applies,
    ),
    ...proposeApostrophes(text, style),
  ].sort((a, b) => a.span[0] - b.span[0]);
}

/**
 * What is certain enough to be applied is read as text when the rest is decided again, until nothing more becomes certain:
 * so a second run finds nothing that the first did not. A document whose damage is mended says nothing of the question
 * marks that are left.
 */
function proposeMarks(
  text: string,
  found: readonly Placeholder[],
  style: HouseStyle,
  applies: Known['applies'],
): Proposal[] {
  const applied = new Map<Placeholder, Restored>();
  for (;;) {
    const current = replace(
      text,
      found.flatMap((placeholder) => {
        const proposal = applied.get(placeholder)?.proposal;
        return proposal === undefined ? [] : [{ ...proposal, before: text.slice(...proposal.span) }];
      }),
    );
    const evidence = questionEvidence(current, applied.size === 0 ? found : marksLostIn(current));
    const decidable = found.filter(
      (placeholder) => evidence.damaged || placeholder.kind === 'void' || applied.has(placeholder),
    );
    const before = applied.size;
    const suggested = readBlocks(text, found, decidable).flatMap((block) =>
      restore(text, block, applied, evidence.keepBias, style, applies),
    );
    if (applied.size === before) return [...proposalsOf(applied), ...suggested];
  }
}

/** A mark that is put back. */
interface Restored {
  readonly proposal: Proposal;
  /** As the model reads it, which knows of double quotes outside alone. */
  readonly mark: string;
}

const proposalsOf = (restored: ReadonlyMap<Placeholder, Restored>): Proposal[] =>
  Array.from(restored.values(), ({ proposal }) => proposal);

const LETTER = /\p{L}/u;
const SPACE = 0x20;

/** A block of the text and the gaps in it. */
interface Block {
  readonly span: Span;
  readonly lostAt: readonly Placeholder[];
  /** Whether the next paragraph begins with a quote. */
  readonly runsOn: boolean;
}

function readBlocks(text: string, found: readonly Placeholder[], decidable: readonly Placeholder[]): Block[] {
  const starts = new Set(found.map(({ start }) => start));
  let next = 0;
  return blocks(text).map((span) => {
    const [start, end] = span;
    while (next < decidable.length && decidable[next]!.start < start) next++;
    const first = next;
    while (next < decidable.length && decidable[next]!.end <= end) next++;
    const lostAt = decidable.slice(first, next);
    let beyond = end;
    while (text.charCodeAt(beyond) <= SPACE) beyond++;
    const runsOn = starts.has(beyond) || '“‘"'.includes(text[beyond] ?? ' ');
    return { span, lostAt, runsOn };
  });
}

/** Adds what is certain of one block to `applied`, and returns what is not. */
function restore(
  text: string,
  { span: [start, end], lostAt, runsOn }: Block,
  applied: Map<Placeholder, Restored>,
  keepBias: number,
  style: HouseStyle,
  applies: Known['applies'],
): Proposal[] {
  const block = text.slice(start, end);
  const asTaught = style.outer === 'single' ? exchanged(block) : block;
  for (;;) {
    if (lostAt.every((placeholder) => applied.has(placeholder))) return [];
    model ??= LogLinear.load('replaced-marks.bin.br');
    const reading = read(asTaught, start, lostAt, applied);
    const round = write(text, reading.placeholders, decode(model, reading, keepBias, runsOn), style);
    const before = applied.size;
    for (const [placeholder, restored] of round) {
      if (applies(restored.proposal)) applied.set(placeholder, restored);
    }
    if (applied.size === before) return proposalsOf(round);
  }
}

const LABELS: Record<Lost, string> = {
  [Lost.Keep]: 'question mark',
  [Lost.OpenDouble]: 'opening quote',
  [Lost.CloseDouble]: 'closing quote',
  [Lost.OpenSingle]: 'opening single quote',
  [Lost.CloseSingle]: 'closing single quote',
  [Lost.Apostrophe]: 'apostrophe',
  [Lost.Dash]: 'dash',
  [Lost.Ellipsis]: 'ellipsis',
  [Lost.Other]: 'a letter or sign',
};

/** The marks of quotations, outer ones and those inside them. */
const QUOTES: Record<HouseStyle['outer'], Partial<Record<Lost, string>>> = {
  double: {
    [Lost.OpenDouble]: '“',
    [Lost.CloseDouble]: '”',
    [Lost.OpenSingle]: '‘',
    [Lost.CloseSingle]: '’',
  },
  single: {
    [Lost.OpenDouble]: '‘',
    [Lost.CloseDouble]: '’',
    [Lost.OpenSingle]: '“',
    [Lost.CloseSingle]: '”',
  },
};

function markOf(
  lost: Lost,
  text: string,
  { start, end }: Placeholder,
  style: HouseStyle,
): string | undefined {
  const quote = lost === Lost.Apostrophe ? '’' : QUOTES[style.outer][lost];
  if (quote !== undefined) return style.replacedQuotes === 'curly' ? quote : straightened(quote);
  switch (lost) {
    case Lost.Dash:
      // A range: the en dash that joins, whatever interrupts a sentence.
      if (/\d/.test(text[start - 1] ?? '') && /\d/.test(text[end] ?? '')) return '–';
      return /\s/.test(text[start - 1] ?? ' ') || /\s/.test(text[end] ?? ' ') ? style.dash : '—';
    case Lost.Ellipsis:
      return '…';
    default:
      return undefined;
  }
}

const straightened = (quote: string): string => ('“”'.includes(quote) ? '"' : "'");

const isDash = (lost: Lost): boolean => lost === Lost.Dash;

/** No quotation opens before a space: were it put back so, the space would go in the next run. */
const opensBeforeSpace = (lost: Lost, text: string, { end }: Placeholder): boolean =>
  (lost === Lost.OpenDouble || lost === Lost.OpenSingle) && /\s/.test(text[end] ?? ' ');

/** A placeholder with the spaces about it that are more than one: beside the dash that it becomes they would be folded. */
function withSpareSpaces(text: string, { start, end }: Placeholder): Span {
  let from = start;
  let to = end;
  while (text.startsWith('  ', from - 2)) from -= 1;
  while (text.startsWith('  ', to)) to += 1;
  // Spaces between two placeholders go with the second.
  return [from, mayStandForMark(text.charCodeAt(to + 1)) ? end : to];
}

/** A proposal for each placeholder that is to become a mark. A pair is as certain as its less certain half. */
function write(
  text: string,
  lostAt: readonly Placeholder[],
  decisions: readonly Decision[],
  style: HouseStyle,
): Map<Placeholder, Restored> {
  const partners = pair(decisions);
  const marks = decisions.map(({ lost }, n) =>
    opensBeforeSpace(lost, text, lostAt[n]!) ? undefined : markOf(lost, text, lostAt[n]!, style),
  );
  const restored = new Map<Placeholder, Restored>();
  decisions.forEach((decision, n) => {
    const placeholder = lostAt[n]!;
    const after = marks[n];
    const partner = partners[n];
    if (after === undefined || (partner !== undefined && marks[partner] === undefined)) return;
    const span = isDash(decision.lost)
      ? withSpareSpaces(text, placeholder)
      : ([placeholder.start, placeholder.end] as const);
    const { second, secondProbability } = decision;
    const proposal: Proposal = {
      rule: replacedMark.id,
      span,
      after,
      safety:
        partner === undefined &&
        decision.lost !== Lost.CloseDouble &&
        isOddApostrophe(text, placeholder, after)
          ? 'suggest'
          : replacedMark.safety,
      confidence: Math.min(decision.probability, partner === undefined ? 1 : decisions[partner]!.probability),
      ...(partner === undefined ? {} : { group: `replaced:${lostAt[Math.min(n, partner)]!.start}` }),
      detail: {
        reason: `${LABELS[decision.lost]} where a character was lost`,
        alternatives: [
          {
            after: markOf(second, text, placeholder, style) ?? text.slice(...span),
            label: LABELS[second],
            probability: secondProbability,
          },
        ],
      },
    };
    restored.set(placeholder, {
      proposal,
      mark: decision.lost === Lost.Apostrophe ? '’' : (QUOTES.double[decision.lost] ?? after),
    });
  });
  return restored;
}

/**
 * An apostrophe at the end of a word stands behind `s` or where dialect drops a letter (`goin’`, `o’`): behind others a letter
 * was lost, as in a name.
 */
function isOddApostrophe(text: string, { start, end }: Placeholder, after: string): boolean {
  const before = text[start - 1] ?? ' ';
  return (
    (after === '’' || after === "'") &&
    LETTER.test(before) &&
    !'sSxzno'.includes(before) &&
    !LETTER.test(text[end] ?? ' ')
  );
}

/** For each decision the index of the quote that pairs with it. */
function pair(decisions: readonly Decision[]): (number | undefined)[] {
  const partners = new Array<number | undefined>(decisions.length).fill(undefined);
  const open = new Map<Lost, number>();
  decisions.forEach(({ lost }, n) => {
    if (lost === Lost.OpenDouble || lost === Lost.OpenSingle) open.set(lost, n);
    const opener =
      lost === Lost.CloseDouble ? Lost.OpenDouble : lost === Lost.CloseSingle ? Lost.OpenSingle : undefined;
    const at = opener === undefined ? undefined : open.get(opener);
    if (opener === undefined || at === undefined) return;
    partners[at] = n;
    partners[n] = at;
    open.delete(opener);
  });
  return partners;
}
