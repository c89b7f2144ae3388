import { touches } from '../../text/code.js';
import { type Change, flattenLayers, type Proposal, type Span, splice } from '../../text/edit.js';
import { isMentioned } from '../../text/mention.js';
import { isSuspicious } from '../mojibake/suspicion.js';
import type { StageContext } from '../stage.js';
import type { Candidate, EscapeRule } from './candidate.js';
import { Surroundings } from './surroundings.js';

/** Escapes within escapes are read to the end; deeper than this is no accident of any pipeline. */
const LEVELS = 6;

/** Escapes of one rule that stand in running text, from which a document counts as damaged by it. */
const DAMAGED = 3;

/** Every escape to be read, down to the last level. A second run on the result finds nothing more. */
export async function proposeEscapes(
  text: string,
  rules: readonly EscapeRule[],
  context: StageContext,
): Promise<Proposal[]> {
  const isSure = (candidate: Candidate) => context.applies(toProposal(candidate));
  const first = findAll(text, rules, context);
  const sure = first.filter(isSure);
  if (sure.length === 0) return first.map(toProposal);
  const levels = [changesOf(text, sure)];
  let inner: Candidate | undefined;
  let current = splice(text, sure);
  for (let level = 1; level < LEVELS; level += 1) {
    const found = findAll(current, rules, context).filter(isSure);
    inner ??= found[0];
    const read = found.length > 0 ? found : await misread(text, levels, current, context);
    if (read.length === 0) break;
    levels.push(changesOf(current, read));
    current = splice(current, read);
  }
  if (levels.length === 1) return first.map(toProposal);
  return merged(first, flattenLayers(text, levels), inner ?? sure[0]!, isSure);
}

/**
 * What the escapes were of was decoded wrongly before they were written: the stage before has not seen it. What it sees in the
 * text as it was, and that stands all the same, is silenced.
 *
 * @param current the text after all levels.
 */
async function misread(
  text: string,
  levels: readonly (readonly Change[])[],
  current: string,
  context: StageContext,
): Promise<readonly Proposal[]> {
  if (!isSuspicious(current)) return [];
  const { propose } = await import('../mojibake/propose.js');
  const found = propose(current, context).filter(context.applies);
  if (found.length === 0 || !isSuspicious(text)) return found;
  const seen = propose(text, context).filter(context.applies);
  const standing = levels.reduce<readonly Span[]>(
    carried,
    seen.map(({ span }) => span),
  );
  return found.filter(({ span }) => !touches(standing, span));
}

/** Spans of a text, sorted, where they stand after changes to it, but for those that a change touches. */
function carried(spans: readonly Span[], changes: readonly Change[]): Span[] {
  const kept: Span[] = [];
  let shift = 0;
  let next = 0;
  for (const [start, end] of spans) {
    for (; next < changes.length && changes[next]!.span[1] <= start; next += 1)
      shift += changes[next]!.after.length - changes[next]!.before.length;
    if (next === changes.length || changes[next]!.span[0] >= end) kept.push([start + shift, end + shift]);
  }
  return kept;
}

function toProposal({ rule, span, after, confidence }: Candidate): Proposal {
  return { rule: rule.id, span, after, safety: 'unsafe', confidence };
}

/** All candidates that stand the look at the whole document: sorted and disjoint, the first and longest winning. */
function findAll(text: string, rules: readonly EscapeRule[], context: StageContext): Candidate[] {
  const surroundings = new Surroundings(text);
  const found: Candidate[] = [];
  for (const { rule, suspects, find } of rules) {
    if (!context.enabled(rule.id) || !suspects(text)) continue;
    const candidates = find(text, surroundings).filter(({ span }) => !surroundings.inCode(span[0]));
    const flowing = candidates.filter(({ span, after, whole }) => !isMentioned(text, whole ?? span, after));
    // one mention among many escapes is damage too: nobody writes an article of them
    for (const candidate of flowing.length >= DAMAGED ? candidates : flowing) found.push(candidate);
  }
  found.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const disjoint: Candidate[] = [];
  let end = -1;
  for (const candidate of found) {
    if (candidate.span[0] < end) continue;
    const last = disjoint.at(-1);
    if (last !== undefined && candidate.span[0] === end && isOneWith(last, candidate)) {
      disjoint[disjoint.length - 1] = {
        ...last,
        span: [last.span[0], candidate.span[1]],
        after: last.after + candidate.after,
      };
    } else disjoint.push(candidate);
    end = candidate.span[1];
  }
  return disjoint;
}

/** Whether two candidates that touch are one edit: a text of nothing but escapes would have as many edits as characters. */
const isOneWith = (one: Candidate, other: Candidate): boolean =>
  one.rule === other.rule && one.confidence === other.confidence && one.after !== '' && other.after !== '';

function changesOf(text: string, read: readonly Pick<Candidate, 'span' | 'after'>[]): Change[] {
  return read.map(({ span, after }) => ({ span, before: text.slice(...span), after }));
}

/** The changes of all levels as proposals, each under the rule of the outermost escape; what is unsure stays as it was. */
function merged(
  first: readonly Candidate[],
  changes: readonly Change[],
  inner: Candidate,
  isSure: (candidate: Candidate) => boolean,
): Proposal[] {
  const proposals: Proposal[] = [];
  let next = 0;
  for (const { span, after } of changes) {
    const inside: Candidate[] = [];
    for (; next < first.length && first[next]!.span[0] < span[1]; next += 1) {
      const candidate = first[next]!;
      if (candidate.span[1] > span[0]) inside.push(candidate);
      else if (!isSure(candidate)) proposals.push(toProposal(candidate));
    }
    const outer = inside.find(isSure) ?? inner;
    const confidence = inside
      .filter(isSure)
      .reduce((least, candidate) => Math.min(least, candidate.confidence), outer.confidence);
    proposals.push(toProposal({ rule: outer.rule, span, after, confidence }));
  }
  for (; next < first.length; next += 1) if (!isSure(first[next]!)) proposals.push(toProposal(first[next]!));
  return proposals;
}
