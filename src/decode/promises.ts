import type { Rule } from '../stages/stage.js';

/** Bytes must become some text, so the likeliest reading stands, and the edit says how likely it is. */
const THRESHOLD = 0;

export const ISLAND: Rule = {
  id: 'decode/island',
  promise: 'Bytes of another charset inside a UTF-8 file are read in that charset',
  explanation: `A file that is UTF-8 apart from some bytes was put together from parts in different charsets. UTF-8 is strict
enough to tell which bytes are not its own, down to a single one. They are read as windows-1252, MacRoman or a DOS code page,
whichever makes the likelier text in its place; the confidence is the probability of that charset among those.`,
  safety: 'unsafe',
  enabled: true,
  threshold: THRESHOLD,
  example: { before: 'caf\\xE9', after: 'café' },
};

export const INVALID_BYTES: Rule = {
  id: 'decode/invalid-bytes',
  promise:
    'Bytes that break the rules of their charset are mended where they show what they mean, and marked where not',
  explanation: `Overlong UTF-8 (Java writes NUL as C0 80) and pairs of encoded surrogates (CESU-8) say which character is
meant. A sequence that breaks off, a lone surrogate and a byte that the charset does not define do not: they become the
replacement character U+FFFD. In UTF-16 a byte that went missing is found where the text falls out of step.`,
  safety: 'safe',
  enabled: true,
  threshold: THRESHOLD,
  example: { before: '\\xED\\xA0\\xBD\\xED\\xB8\\x80', after: '😀' },
};

export const WRITTEN_ANEW: Rule = {
  id: 'decode/written-anew',
  promise: 'A file whose bytes would change though no edit is made is told once, as a whole',
  explanation: `What stet writes is UTF-8 without a byte order mark, unless it is told otherwise. A check of a file that is in another
charset or has such a mark, and needs no edit, has this finding, and counts it as it does a safe change.`,
  safety: 'safe',
  enabled: true,
  threshold: THRESHOLD,
  example: { before: 'caf\\xE9', after: 'caf\\xC3\\xA9' },
};

/** The rules of the decode stage. They say what was done; the text cannot be had without it. */
export const DECODE_RULES: readonly Rule[] = [ISLAND, INVALID_BYTES, WRITTEN_ANEW];
