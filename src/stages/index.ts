import { escapes } from './escapes/index.js';
import { marks } from './marks/index.js';
import { mojibake } from './mojibake/index.js';
import type { Stage } from './stage.js';
import { strays } from './strays/index.js';
import { whitespace } from './whitespace/index.js';

/** Every stage above decode, in the order in which they run. */
export const STAGES: readonly Stage[] = [mojibake, escapes, whitespace, marks, strays];
