import type { Alternative, Proposal, RuleId } from '../../../text/edit.js';
import type { HouseStyle } from '../style.js';
import type { Balance } from './balance.js';
import { eatenDash } from './eaten-dash.js';
import { eatenQuote } from './eaten-quote.js';
import { type Boundary, LOST_TYPES, Lost, type Paragraph } from './features.js';
import type { Edge, Lattice, Node } from './lattice.js';
import { missingSpace } from './missing-space.js';
import { Pair } from './pair-features.js';
import type { Side } from './pair-side.js';
import { backward, bestPath } from './paths.js';
import type { Tokens } from './tokens.js';
import { unclosedQuote } from './unclosed-quote.js';

const RULES: Readonly<Record<Lost, RuleId>> = {
  [Lost.Open]: eatenQuote.id,
  [Lost.Close]: eatenQuote.id,
  [Lost.Dash]: eatenDash.id,
  [Lost.OpenSingle]: eatenQuote.id,
  [Lost.Space]: missingSpace.id,
};
const LABELS: Readonly<Record<Lost, string>> = {
  [Lost.Open]: 'opening quote',
  [Lost.Close]: 'closing quote',
  [Lost.Dash]: 'dash',
  [Lost.OpenSingle]: 'opening single quote',
  [Lost.Space]: 'space',
};
/** Readings rarer than this are not worth a reader's time. */
const LEAST_ALTERNATIVE = 0.02;

/** Probability of a path below which it is left out of every sum. */
const NEGLIGIBLE = 1e-6;

const NONE: Readonly<Balance> = { spaces: 0, marks: 0 };

interface Decided {
  readonly boundary: Boundary;
  readonly lost: Lost;
  group: number;
}

/** What a paragraph's lattice says of each place, as probabilities. */
export class Posterior {
  readonly #marks = new Map<number, Float64Array>();
  readonly #pairs = new Map<string, Map<Pair, number>>();
  readonly #unclosed = new Map<Side, number>();
  readonly #options = new Map<number, Map<number, number>>();
  readonly #losses = new Map<number, Balance>();

  constructor(
    readonly paragraph: Paragraph,
    readonly lattice: Lattice,
  ) {
    const total = backward(lattice);
    for (const layer of lattice.layers) {
      for (const node of layer) for (const edge of node.incoming) this.#add(edge, node, total);
    }
  }

  #add(edge: Edge, node: Node, total: number): void {
    const probability = Math.exp(edge.from.alpha + edge.score + node.beta - total);
    if (probability < NEGLIGIBLE) return;
    const { choice } = edge;
    if (choice !== undefined && choice.option >= 0) {
      const options = this.#options.get(edge.place) ?? new Map<number, number>();
      options.set(choice.option, (options.get(choice.option) ?? 0) + probability);
      this.#options.set(edge.place, options);
      const option = this.paragraph.places[edge.place]?.options[choice.option];
      let losses = this.#losses.get(edge.place);
      if (losses === undefined) {
        losses = { spaces: 0, marks: 0 };
        this.#losses.set(edge.place, losses);
      }
      for (const lost of choice.lost) losses[lost === Lost.Space ? 'spaces' : 'marks'] += probability;
      choice.lost.forEach((lost, i) => {
        const at = option?.boundaries[i]?.at as number;
        let row = this.#marks.get(at);
        if (row === undefined) {
          row = new Float64Array(LOST_TYPES);
          this.#marks.set(at, row);
        }
        row[lost] = (row[lost] as number) + probability;
      });
    }
    for (const { pair, open, close } of edge.pairs) {
      if (open.boundary === undefined || close.boundary === undefined) continue;
      const key = `${open.boundary.at}:${close.boundary.at}`;
      const row = this.#pairs.get(key) ?? new Map<Pair, number>();
      row.set(pair, (row.get(pair) ?? 0) + probability);
      this.#pairs.set(key, row);
    }
    if (edge.place < 0 && edge.unclosed !== undefined) {
      this.#unclosed.set(edge.unclosed, (this.#unclosed.get(edge.unclosed) ?? 0) + probability);
    }
  }

  /** Probability that this mark was lost at this offset. */
  mark(at: number, lost: Lost): number {
    return this.#marks.get(at)?.[lost] ?? 0;
  }

  /** Probability that something was lost at this offset, whatever it was. */
  cut(at: number): number {
    return this.#marks.get(at)?.reduce((sum, p) => sum + p, 0) ?? 0;
  }

  /** How many spaces and marks the cuts of a place lost, as expected numbers. */
  losses(place: number): Readonly<Balance> {
    return this.#losses.get(place) ?? NONE;
  }

  /** The likeliest way to cut a place's word, whatever stood in the cuts; undefined where no path cuts it. */
  option(place: number): { readonly option: number; readonly probability: number } | undefined {
    let best: { option: number; probability: number } | undefined;
    for (const [option, probability] of this.#options.get(place) ?? []) {
      if (best === undefined || probability > best.probability) best = { option, probability };
    }
    return best;
  }

  /** Probability that a place's word is cut, wherever. */
  cutAnywhere(place: number): number {
    let sum = 0;
    for (const probability of this.#options.get(place)?.values() ?? []) sum += probability;
    return sum;
  }

  /** Probabilities of each mark at an offset, and of none. */
  marksAt(at: number): { readonly lost: Lost | undefined; readonly probability: number }[] {
    const row = this.#marks.get(at) ?? new Float64Array(LOST_TYPES);
    const all: { lost: Lost | undefined; probability: number }[] = [...row].map((probability, lost) => ({
      lost: lost as Lost,
      probability,
    }));
    all.push({ lost: undefined, probability: Math.max(0, 1 - row.reduce((sum, p) => sum + p, 0)) });
    return all.sort((a, b) => b.probability - a.probability);
  }

  /** Probabilities that two cuts hold a pair of quotes, or of dashes. */
  pair(open: number, close: number): ReadonlyMap<Pair, number> {
    return this.#pairs.get(`${open}:${close}`) ?? new Map();
  }

  /** Every pair of cuts that some path completes, with its probability. */
  *pairs(): Generator<{ open: number; close: number; pair: Pair; probability: number }> {
    for (const [key, row] of this.#pairs) {
      const [open, close] = key.split(':').map(Number) as [number, number];
      for (const [pair, probability] of row) yield { open, close, pair, probability };
    }
  }

  /** Probability that a quote opens at this side and the paragraph's end closes it. */
  unclosed(side: Side): number {
    return this.#unclosed.get(side) ?? 0;
  }
}

