import type { Stage } from '../stage.js';
import { RULES } from './rule.js';
import { isSuspicious } from './suspicion.js';

/** Text decoded wrongly, at any depth and in any part of a document. */
export const mojibake: Stage = {
  id: 'mojibake',
  rules: RULES,
  suspicious: isSuspicious,
  async propose(text, context) {
    const { propose } = await import('./propose.js');
    return propose(text, context);
  },
};
