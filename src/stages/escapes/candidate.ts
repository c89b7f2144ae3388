import type { Span } from '../../text/edit.js';
import type { Rule } from '../stage.js';
import type { Surroundings } from './surroundings.js';

/** An escape that a rule would read, before the document as a whole has spoken. */
export interface Candidate {
  readonly rule: Rule;
  /** UTF-16 code units. */
  readonly span: Span;
  readonly after: string;
  /** The stretch of which this is one of several parts, which are spoken of together or not at all. */
  readonly whole?: Span;
  /** Probability that the escape was meant to be read, from its form and place alone. */
  readonly confidence: number;
}

/** A rule of this stage: finds what it would read, in linear time. */
export interface EscapeRule {
  readonly rule: Rule;
  /** A scan without allocation; false means that `find` would find nothing. */
  suspects(text: string): boolean;
  find(text: string, surroundings: Surroundings): Candidate[];
}
