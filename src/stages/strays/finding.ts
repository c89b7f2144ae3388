import type { Detail, Level, Proposal, RuleId } from '../../text/edit.js';

/** A stretch of foreign text, before it is reported. */
export interface Run {
  /** UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** BCP 47 tag. */
  readonly language: string;
  /** Unicode script name. */
  readonly script: string;
  /** Probability, 0 to 1, that the run is foreign text. */
  readonly confidence: number;
  /** Words in the run; in scripts that do not divide words, tokens. */
  readonly words: number;
  /**
   * What else the run reads as: a title or the tail of a name, since it begins with a capital or after a foreign one; or
   * one word of which some letters are another script's that look the same.
   */
  readonly reading?: 'title' | 'mixed' | undefined;
}

/** The proposal that reports a run and changes nothing. */
export function finding(
  text: string,
  rule: RuleId,
  run: Run,
  level: Level,
  detail: Pick<Detail, 'gloss' | 'reason'>,
): Proposal {
  return {
    rule,
    span: [run.start, run.end],
    after: text.slice(run.start, run.end),
    safety: 'safe',
    confidence: run.confidence,
    level,
    detail: { language: run.language, script: run.script, ...detail },
  };
}
