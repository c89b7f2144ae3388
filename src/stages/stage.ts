import type { Proposal, RuleId, Safety, StageId } from '../text/edit.js';

/** A rule as users see it: in `stet rules`, `stet explain`, SARIF metadata and `docs/rules.md`. */
export interface Rule {
  readonly id: RuleId;
  /** What the rule promises, in one sentence without a full stop. */
  readonly promise: string;
  /** One paragraph or more: what is evidence, what is left alone, and why. */
  readonly explanation: string;
  /** The safety of the edits that the rule makes. */
  readonly safety: Safety;
  /** Whether the rule runs when nobody selects or ignores it. */
  readonly enabled: boolean;
  /** Confidence (probability) from which the rule's edits are applied by default, chosen on held-out documents. */
  readonly threshold: number;
  readonly example: { readonly before: string; readonly after: string };
}

/** Everything a stage may know beside the text it reads. */
export interface StageContext {
  /** True for a rule that the user's selection leaves on. A stage skips the work of rules that are off. */
  readonly enabled: (rule: RuleId) => boolean;
  /** Whether an edit is to be applied, its group aside: a stage that settles what is certain first has to know. */
  readonly applies: (proposal: Pick<Proposal, 'rule' | 'confidence' | 'safety'>) => boolean;
  readonly settings: StageSettings;
}

/** Settings that a stage reads; each is one option of the library and of the command line. */
export interface StageSettings {
  /**
   * BCP 47 tags of languages that the document may contain without a finding. Only the language of a tag counts: `es-MX` is
   * `es`.
   */
  readonly expect: readonly string[];
  /** Whether stray tokens get an English gloss. */
  readonly gloss: boolean;
  /** How marks that are put back are set; what is absent is set as the document sets it. */
  readonly style?: StyleSettings;
  /** True: the text is Markdown, whether it shows it or not. Default false: it is where it shows it. */
  readonly markdown?: boolean;
}

/** The settings of the house style, with the values that each may have. */
export const STYLES = {
  /** A spaced en dash, an em dash, or a spaced em dash between two words. */
  dash: ['en', 'em', 'em-spaced'],
  quotes: ['curly', 'straight'],
  /** The kind of quotation mark that is not inside another. */
  outer: ['double', 'single'],
  /** Where a full stop or comma stands that a closing quotation mark meets. */
  stops: ['inside', 'outside'],
} as const;

export type StyleSettings = { readonly [K in keyof typeof STYLES]?: (typeof STYLES)[K][number] };

/**
 * A stage reads the text as the stage before left it and proposes edits to it. It never changes the text itself:
 * selection and application are the pipeline's.
 */
export interface Stage {
  readonly id: StageId;
  readonly rules: readonly Rule[];
  /** True for a stage whose evidence is that of one article: a longer text is given to it section by section. */
  readonly sectioned?: boolean;
  /**
   * A cheap first look, at the speed of a scan and without allocation. False means that `propose` would return nothing;
   * true promises nothing. No artifact is loaded here.
   *
   * @param isEnabled spares a stage of many rules the scans of those that are off. Default: none is.
   */
  suspicious(text: string, isEnabled?: StageContext['enabled']): boolean;
  /**
   * Edits in any order, spans disjoint. The result on the text with the edits applied is empty of changes (idempotence).
   * May load artifacts on first use.
   */
  propose(text: string, context: StageContext): readonly Proposal[] | Promise<readonly Proposal[]>;
}
