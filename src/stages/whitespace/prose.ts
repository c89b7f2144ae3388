import type { Line } from './lines.js';

const TERMINAL = /[.!?…:;。！？](?:["'”’»)\]*_\d]|\[\d+\])*$/;
const INVISIBLES = /\p{Cf}/gu;
const LOWER_START = /^["'“‘«([*_]*\p{Ll}/u;

/** True for a line that does not end as a sentence does and goes on in the next line. */
export function runsOn(text: string, line: Line, following: Line): boolean {
  if (line.kind === 'structured' || following.kind === 'structured') return false;
  if (endsSentence(text, line)) return false;
  if (line.extent >= 50) return true;
  return startsLower(text, following);
}

// Both look at ink alone, so that taking an invisible character away does not change what a line is.
/** Whether a line begins with a small letter. */
export function startsLower(text: string, { bodyStart, bodyEnd }: Line): boolean {
  return LOWER_START.test(text.slice(bodyStart, Math.min(bodyStart + 16, bodyEnd)).replace(INVISIBLES, ''));
}

/** Whether a line ends as a sentence does. */
export function endsSentence(text: string, { bodyStart, bodyEnd }: Line): boolean {
  return TERMINAL.test(text.slice(Math.max(bodyStart, bodyEnd - 16), bodyEnd).replace(INVISIBLES, ''));
}

/** The share of neighbouring lines that run on, from which a text counts as hard-wrapped. */
const WRAPPED_SHARE = 0.3;

/** Whether paragraphs are broken into lines of about one length. */
export function isHardWrapped(text: string, lines: readonly Line[]): boolean {
  let neighbours = 0;
  let wrapped = 0;
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i - 1] as Line;
    const following = lines[i] as Line;
    if (!isProse(line) || !isProse(following)) continue;
    neighbours += 1;
    if (runsOn(text, line, following)) wrapped += 1;
  }
  return wrapped >= 2 && wrapped >= WRAPPED_SHARE * neighbours;
}

/** True for a line of running text of whatever length. */
export function isProse(line: Line): boolean {
  return line.kind !== 'blank' && line.kind !== 'verbatim' && line.kind !== 'structured';
}
