import type { Level } from '../text/edit.js';
import type { Entry } from './entries.js';

/** How a checker ranks an entry: what would change is a warning, what a person may look at is a note. */
export function levelOf({ edit, status }: Entry): Level {
  if (status === 'applied') return 'warning';
  return status === 'flagged' ? (edit.level ?? 'note') : 'note';
}