/** The calibrated probability of a raw one: straight lines between equally spaced points. */
export function calibrate(table: Float32Array, raw: number): number {
  const x = Math.min(1, Math.max(0, raw)) * (table.length - 1);
  const low = Math.min(table.length - 2, Math.floor(x));
  const a = table[low] as number;
  const b = table[low + 1] as number;
  return a + (b - a) * (x - low);
}

/** A proposal, and the probability that something was lost at its place, whatever it was. */
export interface Judged {
  readonly proposal: Proposal;
  readonly cut: number;
  /** Whether its paragraph has marks between words. */
  readonly keepsMarks: boolean;
}

/** The marks of a paragraph's best reading, as proposals; pairs and the cuts of one word share a group. */
export function decide(
  tokens: Tokens,
  posterior: Posterior,
  calibration: Float32Array,
  style: HouseStyle,
): Judged[] {
  const { paragraph, lattice } = posterior;
  const path = bestPath(lattice);
  if (path.every((edge) => edge.choice === undefined || edge.choice.option < 0)) return [];
  const decided: Decided[] = [];
  const byBoundary = new Map<Boundary, Decided>();
  const join = (a: Decided, b: Decided) => {
    const { group } = b;
    for (const other of decided) if (other.group === group) other.group = a.group;
  };
  const partners = new Map<Decided, { pair: Pair; open: number; close: number }>();
  let unclosed: Side | undefined;
  for (const edge of path) {
    unclosed = edge.unclosed ?? unclosed;
    if (edge.choice !== undefined && edge.choice.option >= 0) {
      const boundaries = paragraph.places[edge.place]?.options[edge.choice.option]?.boundaries ?? [];
      const here = edge.choice.lost.map((lost, i): Decided => {
        const made: Decided = { boundary: boundaries[i] as Boundary, lost, group: decided.length };
        decided.push(made);
        byBoundary.set(made.boundary, made);
        return made;
      });
      for (let i = 1; i < here.length; i += 1) join(here[0] as Decided, here[i] as Decided);
    }
    for (const { pair, open, close } of edge.pairs) {
      const a = open.boundary && byBoundary.get(open.boundary);
      const b = close.boundary && byBoundary.get(close.boundary);
      if (a === undefined || b === undefined) continue;
      // A third dash begins anew: the first two are the pair.
      if (pair === Pair.Dash && partners.has(a)) continue;
      join(a, b);
      const partner = { pair, open: a.boundary.at, close: b.boundary.at };
      partners.set(a, partner);
      partners.set(b, partner);
    }
  }
  const sizes = new Map<number, number>();
  for (const { group } of decided) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const proposals = decided.map((mark): Proposal => {
    const { at } = mark.boundary;
    const partner = partners.get(mark);
    return {
      rule: RULES[mark.lost],
      span: [at, at],
      after: write(mark.lost, style),
      safety: 'unsafe',
      confidence: calibrate(calibration, posterior.mark(at, mark.lost)),
      ...(sizes.get(mark.group) === 1 ? {} : { group: `eaten:${paragraph.from}:${mark.group}` }),
      detail: {
        alternatives: alternatives(posterior, at, partner, style),
        reason: reason(tokens, mark, partner),
      },
    };
  });
  if (unclosed?.boundary !== undefined) {
    closeAtEnd(tokens, paragraph, posterior, calibration, style, unclosed, byBoundary, proposals);
  }
  return proposals.map((proposal) => ({
    proposal,
    cut: posterior.cut(proposal.span[0]),
    keepsMarks: paragraph.keepsMarks,
  }));
}

