import type { Proposal } from '../../text/edit.js';
import type { Rule, StageContext } from '../stage.js';
import * as replaced from './replaced/replaced-mark.js';
import { inferStyle } from './style.js';

/** The rules that need no lattice: marks that left something behind. */
export const LOCAL_RULES: readonly Rule[] = [replaced.replacedMark];

/** True when one of the rules may find something. Scan speed, no allocation, no artifact. */
export function suspiciousLocal(text: string): boolean {
  return replaced.suspicious(text);
}

/** The proposals of all local rules, spans disjoint. Loads artifacts on first use. */
export function proposeLocal(text: string, context: StageContext): Proposal[] {
  return context.enabled(replaced.replacedMark.id) ? replaced.propose(text, inferStyle(text)) : [];
}
