import type { Rule } from './stages/stage.js';
import { type Proposal, type RuleId, SAFETIES, type Safety, STAGE_IDS } from './text/edit.js';
import { didYouMean } from './text/nearest.js';
import { lettersAndDigits } from './text/scripts.js';

/** What the user lets stet do. Every field has a default in `createSelection`. */
export interface SelectionOptions {
  /**
   * Rules to run: rule ids, stage ids, `default` (the rules that are on by default) or `all`. Default: `['default']`.
   */
  readonly select?: readonly string[];
  /** Rules not to run: rule ids or stage ids. Wins over `select`. */
  readonly ignore?: readonly string[];
  /** Probability, 0 to 1, from which an edit is applied; replaces every rule's own threshold. */
  readonly minConfidence?: number;
  /** The least trusted edits to apply: `safe` or `unsafe`. Default `unsafe`: both. `suggest` applies nothing more. */
  readonly safety?: Safety;
}

/** Thrown for options that name what does not exist or are out of range. */
export class OptionError extends Error {
  static override readonly name = 'OptionError'; // in minified code, too
  override readonly name = 'OptionError';
}

/** Decides which rules run and which of their proposals are applied. */
interface Selection {
  enabled(rule: RuleId): boolean;
  /** Whether an edit of a rule that is on may be applied, its group aside. */
  applies(proposal: Pick<Proposal, 'rule' | 'confidence' | 'safety'>): boolean;
  /**
   * The proposals of rules that are on and not silenced; what may not be applied is demoted to a suggestion, group by group.
   */
  decide(
    proposals: readonly Proposal[],
    text: string,
    silenced?: (proposal: Proposal) => boolean,
  ): Proposal[];
}

/**
 * @param rules every rule there is.
 * @throws {OptionError} when a selector matches no rule, or one that is ignored reads the bytes.
 */
export function createSelection(rules: readonly Rule[], options: SelectionOptions = {}): Selection {
  const { select = DEFAULT, ignore = NONE, minConfidence, safety: least = 'unsafe' } = options;
  const on = rulesOn(rules, select, ignore);
  const trusted = SAFETIES.indexOf(least);

  const applies: Selection['applies'] = ({ rule, confidence, safety }) =>
    safety !== 'suggest' &&
    SAFETIES.indexOf(safety) <= trusted &&
    confidence >= (minConfidence ?? on.get(rule)?.threshold ?? Number.POSITIVE_INFINITY);

  return {
    enabled: (rule) => on.has(rule),
    applies,
    decide(proposals, text, silenced = () => false) {
      const kept = proposals.filter((proposal) => on.has(proposal.rule) && !silenced(proposal));
      const left = new Set(kept);
      const held = new Set<string>();
      for (const proposal of proposals) {
        if (proposal.group === undefined) continue;
        if (!left.has(proposal) || !applies(proposal)) held.add(proposal.group);
      }
      return kept.map((proposal) => {
        const finding = text.slice(...proposal.span) === proposal.after;
        const applied = applies(proposal) && !(proposal.group !== undefined && held.has(proposal.group));
        return finding || applied || proposal.safety === 'suggest'
          ? proposal
          : { ...proposal, safety: 'suggest' };
      });
    },
  };
}

const DEFAULT: readonly string[] = ['default'];
const NONE: readonly string[] = [];

function rulesOn(
  rules: readonly Rule[],
  select: readonly string[],
  ignore: readonly string[],
): ReadonlyMap<string, Rule> {
  // Asked for every document of a run, nearly always with no lists at all.
  if (select === DEFAULT && ignore === NONE && rules === byDefault?.rules) return byDefault.on;
  const on = new Map<string, Rule>();
  for (const selector of select) for (const rule of turnedOn(rules, selector)) on.set(rule.id, rule);
  for (const selector of ignore) {
    if (/^decode(?:\/|$)/.test(selector)) {
      throw new OptionError(
        `${selector} cannot be ignored: without it there is no text. --encoding names a charset.`,
      );
    }
    for (const rule of named(rules, selector)) on.delete(rule.id);
  }
  if (select === DEFAULT && ignore === NONE) byDefault = { rules, on };
  return on;
}

let byDefault: { readonly rules: readonly Rule[]; readonly on: ReadonlyMap<string, Rule> } | undefined;

/** What a selector turns on: of a stage its default rules, since the others have to be named. */
function turnedOn(rules: readonly Rule[], selector: string): readonly Rule[] {
  const found = named(rules, selector);
  const isStage = found.length > 1 && found.every(({ id }) => id.startsWith(`${selector}/`));
  return isStage && !selector.includes('/') ? found.filter((rule) => rule.enabled) : found;
}

/** The rules of a set or of a stage, or the rule of that id. */
function named(rules: readonly Rule[], selector: string): readonly Rule[] {
  if (selector === 'all') return rules;
  if (selector === 'default') return rules.filter((rule) => rule.enabled);
  const found = rules.filter((rule) => rule.id === selector || rule.id.startsWith(`${selector}/`));
  if (found.length > 0) return found;
  const names = ['default', 'all', ...STAGE_IDS, ...rules.map((rule) => rule.id)];
  const instead = didYouMean(selector, names) || '; `stet rules` lists them.';
  throw new OptionError(`There is no rule or stage ${JSON.stringify(selector)}${instead}`);
}

/**
 * The proposals that break no law of the edit algebra, sorted by span: disjoint, and, above the decoding stages, with
 * every letter and digit kept. What breaks one is dropped with its group: a fault in a rule must cost an edit, not a text.
 *
 * @param decodes true for a stage whose edits may change letters.
 */
export function lawful(proposals: readonly Proposal[], text: string, decodes: boolean): Proposal[] {
  const sorted = [...proposals].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
  const broken = new Set<string>();
  let end = 0;
  const kept = sorted.filter((proposal) => {
    const before = text.slice(...proposal.span);
    const keeps = decodes || lettersAndDigits(before) === lettersAndDigits(proposal.after);
    if (keeps && proposal.span[0] >= end) {
      end = proposal.span[1];
      return true;
    }
    if (proposal.group !== undefined) broken.add(proposal.group);
    return false;
  });
  return kept.filter(({ group }) => group === undefined || !broken.has(group));
}