/** Adds the closing quote of a quotation that nothing closes, in the group of its opening one. */
function closeAtEnd(
  tokens: Tokens,
  paragraph: Paragraph,
  posterior: Posterior,
  calibration: Float32Array,
  style: HouseStyle,
  unclosed: Side,
  byBoundary: ReadonlyMap<Boundary, Decided>,
  proposals: Proposal[],
): void {
  const opening = byBoundary.get(unclosed.boundary as Boundary);
  const index = proposals.findIndex(({ span }) => span[0] === unclosed.boundary?.at);
  const open = proposals[index];
  if (opening === undefined || open === undefined) return;
  const group = open.group ?? `eaten:${paragraph.from}:${opening.group}`;
  proposals[index] = { ...open, group };
  let at = tokens.end[paragraph.to - 1] as number;
  const inside = style.stops === 'inside' ? '.,!?…' : '!?…';
  while (at < tokens.text.length && inside.includes(tokens.text[at] as string)) at += 1;
  proposals.push({
    rule: unclosedQuote.id,
    span: [at, at],
    after: write(Lost.Close, style).trimEnd(),
    safety: 'unsafe',
    confidence: calibrate(calibration, posterior.unclosed(unclosed)),
    group,
    detail: { reason: 'A quotation opens in this paragraph and nothing in it closes it.' },
  });
}

/** The text that stood in a gap, in the document's style. */
function write(lost: Lost, style: HouseStyle): string {
  const curly = style.quotes === 'curly';
  switch (lost) {
    case Lost.Open:
      return curly ? ' “' : ' "';
    case Lost.Close:
      return curly ? '” ' : '" ';
    case Lost.Dash:
      return style.dashSpaced ? ` ${style.dash} ` : style.dash;
    case Lost.OpenSingle:
      return curly ? ' ‘' : " '";
    default:
      return ' ';
  }
}

function alternatives(
  posterior: Posterior,
  at: number,
  partner: { pair: Pair; open: number; close: number } | undefined,
  style: HouseStyle,
): Alternative[] {
  const found: Alternative[] = [];
  if (partner !== undefined) {
    const opens = partner.open === at;
    for (const [pair, probability] of posterior.pair(partner.open, partner.close)) {
      const lost = pair === Pair.Dash ? Lost.Dash : opens ? Lost.Open : Lost.Close;
      found.push({
        after: write(lost, style),
        label: pair === Pair.Dash ? 'dash pair' : 'quote pair',
        probability,
      });
    }
  } else {
    for (const { lost, probability } of posterior.marksAt(at)) {
      found.push({
        after: lost === undefined ? '' : write(lost, style),
        label: lost === undefined ? 'nothing lost' : LABELS[lost],
        probability,
      });
    }
  }
  return found
    .filter(({ probability }) => probability >= LEAST_ALTERNATIVE)
    .sort((a, b) => b.probability - a.probability)
    .map((alternative) => ({
      ...alternative,
      probability: Math.round(alternative.probability * 1000) / 1000,
    }));
}

function reason(
  { text, start, end }: Tokens,
  { boundary, lost }: Decided,
  partner: { pair: Pair; open: number; close: number } | undefined,
): string {
  const word = text.slice(start[boundary.word], end[boundary.word]);
  const left = text.slice(start[boundary.word], boundary.at);
  const right = text.slice(boundary.at, end[boundary.word]);
  const other =
    partner === undefined
      ? ''
      : partner.open === boundary.at
        ? '; its partner follows'
        : '; its partner stands before';
  return `“${word}” reads as “${left}” and “${right}” with ${lost === Lost.Open || lost === Lost.OpenSingle ? 'an' : 'a'} ${LABELS[lost]} between${other}.`;
}
